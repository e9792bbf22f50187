using System.Diagnostics;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hayward.Pages.Tests;

/// <summary>The page of a study in a browser: what its script adds.</summary>
public sealed class StudyTests(Browser browser)
{
    [Fact]
    public async Task Every_chart_is_drawn_when_it_comes_near_and_a_faulty_one_says_so()
    {
        await using var open = await browser.Open("study");
        NeedsCharts();
        var frames = open.Page.Locator(".chart-frame");
        var faulty = new List<string>();
        for (var i = 0; i < await frames.CountAsync(); i++)
        {
            await frames.Nth(i).ScrollIntoViewIfNeededAsync();
            await frames.Nth(i).Locator("svg, canvas, .undrawn").First.WaitForAsync();
            if (await frames.Nth(i).Locator(".undrawn").CountAsync() == 1) faulty.Add(await frames.Nth(i).Locator(".undrawn").InnerTextAsync());
            else (await frames.Nth(i).Locator("[role=img]").GetAttributeAsync("aria-label")).ShouldEndWith("Its numbers are in the table below.");
        }

        faulty.Count.ShouldBe(3);
        faulty[0].ShouldStartWith("The chart could not be drawn: ");
        faulty[1].ShouldStartWith("The chart could not be drawn: its specification is no JSON");
        faulty[2].ShouldBe("There is nothing to draw.");
        (await open.Page.Locator("#fig-life-cycle svg .mark-line path").CountAsync()).ShouldBeGreaterThan(0);
        (await open.Page.Locator("#fig-trend svg .mark-symbol path").CountAsync()).ShouldBe(900 + 2, "two stand in the legend");
        open.Errors.ShouldBeEmpty();
        open.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task With_all_charts_drawn_axe_finds_nothing_wrong_and_nothing_moves_sideways(ColorScheme scheme, int width)
    {
        await using var open = await browser.Open("study", scheme, width);
        NeedsCharts();
        var frames = open.Page.Locator(".chart-frame");
        for (var i = 0; i < await frames.CountAsync(); i++)
        {
            await frames.Nth(i).ScrollIntoViewIfNeededAsync();
            await frames.Nth(i).Locator("svg, canvas, .undrawn").First.WaitForAsync();
        }

        (await open.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Target.ToString()))}").ShouldBeEmpty();
        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width);
    }

    [Fact]
    public async Task The_compiler_of_charts_has_nothing_to_say_against_the_templates()
    {
        await using var open = await browser.Open("study");
        NeedsCharts();

        (await open.Page.EvaluateAsync<string[]>(
            """
            Object.entries(JSON.parse(document.getElementById('data').textContent).figures).filter(([id, f]) => f.chart && id !== 'broken').flatMap(([id, f]) => {
                const said = [], hear = kind => (...words) => { if (kind !== 'debug') said.push(`${id}: ${words.join(' ')}`); return ear; };
                const ear = { level: () => ear, warn: hear('warn'), info: hear('info'), debug: hear('debug'), error: hear('error') };
                vegaLite.compile({ ...f.chart, data: { name: 'rows' } }, { logger: ear });
                return said;
            })
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_figure_that_was_made_says_how_much_of_the_hub_it_rests_on()
    {
        var page = await PageWriter.Study(StudyFixtures.Hub, "0.1.0", StudyFixtures.Made);
        var made = StudyFixtures.Hub.Figures.Count(f => !f.Views.IsEmpty);

        page.Split("<dt>Coverage</dt><dd>93").Length.ShouldBe(made + 1);
    }

    [Fact]
    public async Task The_keyboard_switches_every_figure_that_has_the_view_and_the_others_say_so()
    {
        await using var open = await browser.Open("study");
        var page = open.Page;

        await page.Locator("#filter-part").FocusAsync();
        await page.Keyboard.TypeAsync("mlx");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("People");

        (await page.Locator("#fig-life-cycle [data-n]").InnerTextAsync()).ShouldBe("305");
        (await page.Locator("#fig-life-cycle [data-shown]").InnerTextAsync()).ShouldBe("tag: mlx; people, without bots and staff");
        (await page.Locator("#fig-life-cycle .view-note").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("#fig-totals .view-note").InnerTextAsync()).ShouldBe("Not counted apart for tag: mlx; people, without bots and staff. This shows all models; everyone.");
        (await page.Locator(".filter-state").InnerTextAsync()).ShouldStartWith("1 of ");
        page.Url.ShouldEndWith("#?part=tag%3A+mlx&who=people");
    }

    [Fact]
    public async Task The_address_remembers_the_choice_and_the_place()
    {
        await using var open = await browser.Open("study");
        await open.Page.Locator("#filter-who").SelectOptionAsync("people");
        await open.Page.Locator(".index a[href='#fig-life-cycle']").ClickAsync();
        open.Page.Url.ShouldEndWith("#fig-life-cycle?who=people");

        await open.Page.GotoAsync("about:blank");
        await open.Page.GoBackAsync();

        (await open.Page.Locator("#filter-who").InputValueAsync()).ShouldBe("people");
        (await open.Page.Locator("#fig-life-cycle [data-n]").InnerTextAsync()).ShouldBe("13,904");
        (await open.Page.EvaluateAsync<double>("document.getElementById('fig-life-cycle').getBoundingClientRect().top")).ShouldBeInRange(0, 200);
    }

    [Theory]
    [InlineData("#?part=tag%3A+nothing&who=robots")]
    [InlineData("#fig-life-cycle?part=%E0%A4%A&who=__proto__")]
    [InlineData("#'\"><script>?")]
    public async Task An_address_that_asks_for_what_is_not_there_changes_nothing(string hash)
    {
        await using var open = await browser.Open("study");
        await open.Page.EvaluateAsync("hash => { location.hash = hash; }", hash);

        (await open.Page.Locator("#filter-part").InputValueAsync()).ShouldBe("");
        (await open.Page.Locator("#fig-life-cycle [data-n]").InnerTextAsync()).ShouldBe("14,210");
        open.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_is_made_again_reads_like_the_one_of_the_page()
    {
        await using var open = await browser.Open("study");
        var table = open.Page.Locator("#fig-life-cycle .numbers table");
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
        var before = await table.InnerHTMLAsync();

        await open.Page.Locator("#filter-who").SelectOptionAsync("people");
        (await table.InnerTextAsync()).ShouldNotBeEmpty();
        await open.Page.Locator("#filter-who").SelectOptionAsync("everyone");

        Plain(await table.InnerHTMLAsync()).ShouldBe(Plain(before));
        static string Plain(string html) => html.Replace(" class=\"\"", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_a_figure_has_every_row_and_no_formula()
    {
        await using var open = await browser.Open("study");

        var trend = await Download(open.Page, "#fig-trend", "Download CSV");
        trend.Name.ShouldBe("trend.csv");
        trend.Text.Split("\r\n").Length.ShouldBe(900 + 2);
        trend.Text.ShouldStartWith("model,contributors,tau,p,significant\r\nowner-0/model-0,");
        (await Download(open.Page, "#fig-strange", "Download CSV")).Text.ShouldContain($"\r\n{StudyFixtures.Odd},3,'=1+1\r\nنموذج لغوي,12345.5,\"a \"\"quoted\"\", text\nof two lines\"\r\n👩‍🌾🌾,1e-7,\r\n");

        await open.Page.Locator("#filter-part").SelectOptionAsync("tag: mlx");
        (await Download(open.Page, "#fig-life-cycle", "Download CSV")).Name.ShouldBe("life-cycle-tag-mlx.csv");
    }

    [Fact]
    public async Task The_specification_of_a_chart_comes_with_its_numbers()
    {
        await using var open = await browser.Open("study");

        var (name, text) = await Download(open.Page, "#fig-associations", "Download Vega-Lite");

        name.ShouldBe("associations.vl.json");
        var spec = JsonDocument.Parse(text).RootElement;
        spec.GetProperty("data").GetProperty("name").GetString().ShouldBe("rows");
        spec.GetProperty("datasets").GetProperty("rows")[1].GetProperty("ratio").GetDouble().ShouldBe(1.31);
    }

    [Theory]
    [InlineData("study")]
    [InlineData("study-bare")]
    public async Task Without_its_script_the_page_has_its_tables_and_no_empty_frames(string name)
    {
        await using var open = await browser.Open(name, script: false);

        (await open.Page.Locator(".filters, .chart-frame").EvaluateAllAsync<bool>("all => all.some(e => e.checkVisibility())")).ShouldBeFalse();
        (await open.Page.Locator("#fig-trend .numbers tbody tr").CountAsync()).ShouldBe(200);
        (await open.Page.Locator("#fig-trend summary").First.InnerTextAsync()).ShouldBe("The numbers the first 200 of 900 rows");
    }

    [Fact]
    public async Task A_page_without_the_drawing_library_says_so_and_still_gives_files()
    {
        await using var open = await browser.Open("study-bare");

        (await open.Page.Locator("#figures").InnerTextAsync()).ShouldContain("the tables stand alone");
        (await open.Page.Locator(".chart-frame").CountAsync()).ShouldBe(0);
        (await Download(open.Page, "#fig-trend", "Download CSV")).Text.Length.ShouldBeGreaterThan(10_000);
        open.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Print_draws_all_charts_in_the_colours_of_paper_and_leaves_long_tables_out()
    {
        await using var open = await browser.Open("study", ColorScheme.Dark);
        NeedsCharts();
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await open.Page.Locator("#fig-associations svg").WaitForAsync();

        (await open.Page.Locator("#fig-persistence svg .mark-rect path").First.GetAttributeAsync("fill")).ShouldBe("#2f7a4f");
        (await open.Page.Locator("#fig-trend .numbers table").IsVisibleAsync()).ShouldBeFalse();
        (await open.Page.Locator("#fig-associations .numbers table").IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator(".filters").IsVisibleAsync()).ShouldBeFalse();

        await open.Page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Dark });
        await open.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        (await open.Page.Locator("#fig-persistence svg .mark-rect path").First.GetAttributeAsync("fill")).ShouldBe("#5fae7f");
    }

    [Fact]
    public async Task Charts_follow_the_colours_of_the_system()
    {
        await using var open = await browser.Open("study");
        NeedsCharts();
        var bar = open.Page.Locator("#fig-persistence svg .mark-rect path").First;
        await open.Page.Locator("#fig-persistence").ScrollIntoViewIfNeededAsync();
        (await bar.GetAttributeAsync("fill")).ShouldBe("#2f7a4f");

        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await open.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        (await bar.GetAttributeAsync("fill")).ShouldBe("#5fae7f");
    }

    [Fact]
    public async Task The_study_of_a_large_hub_can_be_read_within_two_seconds()
    {
        await using var warm = await browser.Open("study-nothing");
        var clock = Stopwatch.StartNew();
        await using var open = await browser.Open("study-large");
        TestContext.Current.SendDiagnosticMessage($"opened after {clock.Elapsed.TotalSeconds:0.0} s");

        var done = await open.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventStart");

        done.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task Nothing_that_a_hub_says_becomes_part_of_the_page()
    {
        await using var open = await browser.Open("study");

        (await open.Page.TitleAsync()).ShouldBe("The brief and wondrous life of open models: study");
        (await open.Page.Locator("script:not([type])").CountAsync()).ShouldBe(DesignScripts());
        (await open.Page.Locator("img, iframe, object, embed, link, base, form").CountAsync()).ShouldBe(0);
        (await SamplePages.Of("study")).ShouldNotContain("</script><script>document");
    }

    private static int DesignScripts() => Design.DesignFiles.Charts is null ? 2 : 3;

    private static void NeedsCharts() => Assert.SkipWhen(Design.DesignFiles.Charts is null, "needs Vega, which npm brings to the build (native/package.json)");

    private static async Task<(string Name, string Text)> Download(IPage page, string section, string button)
    {
        await page.Locator($"{section} .files button", new() { HasText = button }).FocusAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        return (file.SuggestedFilename, await File.ReadAllTextAsync((await file.PathAsync())!, TestContext.Current.CancellationToken));
    }
}
