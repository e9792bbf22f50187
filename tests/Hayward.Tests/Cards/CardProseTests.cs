using Hayward.Cards;

namespace Hayward.Tests.Cards;

public sealed class CardProseTests
{
    private static CardProse Prose(string text) => Declared.Card(text).Card!.Prose;

    private static IEnumerable<string> Sentences(string text) => Prose(text).Sentences.Select(sentence => sentence.Text);

    [Theory]
    [InlineData("One sentence. Another one.", "One sentence.|Another one.")]
    [InlineData("It uses e.g. Llama and others, i.e. Qwen. Done.", "It uses e.g. Llama and others, i.e. Qwen.|Done.")]
    [InlineData("Version 1.1.2 is out. See https://x.org/a.b?c=1. Good.", "Version 1.1.2 is out.|See https://x.org/a.b?c=1.|Good.")]
    [InlineData("By J. Smith et al. (2019). New.", "By J. Smith et al. (2019).|New.")]
    [InlineData("Really?! Yes (indeed). \"Fine.\" Ok", "Really?!|Yes (indeed).|\"Fine.\"|Ok")]
    [InlineData("模型很好。可以商用。", "模型很好。|可以商用。")]
    [InlineData("load model.safetensors and go. it continues", "load model.safetensors and go. it continues")]
    [InlineData("See Fig. 3 and No. 5 here. No. It is not.", "See Fig. 3 and No. 5 here.|No.|It is not.")]
    public void Sentences_end_where_they_end(string text, string expected) => Sentences(text).ShouldBe(expected.Split('|'));

    [Fact]
    public void Lines_and_sections_of_sentences_are_right()
    {
        var prose = Prose("---\nlicense: mit\n---\n# One\n\nFirst line\ngoes on. Second.\n\n## Two\n- item a\n- item b. More\n  of it.\n");
        prose.Sentences.Select(s => (s.Text, s.Line, s.Section)).ShouldBe([
            ("First line goes on.", 6, "One"), ("Second.", 7, "One"), ("item a", 10, "Two"), ("item b.", 11, "Two"), ("More of it.", 11, "Two")]);
        prose.Sections.Select(s => (s.Title, s.Level, s.Line)).ShouldBe([("One", 1, 4), ("Two", 2, 9)]);
    }

    [Fact]
    public void Code_is_left_out_and_lines_still_count()
    {
        var prose = Prose("Before.\n\n```python\n# not a heading\nx = 1. Not a sentence.\n```\n\nAfter `a.b`.\n\n    indented code. Yes.\n\nEnd.");
        prose.Sentences.Select(s => (s.Text, s.Line)).ShouldBe([("Before.", 1), ("After a.b.", 8), ("End.", 12)]);
        prose.Sections.ShouldHaveSingleItem().Title.ShouldBe("");
    }

    [Fact]
    public void Marks_links_and_pictures_leave_the_text()
    {
        var prose = Prose("**Bold** and _soft_ *words* with snake_case, 2 * 3 and [a *link*](https://github.com/a/b \"t\"). ![alt](p.png) <https://arxiv.org/abs/2403.13784v2>\n\n[ref]: https://doi.org/10.1/x\n");
        prose.Sentences[0].Text.ShouldBe("Bold and soft words with snake_case, 2 * 3 and a link.");
        prose.Links.Select(link => link.Url).ShouldBe(["https://github.com/a/b", "p.png", "https://arxiv.org/abs/2403.13784v2", "https://doi.org/10.1/x"]);
        prose.Links.Select(CardLinks.KindOf).ShouldBe([CardLinkKind.Code, CardLinkKind.File, CardLinkKind.Paper, CardLinkKind.Paper]);
    }

