namespace Hayward.Pages.Tests;

public sealed class ReleasePageTests(Browser browser)
{
    [Fact]
    public async Task The_fence_stands_before_the_first_stage_that_cannot_be_undone()
    {
        await using var open = await browser.Open("release");
        var rungs = await open.Page.Locator(".ladder > li").AllInnerTextsAsync();

        var fence = rungs.Select((text, i) => (text, i)).Single(r => r.text.Contains("nothing can be taken back", StringComparison.Ordinal)).i;
        rungs[fence - 1].ShouldContain("Limited research");
        rungs[fence + 1].ShouldContain("Gated download");
    }

    [Fact]
    public async Task A_reader_sees_where_it_stands_who_was_against_it_and_which_gate_reopened()
    {
        await using var open = await browser.Open("release");

        (await open.Page.Locator("[aria-current='step'] h3").InnerTextAsync()).ShouldContain("Gated download");
        (await open.Page.Locator("#decisions blockquote").InnerTextAsync()).ShouldContain("R. Penhale wishes to wait");
        (await open.Page.Locator("#ladder").InnerTextAsync()).ShouldContain("Open again");
        (await open.Page.Locator("#unknown").InnerTextAsync()).ShouldContain("Withdrawn");
    }

    [Fact]
    public async Task An_evaluation_with_safeguards_that_stay_behind_does_not_count_for_a_download()
    {
        await using var open = await browser.Open("release-stopped");

        var rows = await open.Page.Locator("table.evaluations tbody tr").AllInnerTextsAsync();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => r.Contains("stays behind", StringComparison.Ordinal));
        (await open.Page.Locator("#open").InnerTextAsync()).ShouldContain("GATE-SAFEGUARDS-TRAVEL");
        (await open.Page.Locator("#ladder").InnerTextAsync()).ShouldContain("On hold");
    }

    [Fact]
    public async Task What_a_dossier_says_is_encoded()
    {
        var page = await SamplePages.Of("release-strange");

        page.ShouldNotContain("<script>document");
        page.ShouldNotContain("\" onmouseover");
        page.ShouldNotContain("href=\"javascript", Case.Insensitive);
        page.ShouldNotContain("\u202E");
    }
}
