using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hayward.Pages.Tests;

public sealed class BrowserTests(Browser browser)
{
    public static TheoryData<string> Pages => [.. SamplePages.Names];

    // Studies gain charts, files and choices by their script; StudyTests hold what they are without it.
    public static TheoryData<string> PagesWithoutCharts => [.. SamplePages.Names.Except(SamplePages.Studies)];

    public static TheoryData<string, ColorScheme> PagesInBothSchemes
    {
        get
        {
            var data = new TheoryData<string, ColorScheme>();
            foreach (var name in SamplePages.Names)
            {
                data.Add(name, ColorScheme.Light);
                data.Add(name, ColorScheme.Dark);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesInBothSchemes))]
    public async Task Axe_finds_nothing_wrong(string name, ColorScheme scheme)
    {
        await using var open = await browser.Open(name, scheme);
        await OpenAllFolds(open.Page);

        var result = await open.Page.RunAxe();

        result.Passes.ShouldNotBeEmpty();
        result.Violations.Select(v => $"{v.Impact} {v.Id}: {v.Help} at {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Target.ToString()))}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_phone_never_scrolls_the_page_sideways(string name)
    {
        await using var open = await browser.Open(name, width: 360);
        await OpenAllFolds(open.Page);

        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_asks_for_nothing_but_itself_and_breaks_none_of_its_own_rules(string name)
    {
        await using var open = await browser.Open(name);

        open.Requests.ShouldHaveSingleItem().ShouldStartWith("file://");
        open.Errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PagesWithoutCharts))]
    public async Task The_page_reads_the_same_without_its_script(string name)
    {
        await using var with = await browser.Open(name);
        await using var without = await browser.Open(name, script: false);

        (await with.Page.Locator("button.copy").CountAsync()).ShouldBe(await with.Page.Locator("[data-copy]").CountAsync());
        await with.Page.EvaluateAsync("document.querySelectorAll('button.copy').forEach(b => b.remove())");
        Words(await with.Page.Locator("body").InnerTextAsync()).ShouldBe(Words(await without.Page.Locator("body").InnerTextAsync()));
    }

    [Fact]
    public async Task Nothing_that_a_model_says_becomes_part_of_the_page()
    {
        await using var open = await browser.Open("hostile");

        (await open.Page.TitleAsync()).ShouldContain("<script>");
        (await open.Page.Locator("script").CountAsync()).ShouldBe(1);
        (await open.Page.Locator("img, iframe, object, embed, link, base, form").CountAsync()).ShouldBe(0);
        (await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a => a.name.startsWith('on') || a.name === 'style').map(a => e.tagName + ' ' + a.name))"))
            .ShouldBeEmpty();
        (await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].map(a => a.protocol)"))
            .Distinct().ShouldBe(["file:", "https:"], ignoreOrder: true);
        (await open.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].filter(a => a.protocol === 'https:').map(a => a.rel)"))
            .Distinct().ShouldBe(["noopener noreferrer nofollow"]);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Ids_are_unique_and_every_link_within_the_page_arrives(string name)
    {
        await using var open = await browser.Open(name);

        (await open.Page.EvaluateAsync<string[]>(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); })()"))
            .ShouldBeEmpty();
        (await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).map(a => a.getAttribute('href'))"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_to_evidence_opens_the_fold_that_holds_it()
    {
        await using var open = await browser.Open("undecided");

        (await open.Page.Locator("#finding-benchmark-substitution").IsVisibleAsync()).ShouldBeFalse();
        await open.Page.Locator("#claims a[href='#finding-benchmark-substitution']").ClickAsync();
        (await open.Page.Locator("#finding-benchmark-substitution").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Print_shows_whole_digests_and_no_buttons()
    {
        await using var open = await browser.Open("rich");
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await open.Page.Locator("button.copy").First.IsVisibleAsync()).ShouldBeFalse();
        (await open.Page.Locator("#files .digest .whole").First.IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator("#files .digest .short").First.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_keyboard_reaches_a_wide_table_and_moves_it()
    {
        await using var open = await browser.Open("rich", width: 360);
        var region = open.Page.Locator("[role=region][aria-label='Components of the release']");

        await region.FocusAsync();
        await open.Page.Keyboard.PressAsync("End");
        await open.Page.Keyboard.PressAsync("ArrowRight");

        (await open.Page.EvaluateAsync<bool>(Moved)).ShouldBeTrue();
    }

    // The policy of the page forbids what Playwright's own waiting does (evaluating a string once the call is over), so the
    // page itself looks once a frame, for five seconds at sixty frames a second.
    private const string Moved =
        """
        new Promise(tell => {
            let frames = 300;
            const look = () => document.activeElement.scrollLeft > 0 || frames-- === 0
                ? tell(document.activeElement.scrollLeft > 0)
                : requestAnimationFrame(look);
            look();
        })
        """;

    private static async Task OpenAllFolds(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
