using System.Collections.Immutable;
using System.Text;
using Hayward.Evidence;
using Hayward.Release.Documents;
using Hayward.Release.Documents.Writing;
using Hayward.Release.Dossiers;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hayward.Tests.Release.Documents.Writing;

/// <summary>Whatever a publisher writes is shown letter by letter; another reader of Markdown judges that.</summary>
public sealed class HostileTextTests
{
    private const int Seed = 20261128;

    // All that readers of Markdown on hubs and in tools are known to add.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseEmphasisExtras().UseAutoLinks().UseTaskLists().UseFootnotes().UseMathematics().UseEmojiAndSmiley(enableSmileys: false).UseCustomContainers()
        .UseDefinitionLists().UseAbbreviations().UseCitations().UseFigures().UseFooters().UseAlertBlocks().UseMediaLinks().UseYamlFrontMatter().UseGenericAttributes().Build();

    private static readonly string[] Bits =
    [
        "a", "word", " ", "  ", "\t", "\n", "\n\n", "\r\n", "#", "# ", "- ", "* ", "1. ", "1) ", "12345678. ", "> ", "```", "~~~", "~~", "==", "++", "^", "<b>", "</b>", "<script>alert(1)</script>", "<!--", "-->", "<?", "<![CDATA[",
        "&lt;", "&#60;", "&amp", "[x](javascript:alert(1))", "![x](https://e.example/x.png)", "[x]: https://e.example", "[^1]", "[ ]", "- [x] ", "|", "| a | b |\n|---|---|", "---", "===", "***", "___", "\\", "\\\\", "`", "``", "$", "$$", ":::", ":smile:", "{.class}",
        "{#id}", "@user", "https://e.example/a_b*c", "https://e.example/", "http://e.example", "www.e.example", "ftp://e.example", "mailto:a@e.example", "a@e.example", "+++", "...", "(c)", "\"quote\"", "'it'", ":", ": def", "\u0085", "\u2028", "\u202e", "\u200b", "\ufeff", "\ud83d\ude00", "\ud800", "\0", "é", "漢", "*[HTML]: x", "    code", "\u00a0", "--", "{{", "}}", "%", "!", "=", "~", "_", "*",
    ];

