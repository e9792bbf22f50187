using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Frameworks;

public sealed class EnginePropertyTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);
    private static readonly FrameworkEngine Engine = new(Catalog.Knowledge, TestLicenses.Find);
    private static readonly string[] Components = [.. Catalog.Knowledge.Components.Select(c => c.Id)];

    public static TheoryData<string> Frameworks => [.. Catalog.All.Select(f => f.Id)];

    [Theory, MemberData(nameof(Frameworks))]
    public void To_give_more_never_lowers_a_verdict(string id)
    {
        var framework = Catalog[id];
        for (var seed = 0; seed < 100; seed++)
        {
            var make = new SmallFrameworks(seed);
            var release = make.Assessment(Components).With("tuned", seed % 2 == 0 ? "yes" : "no");
            var before = Engine.Judge(framework, release);
            for (var i = 0; i < 5; i++)
            {
                release = make.More(release, Components);
                var after = Engine.Judge(framework, release);
                NotLower(framework, before, after, $"{id}, seed {seed}");
                before = after;
            }
        }
    }

    private static void NotLower(Framework framework, Verdict before, Verdict after, string where)
    {
        double Grade(string result) => framework.Results.First(r => r.Id == result).Grade;
        if (framework.Shape == FrameworkShape.Score) after.Score!.Value.ShouldBeGreaterThanOrEqualTo(before.Score!.Value, where);
        else if (!framework.Results.IsEmpty) Grade(after.Result).ShouldBeGreaterThanOrEqualTo(Grade(before.Result), where);
        foreach (var (old, now) in before.Answers.Zip(after.Answers))
            if (old.Answer == Truth.True) now.Answer.ShouldBe(Truth.True, $"{where}, {old.Code}");
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void The_truth_lies_between_the_result_and_the_possible(string id)
    {
        var framework = Catalog[id];
        if (framework.Results.IsEmpty) return;
        double Grade(string result) => framework.Results.First(r => r.Id == result).Grade;
        for (var seed = 0; seed < 60; seed++)
        {
            var make = new SmallFrameworks(seed);
            var known = make.Assessment(Components).With("tuned", "no");
            var hidden = known with { Components = known.Components.RemoveRange(Components.Where((_, i) => (i + seed) % 3 == 0)) };
            var truth = Grade(Engine.Judge(framework, known).Result);
            var verdict = Engine.Judge(framework, hidden);
            Grade(verdict.Result).ShouldBeLessThanOrEqualTo(truth, $"{id}, seed {seed}");
            Grade(verdict.Possible).ShouldBeGreaterThanOrEqualTo(truth, $"{id}, seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Nothing_unknown_is_named_where_all_is_decided_and_something_where_it_is_not(string id)
    {
        var framework = Catalog[id];
        for (var seed = 0; seed < 100; seed++)
        {
            var verdict = Engine.Judge(framework, new SmallFrameworks(seed).Assessment(Components));
            (verdict.Unknown.Length > 0).ShouldBe(!verdict.Decided, $"{id}, seed {seed}: {verdict.Result} to {verdict.Possible}, unknown {string.Join(", ", verdict.Unknown)}");
        }
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Nothing_known_gives_the_lowest_result_and_never_a_pass(string id)
    {
        var framework = Catalog[id];
        var verdict = Engine.Judge(framework, Releases.None);
        if (framework.Shape == FrameworkShape.Score) verdict.Score.ShouldBe(0);
        else if (!framework.Results.IsEmpty) verdict.Result.ShouldBe(framework.Results.MinBy(r => r.Grade)!.Id);
        verdict.Answers.ShouldAllBe(a => a.Answer != Truth.True);
        verdict.Decided.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void The_remediation_of_every_verdict_lifts_it_when_it_is_carried_out(string id)
    {
        var framework = Catalog[id];
        for (var seed = 0; seed < 40; seed++)
        {
            var verdict = Engine.Judge(framework, new SmallFrameworks(seed).Assessment(Components));
            (verdict.RemediationReaches is null).ShouldBe(verdict.Remediation.IsEmpty, $"{id}, seed {seed}");
            if (verdict.RemediationReaches is { } reaches) reaches.ShouldNotBe(verdict.ResultTitle, $"{id}, seed {seed}");
            verdict.Remediation.ShouldAllBe(s => s.Effort > 0 && s.Action.EndsWith('.'));
        }
    }
}
