using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Openness.Declarations;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Declarations;

public sealed class MotFileTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);
    private static readonly Framework Mof = Catalog["mof-1.0"];

    private static MotVerdict Judge(string path, Func<string, License?> licenses) =>
        MotVerdict.Of(MotFile.Parse(File.ReadAllText(path), Mof), Mof, Catalog.Knowledge, licenses);

    // The records of the tool itself, and the catalogue that travels with the library: both must give the tool's answers.
    private static Func<string, License?> Licenses(bool ofTheTool) => ofTheTool ? MotLicenses.Lookup() : LicenseCatalog.BuiltIn.Resolve;

    [Theory, InlineData(true), InlineData(false)]
    public void Every_reference_case_has_the_class_and_the_progress_of_the_tool(bool ofTheTool)
    {
        var folder = TestData.Require("openness/mot-cases");
        var licenses = Licenses(ofTheTool);
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!["models"]!.AsArray();
        expected.Count.ShouldBe(10);
        foreach (var model in expected)
        {
            var file = (string)model!["file"]!;
            var verdict = Judge(Path.Combine(folder, file), licenses);
            verdict.Class.ShouldBe((int)model["classification"]!["class"]!, file);
            foreach (var (level, percent) in model["classification"]!["progress"]!.AsObject())
                verdict.Progress[level].ShouldBe((double)percent!, $"{file} class {level}");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void The_273_models_of_the_tool_fall_into_its_classes(bool ofTheTool)
    {
        var licenses = Licenses(ofTheTool);
        var classes = Directory.GetFiles(TestData.Require("openness/mot-models"), "*.yml")
            .GroupBy(file => Judge(file, licenses).Class)
            .ToDictionary(g => g.Key, g => g.Count());
        classes.ShouldBe(new Dictionary<int, int> { [0] = 242, [3] = 16, [2] = 1, [1] = 14 }, ignoreOrder: true);
    }

    [Fact]
    public void The_catalogue_of_licences_knows_every_open_data_licence_of_the_framework() =>
        Mof.Licenses.OpenList!.ShouldAllBe(id => LicenseCatalog.BuiltIn.Resolve(id)!.IsOpen);

    [Fact]
    public void Polyglot_Ko_is_the_one_model_of_class_II() =>
        Directory.GetFiles(TestData.Require("openness/mot-models"), "*.yml")
            .Where(file => Judge(file, Licenses(ofTheTool: false)).Class == 2)
            .Select(file => Path.GetFileName(file)[..11]).ShouldBe(["Polyglot-Ko"]);

    private static MotVerdict Judge(string text) => MotVerdict.Of(MotFile.Parse(text, Mof), Mof, Catalog.Knowledge, TestLicenses.Find);

    [Fact]
    public void The_own_licence_stands_before_that_of_the_content_type_and_that_before_the_distribution()
    {
        var verdict = Judge("""
            release:
              license: { distribution: { name: llama3.1 }, code: { name: Apache-2.0 } }
              components:
                - { name: Model architecture }
                - { name: Training code, license: unlicensed }
                - { name: Inference code, license: }
                - { name: Model card }
                - { name: Data card, license: CC-BY-4.0 }
            """);
        verdict.Components["Model architecture"].ShouldBe("included");
        verdict.Components["Training code"].ShouldBe("unlicensed");
        verdict.Components["Inference code"].ShouldBe("unlicensed");
        verdict.Components["Model card"].ShouldBe("invalid");
        verdict.Components["Data card"].ShouldBe("included");
        verdict.Components["Technical report"].ShouldBe("missing");
        verdict.Components["Model metadata"].ShouldBe("absent");
        verdict.Progress["3"].ShouldBe(2.0 / 6 * 100);
    }

    [Fact]
    public void A_paper_that_stands_in_for_the_report_is_said_to()
    {
        var verdict = Judge("release: { components: [ { name: Research paper, license: CC-BY-4.0 } ] }");
        verdict.Components["Technical report"].ShouldBe("substituted");
        verdict.Progress["3"].ShouldBe(1.0 / 6 * 100);
    }

    [Fact]
    public void An_open_licence_for_another_kind_of_content_is_a_conditional_pass() =>
        Judge("release: { components: [ { name: Model parameters (Final), license: Apache-2.0 }, { name: Model card, license: Apache-2.0 } ] }")
            .Conditional.ShouldBe(["Model parameters (Final)"]);

    [Fact]
    public void Names_that_the_framework_does_not_have_are_named_and_left_out()
    {
        var verdict = Judge("release: { components: [ { name: Datasheet, license: CC-BY-4.0 }, 7, { license: MIT } ] }");
        verdict.Issues.Length.ShouldBe(3);
        verdict.Issues[0].ShouldContain("'Datasheet'");
        verdict.Components["Datasets"].ShouldBe("missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("release: word")]
    [InlineData("framework: { name: x }")]
    [InlineData("a: [")]
    public void A_text_that_is_no_such_file_is_refused_in_one_sentence(string text) =>
        Should.Throw<AssessmentFileException>(() => MotFile.Parse(text, Mof)).Message.ShouldEndWith(".");

    [Theory]
    [InlineData("release: { components: word, license: [] }")]
    [InlineData("release: { components: [ { name: Model card, license: { name: MIT } } ], license: { document: word } }")]
    [InlineData("release: { name: 7, components: [ { name: Model card, license: 2.0 } ] }")]
    public void Dirt_inside_a_file_is_read_with_tolerance(string text) => Judge(text).Class.ShouldBe(0);

    [Fact]
    public void A_text_beyond_the_bound_is_refused() =>
        Should.Throw<AssessmentFileException>(() => MotFile.Parse(new string(' ', MotFile.MaxText + 1), Mof)).Message.ShouldContain("at most");

    [Fact]
    public void What_a_hostile_file_says_is_repeated_in_measure()
    {
        var name = new string('x', 5000);
        var verdict = Judge($"release: {{ components: [ {string.Join(", ", Enumerable.Repeat($"{{ name: \"\\e[31m{name}\" }}", 150))} ] }}");
        verdict.Issues.Length.ShouldBe(101);
        verdict.Issues.ShouldAllBe(issue => issue.Length < 200 && !issue.Any(char.IsControl));
    }

    [Fact]
    public void The_remediation_of_an_empty_file_is_every_component_of_class_III() =>
        Judge("release: {}").Remediation.Length.ShouldBe(6);

    [Fact]
    public void The_printed_record_has_the_names_that_others_read()
    {
        var json = JsonNode.Parse(DeclarationJson.Write(Judge("release: { components: [ { name: Model card, license: CC-BY-4.0 } ] }")))!.AsObject();
        json.Select(p => p.Key).ShouldBe(["class", "progress", "components", "conditional", "remediation", "issues"]);
        ((int)json["class"]!, (double)json["progress"]!["3"]!, (string?)json["components"]!["Model card"], json["remediation"]!.AsArray().Count)
            .ShouldBe((0, 1.0 / 6 * 100, "included", 5));
    }
}