    private static string Hostile(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Bits[random.Next(Bits.Length)]));

    [Fact]
    public void No_text_of_others_becomes_markup()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 5000; i++)
        {
            var plain = PlainText.Of(Hostile(random));
            if (plain.Length == 0) continue;
            var document = Markdown.Parse($"- {MarkdownText.Escape(plain, 2)}\n  - *after*\n", Pipeline);
            var item = document.ShouldHaveSingleItem($"{Seed} {i}: {plain}").ShouldBeOfType<ListBlock>().ShouldHaveSingleItem().ShouldBeOfType<ListItemBlock>();
            item.Count.ShouldBe(2, $"{Seed} {i}: {plain}");
            var paragraph = item[0].ShouldBeOfType<ParagraphBlock>($"{Seed} {i}: {plain}");
            Shown(paragraph.Inline!, plain).ShouldBe(string.Join('\n', plain.Split('\n').Where(l => l.Length > 0)), $"{Seed} {i}");
        }
    }

    [Fact]
    public void No_text_of_others_leaves_its_cell_or_its_heading()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 2000; i++)
        {
            var plain = PlainText.Line(Hostile(random), 200);
            if (plain.Length == 0) continue;
            var table = Markdown.Parse($"| a | b |\n|---|---|\n| {MarkdownText.Cell(plain)} | end |\n", Pipeline).ShouldHaveSingleItem().ShouldBeOfType<Markdig.Extensions.Tables.Table>();
            ((Markdig.Extensions.Tables.TableRow)table[1]).Count.ShouldBe(2, plain);
            var heading = Markdown.Parse($"# {MarkdownText.Escape(plain)}\n\nafter\n", Pipeline);
            heading.Count.ShouldBe(2, plain);
            heading[0].ShouldBeOfType<HeadingBlock>();
        }
    }

    [Fact]
    public void A_document_of_hostile_answers_has_the_headings_of_one_of_plain_answers()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 10; i++)
        {
            var release = Answered(() => Hostile(random));
            var plain = Answered(() => "plain");
            var hostile = DocumentFiles.Of(DocumentCases.Builder, DocumentCases.Build(release));
            var files = DocumentFiles.Of(DocumentCases.Builder, DocumentCases.Build(plain));
            foreach (var (file, other) in hostile.Zip(files).Where(f => f.First.Path.EndsWith(".md", StringComparison.Ordinal)))
            {
                var parsed = Markdown.Parse(file.Text, Pipeline);
                parsed.Descendants<HtmlBlock>().ShouldBeEmpty(file.Path);
                parsed.Descendants<HtmlInline>().ShouldBeEmpty(file.Path);
                parsed.Descendants<LinkInline>().Where(l => l.IsImage || (!l.IsAutoLink && l.Url?.EndsWith(".md", StringComparison.Ordinal) != true && l.Url?.StartsWith("https://", StringComparison.Ordinal) != true)).ShouldBeEmpty(file.Path);
                if (file.Path != DocumentFiles.Index) parsed.Descendants<HeadingBlock>().Count().ShouldBe(Markdown.Parse(other.Text, Pipeline).Descendants<HeadingBlock>().Count(), file.Path);
            }
        }
    }

    [Fact]
    public void A_huge_answer_is_cut_and_said_to_be()
    {
        var field = DocumentCases.Field(DocumentCases.Saying("rationale.why-weights", new string('x', 1_000_000)), "system-card", "decision.why");
        field.Values[0].Text.Length.ShouldBe(4000);
        field.Values[0].Cut.ShouldBe(1_000_000);
        DocumentCases.Text(DocumentCases.Saying("rationale.benefits", [.. Enumerable.Range(0, 5000).Select(i => $"benefit {i}")]), "system-card.md").ShouldContain("5,000 values, of which the first 100 are shown");
    }

    [Fact]
    public void The_head_of_a_card_reads_back_with_the_values_that_were_written()
    {
        var random = new Random(Seed);
        var values = new[] { "a", "no", "1.10", "2024-01-01", "x: y", "a#b", "a'b", "\"q\"", "`t`", "a,b", "- a", "null", "~", "parish/notices", "en", "zh-Hant", "région", "text-generation", "a  b", "*x", "&x", "!x", "%x", "@x", "{a}", "[a]" };
        for (var i = 0; i < 150; i++)
        {
            string Pick() => random.Next(3) == 0 ? Hostile(random) : values[random.Next(values.Length)];
            var release = DocumentCases.Of();
            foreach (var id in new[] { "training.languages", "provenance.datasets", "type.base-model", "use.task", "type.license", "type.relation" })
                release = DocumentCases.With(release, id, [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick())]);
            var set = DocumentCases.Build(release);
            var document = set.Documents.Single(d => d.Id == "model-card");
            var template = DocumentCases.Builder.Knowledge.Templates.Single(t => t.Template.Id == "model-card").Template;
            var written = CardFrontMatter.Fields(document, template).ToDictionary(f => f.Key, f => f.Values);
            var text = DocumentFiles.Of(DocumentCases.Builder, set).Single(f => f.Path == "README.md").Text;
            text.ShouldStartWith("---\n");

            Hayward.Cards.CardReader.ReadCard("README.md", Encoding.UTF8.GetBytes(text), out var issues);
            issues.ShouldBeEmpty($"{Seed} {i}");
            var read = DocumentCases.Head(text);
            Same(read.Licenses, "license");
            Same(read.BaseModels, "base_model");
            Same(read.Datasets, "datasets");
            Same(read.Languages, "language");
            Same(read.Tags, "tags");
            Same(read.PipelineTag is { } task ? [task] : [], "pipeline_tag");
            Same(read.LibraryName is { } library ? [library] : [], "library_name");
            Same(read.BaseModelRelation is { } relation ? [relation] : [], "base_model_relation");
            Same(read.LicenseName is { } name ? [name] : [], "license_name");
            Same(read.LicenseLink is { } link ? [link] : [], "license_link");

            void Same(ImmutableArray<string> found, string key) => found.ShouldBe(written.GetValueOrDefault(key, []), $"{Seed} {i} {key}\n{text[..Math.Min(600, text.Length)]}");
        }
    }

    [Fact]
    public void A_licence_that_the_hub_does_not_know_is_other_with_a_name()
    {
        var head = DocumentCases.Head(DocumentCases.Text(DocumentCases.With(DocumentCases.Of(model: DocumentCases.Model("# Reed\n\nReed completes lines.\n")), "type.license", "Parish Licence 3"), "README.md"));
        head.Licenses.ShouldBe(["other"]);
        head.LicenseName.ShouldBe("parish-licence-3");
        DocumentCases.Head(DocumentCases.Text(DocumentCases.Saying("type.license", "Apache License 2.0"), "README.md")).Licenses.ShouldBe(["apache-2.0"]);
        DocumentCases.Field(DocumentCases.Saying("type.license", "MIT"), "model-card", "front-matter.license").Values[0].Doubt.ShouldBe("The files of the model say Apache-2.0.");
    }

    private static ReleaseCase Answered(Func<string> text)
    {
        var release = DocumentCases.Of();
        var ids = DocumentCases.Builder.Knowledge.Templates.SelectMany(t => t.Template.Sections).SelectMany(s => s.Fields).SelectMany(f => f.From).Where(p => p.Contains('.') && !p.Contains(':')).Distinct().Order(StringComparer.Ordinal);
        foreach (var id in ids) release = DocumentCases.With(release, id, "x" + text());
        var subject = release.Release.Release with { Name = "x" + text(), Version = "x" + text(), Publisher = new Publisher("x" + text(), "x" + text(), null, "x" + text()) };
        var data = new DataSource("d", DataKind.Crawled, text(), text(), text(), text(), null, text(), text(), [text()], text(), "no", text(), text());
        var evaluation = new Evaluation("e", "cyber", text(), text(), new DateOnly(2026, 1, 1), EvaluationResult.Below, text(), text(), Independence.Internal, new DateOnly(2026, 2, 1), release.Checkpoint, false, [], []);
        return release with { Release = release.Release with { Release = subject, Data = [data], Evaluations = [evaluation], Support = [new SupportEntry("s", "offer", text(), [text()], text())], Changes = [new SafetyChange(text(), new DateOnly(2026, 1, 1), text())] } };
    }

    // What a reader of Markdown shows of inlines: literals, hard breaks, and addresses whose words are where they lead.
    private static string Shown(ContainerInline inlines, string plain)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Append('\n');
                    break;
                case AutolinkInline { IsEmail: false } link:
                    link.Url.ShouldStartWith("https://");
                    text.Append(link.Url);
                    break;
                default:
                    Assert.Fail($"{inline.GetType().Name} came out of {plain}");
                    break;
            }
        }

        return text.ToString();
    }
}
