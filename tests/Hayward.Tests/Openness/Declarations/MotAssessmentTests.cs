using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Declarations;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Declarations;

public sealed class MotAssessmentTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    private static OpennessReview Review() => new(Catalog, LicenseCatalog.BuiltIn);

    private static Assessment Read(string name) => ReadFile(TestData.Require($"openness/mot-models/{name}.yml"));

    private static Assessment ReadFile(string path) =>
        MotFile.Parse(File.ReadAllText(path), Catalog["mof-1.0"]).ToAssessment(Catalog["mof-1.0"]);

    private static Verdict Judge(string name, string framework) => Review().Judge(Read(name)).Verdicts.Single(v => v.Framework == framework);

    [Fact]
    public void Every_framework_gives_a_verdict_on_every_real_model()
    {
        var review = Review();
        foreach (var file in Directory.GetFiles(TestData.Require("openness/mot-models"), "*.yml"))
        {
            var judgement = review.Judge(ReadFile(file));
            judgement.Verdicts.Select(v => v.Framework).ShouldBe(Catalog.All.Select(f => f.Id), file);
            judgement.Claims.Select(c => c.Code).ShouldBe(["CLAIM-AVAILABILITY", "CLAIM-OPENNESS", "CLAIM-RELEASE-SAFETY"], file);
            judgement.Disagreements.ShouldAllBe(d => d.First != d.Second && d.Explanation.EndsWith('.'), file);
        }
    }

    [Theory]
    [InlineData("OLMo-7B")]
    [InlineData("Amber")]
    [InlineData("Pythia-6.9B")]
    [InlineData("CrystalCoder")]
    public void Models_that_the_OSI_names_as_open_are_open(string name) => Judge(name, "osaid-1.0").Result.ShouldBe("open");

    [Theory]
    [InlineData("Llama-3.1-8B")]
    [InlineData("Llama-3-8B")]
    [InlineData("Llama-2-7B")]
    [InlineData("Mistral-7B-Instruct-v0.1")]
    [InlineData("BLOOM")]
    public void Models_that_fail_the_definition_cannot_become_open_by_what_is_unknown(string name) =>
        Judge(name, "osaid-1.0").Possible.ShouldNotBe("open");

    [Fact]
    public void Seven_of_the_eight_models_that_are_one_step_short_of_class_III_lack_only_the_data_card()
    {
        var framework = Catalog["mof-1.0"];
        var engine = new FrameworkEngine(Catalog.Knowledge, LicenseCatalog.BuiltIn.Resolve);
        var steps = Directory.GetFiles(TestData.Require("openness/mot-models"), "*.yml")
            .Select(file => engine.Judge(framework, ReadFile(file)))
            .Where(v => v.Result == "none")
            .Select(v => v.Remediation)
            .ToList();
        steps.GroupBy(s => s.Length).ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(new Dictionary<int, int> { [1] = 8, [2] = 3, [3] = 1, [4] = 30, [5] = 45, [6] = 155 }, ignoreOrder: true);
        steps.Count(s => s is [{ Component: "data-card" }]).ShouldBe(7);
    }

    [Fact]
    public void Bloom_is_unclassified_by_rights_and_near_the_top_by_disclosure()
    {
        var scheme = Catalog["opening-up"];
        var opening = OpeningUpFile.Parse(File.ReadAllText(TestData.Require("openness/opening-up-chatgpt/projects/bloomz.yaml")), scheme).ToAssessment(scheme);
        var declared = Read("BLOOM");
        var both = declared with { Components = opening.Components.SetItems(declared.Components) };
        both = both.With("tuned", "yes").With("api", "public");

        var judgement = Review().Judge(both);

        judgement.Verdicts.Single(v => v.Framework == "mof-1.0").Result.ShouldBe("none");
        judgement.Verdicts.Single(v => v.Framework == "opening-up").Score!.Value.ShouldBeGreaterThan(10);
        var apart = judgement.Disagreements.Single(d => d is { First: "opening-up", Second: "mof-1.0" });
        apart.Cause.ShouldBe("rights-against-disclosure");
        apart.Explanation.ShouldContain("weights");
    }
}
