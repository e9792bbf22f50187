using System.Globalization;
using Hayward.Knowledge;
using Hayward.Openness.Declarations;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Declarations;

public sealed class OpeningUpFileTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    private static OpeningUpVerdict Read(string path, string framework) =>
        OpeningUpVerdict.Of(OpeningUpFile.Parse(File.ReadAllText(path), Catalog[framework]), Catalog[framework]);

    [Fact]
    public void Every_scored_project_has_its_published_score()
    {
        var table = File.ReadAllText(TestData.Require("openness/opening-up-chatgpt/df.csv"));
        var published = Csv.Rows(table).ToList();
        var file = published[0].IndexOf("source.file");
        var score = published[0].IndexOf("openness");
        published.Count.ShouldBe(47);
        foreach (var row in published.Skip(1))
        {
            var path = TestData.Require("openness/opening-up-chatgpt" + row[file]);
            Read(path, "opening-up").Score.ShouldBe(double.Parse(row[score], CultureInfo.InvariantCulture), path);
        }
    }

    [Fact]
    public void Every_system_of_the_index_has_a_class_in_all_twelve_parameters()
    {
        var files = Directory.GetFiles(TestData.Require("openness/eu-index"), "*.yaml");
        var verdicts = files.Select(f => Read(f, "eu-open-source-ai-index")).ToList();
        verdicts.Count.ShouldBe(60);
        verdicts.ShouldAllBe(v => v.Unclassed.Length == 0 && v.Open + v.Partial + v.Closed == 12);
        (verdicts.Sum(v => v.Open), verdicts.Sum(v => v.Partial), verdicts.Sum(v => v.Closed)).ShouldBe((272, 148, 300));
    }

    [Fact]
    public void A_class_that_is_no_class_gets_no_points_and_is_named()
    {
        var verdict = OpeningUpVerdict.Of(OpeningUpFile.Parse("opencode: { class: open }\nllmdata: { class: '?' }", Catalog["opening-up"]), Catalog["opening-up"]);
        verdict.Score.ShouldBe(1);
        verdict.Unclassed.ShouldContain("llmdata");
    }

    [Fact]
    public void A_text_without_any_dimension_is_refused() =>
        Should.Throw<AssessmentFileException>(() => OpeningUpFile.Parse("name: x", Catalog["opening-up"])).Message.ShouldContain("'opencode'");

    /// <summary>As much of RFC 4180 as the table needs.</summary>
    private static class Csv
    {
        public static IEnumerable<List<string>> Rows(string text)
        {
            var row = new List<string>();
            var cell = new System.Text.StringBuilder();
            var quoted = false;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else if (c == '"') quoted = !quoted;
                else if (!quoted && c is ',' or '\n' && !quoted)
                {
                    row.Add(cell.ToString().TrimEnd('\r'));
                    cell.Clear();
                    if (c != '\n') continue;
                    yield return row;
                    row = [];
                }
                else cell.Append(c);
            }
        }
    }
}
