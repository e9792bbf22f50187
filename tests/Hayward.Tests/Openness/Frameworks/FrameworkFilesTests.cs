using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;
using Hayward.Openness.Frameworks.Remedies;

namespace Hayward.Tests.Openness.Frameworks;

/// <summary>Every framework file, whatever stands in it: a rule that can never apply is a fault of the file.</summary>
public sealed class FrameworkFilesTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    public static TheoryData<string> Frameworks => [.. Catalog.All.Select(f => f.Id)];

    private static Scene Look(Framework framework, Assessment release) => new(framework, release, Catalog.Knowledge, TestLicenses.Find);

    // Nothing is given, every property has the value that is named last, every probe answers yes.
    private static Assessment Closed(Framework framework) => Catalog.Knowledge.Properties
        .Aggregate(Releases.Everything(Catalog, ComponentStatus.Withheld), (release, p) => release with { Properties = release.Properties.SetItem(p.Id, Bad(framework, p)) });

    // The value that a framework likes least: one that none of its conditions asks for, where there is one.
    private static string Bad(Framework framework, PropertyDefinition property)
    {
        var asked = Conditions(framework).SelectMany(c => c.Leaves()).OfType<PropertyLeaf>().Where(l => l.Property == property.Id).SelectMany(l => l.Values).ToHashSet();
        return property.Values.LastOrDefault(v => !asked.Contains(v.Id))?.Id ?? property.Values[^1].Id;
    }

    private static IEnumerable<Condition> Conditions(Framework framework) =>
        [.. framework.Rules.Select(r => r.When), .. framework.Criteria.Select(c => c.When), .. framework.Questions.Select(q => q.When),
            .. framework.Dimensions.SelectMany<Dimension, Condition>(d => [d.Open, d.Partial])];

    [Fact]
    public void There_are_nine_frameworks() => Catalog.All.Select(f => f.Id).ShouldBe(
        ["dual-openness", "eu-ai-act-53-2", "eu-open-source-ai-index", "gradient-of-release", "mof-1.0", "open-weights-open-recipe", "opening-up", "osaid-1.0", "three-claims"]);

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_framework_cites_its_sources_and_says_when_it_read_those_it_verified(string id)
    {
        Catalog[id].Sources.ShouldNotBeEmpty();
        Catalog[id].Sources.ShouldAllBe(s => !s.Verified || s.Read != null);
        Catalog[id].Note.Length.ShouldBeGreaterThan(80);
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_result_is_given_by_a_rule_and_every_rule_can_give_its_result(string id)
    {
        var framework = Catalog[id];
        framework.Rules.Select(r => r.Result).Distinct().ShouldBe(framework.Results, ignoreOrder: true);
        foreach (var rule in framework.Rules)
        {
            var scene = Shown(Look(framework, Closed(framework)), rule);
            new MinimalSupport(scene, onlyUnknown: false).Of(rule.When)
                .SelectMany(set => Licensed(RemediationSearch.After(scene, set)))
                .ShouldContain(after => FirstMatch.Judge(after).Rule == rule, rule.Code);
        }
    }

    // A rule may be there for licences that are not open but near it.
    private static IEnumerable<Scene> Licensed(Scene after) =>
        [after, after with { Licenses = id => id == ComponentAddition.Granted ? TestLicenses.Find("openrail") : TestLicenses.Find(id) }];

    // What no publisher can bring about may still be so: the properties that the rule asks for are set.
    private static Scene Shown(Scene scene, Rule rule) => scene with
    {
        Assessment = rule.When.Leaves().OfType<PropertyLeaf>()
            .Aggregate(scene.Assessment, (release, leaf) => release.With(leaf.Property, leaf.Values[0])),
    };

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_criterion_dimension_and_question_can_be_true_false_and_unknown(string id)
    {
        var framework = Catalog[id];
        var open = Catalog.Knowledge.Properties.Aggregate(Releases.Everything(Catalog, ComponentStatus.Published, "Apache-2.0"), (r, p) => r.With(p.Id, p.Values[0].Id))
            .With("tuned", "yes").With("monetised", "no").With("systemic-risk", "no");
        foreach (var (code, when) in framework.Criteria.Concat(framework.Questions).Select(c => (c.Code, c.When)).Concat(framework.Dimensions.Select(d => (d.Code, d.Open))))
        {
            Look(framework, Releases.None).Judge(when).ShouldBe(Truth.Unknown, code);
            Truths(framework, when, open).ShouldContain(Truth.True, code);
            Truths(framework, when, Closed(framework)).ShouldContain(Truth.False, code);
        }
    }

    private static IEnumerable<Truth> Truths(Framework framework, Condition when, Assessment release)
    {
        foreach (var answer in new[] { Hayward.Evidence.Outcome.True, Hayward.Evidence.Outcome.False })
            yield return Look(framework, release with
            {
                Findings = [.. when.Leaves().OfType<FindingLeaf>().Select(f =>
                    new Hayward.Evidence.Finding(f.Probe, answer, Hayward.Evidence.Severity.None, "Seen.", [], []))],
            }).Judge(when);
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_criterion_is_used_by_a_rule_or_says_something_that_no_rule_says(string id)
    {
        var framework = Catalog[id];
        var used = Parts(framework.Rules.Select(r => r.When).Concat(framework.Questions.Select(q => q.When)).Concat(framework.Criteria.Select(c => c.When))).ToList();
        foreach (var criterion in framework.Criteria)
            used.Count(c => ReferenceEquals(c, criterion.When)).ShouldBeGreaterThan(1, criterion.Code);
    }

    private static IEnumerable<Condition> Parts(IEnumerable<Condition> conditions) => conditions.SelectMany(c => c switch
    {
        AllOf all => Parts(all.Parts).Prepend(c),
        AnyOf any => Parts(any.Parts).Prepend(c),
        NotOf not => Parts([not.Inner]).Prepend(c),
        _ => [c],
    });

    [Theory, MemberData(nameof(Frameworks))]
    public void Every_finding_that_a_framework_asks_for_is_the_answer_of_a_probe(string id) =>
        Conditions(Catalog[id]).SelectMany(c => c.Leaves()).OfType<FindingLeaf>().Select(f => $"probes/{f.Probe}.yaml")
            .ShouldBeSubsetOf(KnowledgeBase.BuiltIn.Files("probes").Select(f => f.Path));

    [Theory, MemberData(nameof(Frameworks))]
    public void Reason_codes_are_unique(string id)
    {
        var framework = Catalog[id];
        var codes = framework.Criteria.Concat(framework.Questions).Select(c => c.Code)
            .Concat(framework.Rules.Select(r => r.Code))
            .Concat(framework.Dimensions.Select(d => d.Code))
            .Concat(framework.Levels?.Levels.SelectMany(l => l.Items).Select(i => i.Criterion.Code) ?? []);
        codes.ShouldBeUnique();
    }

    [Fact]
    public void The_model_openness_framework_has_its_seventeen_components() =>
        Catalog["mof-1.0"].Levels!.Levels.Select(l => (l.Items.Count(i => !i.Optional), l.Items.Count(i => i.Optional)))
            .ShouldBe([(6, 1), (4, 1), (4, 1)]);

    [Theory]
    [InlineData("shape: first-match", "shape: best-match", "shape is first-match, levels, score or answers")]
    [InlineData("component: weights", "component: weight", "'weight' is not a component of components.yaml")]
    [InlineData("license: open", "license: libre", "a licence test is open, osi")]
    [InlineData("is: \"none\"", "is: never", "'never' is not a value of the property 'gate'")]
    [InlineData("criterion: process", "criterion: procession", "the criterion 'procession' does not stand above")]
    [InlineData("grade: 1 }", "grade: 2 }", "a grade is a number from 0 to 1")]
    [InlineData("note: >-", "remark: x\nnote: >-", "remark")]
    [InlineData("id: dual-openness", "id: dual", "is not the file's name")]
    [InlineData("result: process-closed-use-closed", "result: shut", "'shut' is not one of the results")]
    [InlineData("status: [published, partial]", "status: [not-found]", "not found is not known")]
    public void A_framework_file_that_does_not_add_up_is_refused_with_the_reason(string good, string bad, string reason)
    {
        var file = KnowledgeBase.BuiltIn["frameworks/dual-openness.yaml"];
        file.Text.ShouldContain(good);
        var at = file.Text.IndexOf(good, StringComparison.Ordinal);
        var broken = file with { Text = file.Text[..at] + bad + file.Text[(at + good.Length)..] };
        Should.Throw<KnowledgeException>(() => FrameworkReader.Read(broken, Catalog.Knowledge)).Message.ShouldContain(reason);
    }
}
