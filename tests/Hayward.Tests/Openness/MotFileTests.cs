using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Openness;

namespace Hayward.Tests.Openness;

public sealed class MotFileTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);
    private static readonly Framework Mof = Catalog["mof-1.0"];

    private static MotVerdict Judge(string path, Func<string, Hayward.Terms.License?> licenses) =>
        MotVerdict.Of(MotFile.Parse(File.ReadAllText(path), Mof), Mof, Catalog.Knowledge, licenses);

    [Fact]
    public void Every_reference_case_has_the_class_and_the_progress_of_the_tool()
    {
        var folder = TestData.Require("openness/mot-cases");
        var licenses = MotLicenses.Lookup();
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!["models"]!.AsArray();
        expected.Count.ShouldBe(10);
        foreach (var model in expected)
        {
            var file = (string)model!["file"]!;
            var verdict = Judge(Path.Combine(folder, file), licenses);
            verdict.Class.ShouldBe((int)model["classification"]!["class"]!, file);
            foreach (var (level, percent) in model["classification"]!["progress"]!.AsObject())
                verdict.Progress[level].ShouldBe((double)percent!, 1e-9, $"{file} class {level}");
        }
    }

    [Fact]
    public void The_273_models_of_the_tool_fall_into_its_classes()
    {
        var licenses = MotLicenses.Lookup();
        var classes = Directory.GetFiles(TestData.Require("openness/mot-models"), "*.yml")
            .GroupBy(file => Judge(file, licenses).Class)
            .ToDictionary(g => g.Key, g => g.Count());
        classes.ShouldBe(new Dictionary<int, int> { [0] = 242, [3] = 16, [2] = 1, [1] = 14 }, ignoreOrder: true);
    }
}
