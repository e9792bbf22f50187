using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Frameworks;

public sealed class ElsewhereTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    [Fact]
    public void Weights_that_are_only_announced_leave_the_verdict_open_and_do_not_pass()
    {
        var verdict = Judge(elsewhere: true);
        verdict.Result.ShouldBe("closed");
        verdict.Possible.ShouldBe("open");
        verdict.Unknown.ShouldContain("weights");
    }

    [Fact]
    public void Weights_of_which_a_part_was_examined_decide_it() => Judge(elsewhere: false).Possible.ShouldNotBe("open");

    private static Verdict Judge(bool elsewhere)
    {
        var engine = new FrameworkEngine(Catalog.Knowledge, LicenseCatalog.BuiltIn.Resolve);
        var components = Catalog.Knowledge.Components
            .Select(c => new ComponentState { Id = c.Id, Status = ComponentStatus.Published, License = "Apache-2.0" })
            .Select(c => c.Id == "weights" ? c with { Status = ComponentStatus.Partial, Elsewhere = elsewhere } : c);
        return engine.Judge(Catalog["osaid-1.0"], new Assessment
        {
            Subject = "test",
            Components = components.ToImmutableSortedDictionary(c => c.Id, c => c),
            Properties = ImmutableSortedDictionary<string, string>.Empty.Add("gate", "none"),
        });
    }
}