    [Fact]
    public void Html_is_stripped_and_its_headings_links_and_rows_are_kept()
    {
        var prose = Prose("<h1 align=\"center\">\n  <b>Name</b>\n</h1>\n<p>See <a href='https://huggingface.co/datasets/x/y'>data</a>&nbsp;&amp; more.<br>Next <think> line.</p>\n<!-- hidden\nnote. --><table><tr><td>a</td>\n<td>b</td></tr></table>\n<script>alert(1)</script>\n<img src='x.png' alt='y'>\n");
        prose.Sections.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.Title.ShouldBe("Name"), s => s.Line.ShouldBe(1), s => s.HasTable.ShouldBeTrue());
        prose.Sentences.Select(s => s.Text).ShouldBe(["See data & more.", "Next <think> line.", "a | b"]);
        prose.Links.Select(CardLinks.KindOf).ShouldBe([CardLinkKind.Dataset, CardLinkKind.File]);
    }

    [Fact]
    public void Rows_of_tables_are_sentences()
    {
        var prose = Prose("# R\n\nModel | Score\n--- | ---\nA | 1.5\n\n| B | **2.** |\n|---|---|\n| C | 3 |\n");
        prose.Sentences.Select(s => (s.Text, s.Line)).ShouldBe([("Model | Score", 3), ("A | 1.5", 5), ("B | 2.", 7), ("C | 3", 9)]);
        prose.Sections.ShouldHaveSingleItem().HasTable.ShouldBeTrue();
    }

    [Fact]
    public void Underlined_headings_are_headings() =>
        Prose("Title\n=====\n\nSub\n---\nText.\n").Sections.Select(s => (s.Title, s.Level)).ShouldBe([("Title", 1), ("Sub", 2)]);

    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("](")]
    [InlineData("`a``")]
    [InlineData("<a ")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<pre>")]
    [InlineData("*_~")]
    [InlineData("[a](b")]
    [InlineData("[\n](x)")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("|")]
    [InlineData("https://")]
    [InlineData("&a")]
    [InlineData("<tr>")]
    [InlineData("a. ")]
    [InlineData("\\")]
    [InlineData("```\n")]
    [InlineData("((((")]
    public void Megabytes_of_one_mark_are_read_in_linear_time(string mark)
    {
        var text = string.Concat(Enumerable.Repeat(mark, 1_000_000 / mark.Length));
        var prose = Prose("---\nlicense: mit\n---\n" + text);
        prose.Sentences.Length.ShouldBeLessThanOrEqualTo(20_000);
    }

    [Theory]
    [InlineData("arxiv:2403.13784", "https://arxiv.org/abs/2403.13784")]
    [InlineData("arxiv:1910.09700", "https://arxiv.org/pdf/1910.09700v2.pdf")]
    [InlineData("arxiv:cs/0112017", "http://www.arxiv.org/abs/cs/0112017")]
    [InlineData("arxiv:2410.02056", "https://huggingface.co/papers/2410.02056")]
    public void A_paper_named_twice_is_one_paper(string tag, string url)
    {
        var card = Declared.Card($"---\ntags: ['{tag}']\n---\nSee {url} for more.\n").Card!;
        CardLinks.Papers(card).ShouldHaveSingleItem().Id.ShouldBe(tag["arxiv:".Length..]);
    }

    [Theory]
    [InlineData("https://huggingface.co/a/b", CardLinkKind.Model)]
    [InlineData("https://huggingface.co/a", CardLinkKind.Profile)]
    [InlineData("https://huggingface.co/a/b/blob/main/LICENSE", CardLinkKind.License)]
    [InlineData("https://huggingface.co/spaces/a/b", CardLinkKind.Demo)]
    [InlineData("https://evilgithub.com/a/b", CardLinkKind.Other)]
    [InlineData("https://github.com.evil.org/a", CardLinkKind.Other)]
    [InlineData("#usage", CardLinkKind.Anchor)]
    [InlineData("./LICENSE.md", CardLinkKind.File)]
    [InlineData("mailto:a@b.c", CardLinkKind.Other)]
    [InlineData("https://creativecommons.org/licenses/by/4.0/", CardLinkKind.License)]
    public void A_link_is_judged_by_its_host(string url, CardLinkKind kind) => CardLinks.KindOf(url).ShouldBe(kind);
}
