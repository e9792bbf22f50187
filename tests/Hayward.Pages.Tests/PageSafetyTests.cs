using System.Text.RegularExpressions;
using Hayward.Pages.Wording;

namespace Hayward.Pages.Tests;

public sealed partial class PageSafetyTests
{
    public static TheoryData<string> Pages => [.. SamplePages.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_loads_nothing(string name)
    {
        var page = await SamplePages.Of(name);

        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldNotContain("http-equiv=\"refresh");
        page.ShouldContain("default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:");
        Loads().Matches(Quoted().Replace(page, "\"\"")).Select(match => match.Value).ShouldBeEmpty();
        var style = page[page.IndexOf("<style>", StringComparison.Ordinal)..page.IndexOf("</style>", StringComparison.Ordinal)];
        style.ShouldNotContain("url(");
        style.ShouldNotContain("@import");
        style.ShouldNotContain("http");
    }

    [Fact]
    public async Task What_a_model_says_is_encoded()
    {
        var page = await SamplePages.Of("hostile");

        page.ShouldNotContain("<script>document");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("\" onmouseover");
        page.ShouldNotContain("href=\"javascript", Case.Insensitive);
        page.ShouldNotContain("href=\"data:", Case.Insensitive);
        page.ShouldNotContain("secret@example.invalid/\"");
        page.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task Marks_that_turn_the_direction_of_writing_are_shown_and_do_not_work()
    {
        var page = await SamplePages.Of("hostile");

        page.ShouldContain("weights-[U&#x2B;202E]gnp.snotesnetefas");
        page.ShouldNotContain("\u202E");
        page.ShouldNotContain("&#x202E;");
        page.ShouldNotContain("\u001B");
        page.ShouldNotContain("&#x1B;");
    }

    [Theory]
    [InlineData("نموذج لغوي مفتوح")]
    [InlineData("模型\tカード\nмодель")]
    [InlineData("ملف‌ها 👩‍🌾")]
    [InlineData("")]
    public void Writing_of_every_script_stays_as_it_is(string text) => Visible.Text(text).ShouldBe(text);

    [Theory]
    [InlineData("a\u202Eb", "a[U+202E]b")]
    [InlineData("\u2066x\u2069", "[U+2066]x[U+2069]")]
    [InlineData("\0", "[U+0000]")]
    [InlineData("\u0085", "[U+0085]")]
    public void Hidden_marks_become_visible(string text, string expected) => Visible.Text(text).ShouldBe(expected);

    [Fact]
    public void Half_of_a_character_is_shown_as_its_number()
    {
        Visible.Text("a" + (char)0xD800).ShouldBe("a[U+D800]");
        Visible.Text((char)0xDC00 + "a").ShouldBe("[U+DC00]a");
    }

    [Fact]
    public void A_long_text_is_cut_between_characters_and_says_so()
    {
        Visible.Text(new string('x', 10), 10).ShouldBe(new string('x', 10));
        Visible.Text(new string('x', 12), 10).ShouldBe(new string('x', 10) + "… (2 more characters)");
        Visible.Text(new string('x', 9) + "👩x", 10).ShouldBe(new string('x', 9) + "… (3 more characters)");
    }

    [Theory]
    [InlineData("https://example.org/a b", "https://example.org/a%20b")]
    [InlineData("http://example.org", "http://example.org/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JaVaScRiPt:alert(1)", null)]
    [InlineData(" data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//example.org", null)]
    [InlineData("README.md:12", null)]
    [InlineData("https://user:pass@example.org/", null)]
    public void Only_an_address_of_the_web_becomes_a_link(string text, string? expected) => Visible.WebAddress(text).ShouldBe(expected);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("\\\\example.org\\share")]
    public async Task The_index_links_only_to_pages_beside_it(string href)
    {
        var page = await PageWriter.Commons("t", "i", [new CommonsEntry(Fixtures.Rich, "s", href)]);

        page.ShouldNotContain($"href=\"{href}");
    }

    // Within quotes stands text, which cannot load anything; the style sheet and the script are read apart.
    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""<[^<>]*\ssrc\s*=|<[^<>]*\ssrcset|<link|<iframe|<object|<embed|<base|<form|<[^<>]*\sxlink:href|<use""", RegexOptions.IgnoreCase)]
    private static partial Regex Loads();
}
