using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Frameworks;

public sealed class DisagreementTableTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);

    private static ImmutableArray<Disagreement> Apart(Assessment release) => new OpennessReview(Catalog, TestLicenses.Find).Judge(release).Disagreements;

    private static Disagreement Apart(Assessment release, string first, string second) => Apart(release).Single(d => d.First == first && d.Second == second);

    private static Assessment Published => Releases.Everything(Catalog, ComponentStatus.Published, "Apache-2.0")
        .With("gate", "none").With("monetised", "no").With("systemic-risk", "no").With("tuned", "yes").With("api", "public");

    [Fact]
    public void Frameworks_do_not_pull_apart_on_a_release_that_gives_everything() => Apart(Published).ShouldBeEmpty();

    [Fact]
    public void A_use_restriction_on_a_disclosed_model_sets_rights_against_disclosure()
    {
        var restricted = Published.Components.Keys.Aggregate(Published, (r, c) => r.With(c, ComponentStatus.Published, "openrail"));
        var apart = Apart(restricted, "opening-up", "mof-1.0");
        apart.Cause.ShouldBe("rights-against-disclosure");
        apart.Explanation.ShouldContain("asks for rights");
        apart.Explanation.ShouldContain("weights");
    }

    [Fact]
    public void A_single_missing_paper_sets_the_ordinal_against_the_binary()
    {
        var release = Published.With("data-card", ComponentStatus.Withheld);
        var apart = Apart(release, "eu-open-source-ai-index", "mof-1.0");
        apart.Cause.ShouldBe("binary-against-ordinal");
        apart.Explanation.ShouldContain("(data card)");
    }

    [Fact]
    public void What_waits_for_knowledge_is_called_so_and_comes_last()
    {
        var restricted = Published.With("weights", ComponentStatus.Published, "cc-by-nc-4.0");
        var table = Apart(restricted with { Properties = restricted.Properties.Remove("gate"), Components = restricted.Components.Remove("training-data").Remove("data-documentation") });
        table.ShouldContain(d => d.Cause == "unknown-against-known");
        table.Select(d => d.Cause == "unknown-against-known").ShouldBeInOrder();
    }

    [Fact]
    public void Separate_answers_are_never_put_on_the_scale() =>
        Apart(Releases.Everything(Catalog, ComponentStatus.Withheld).With("weights", ComponentStatus.Published, "Apache-2.0"))
            .SelectMany(d => new[] { d.First, d.Second }).ShouldNotContain(id => id == "three-claims" || id == "open-weights-open-recipe");

    [Fact]
    public void The_unit_and_the_basis_are_causes_of_their_own()
    {
        var kinder = Place("kinder", 1, f => f);
        Cause(kinder, Place("developer", 0, f => f with { Unit = "developer" })).ShouldBe("developer-against-artifact");
        Cause(kinder, Place("verified", 0, f => f with { Basis = "verified" })).ShouldBe("declared-against-verified");
    }

    private static string Cause(Position kinder, Position stricter) =>
        DisagreementTable.Of([kinder, stricter], Catalog.Knowledge).ShouldHaveSingleItem().Cause;

    private static Position Place(string id, double grade, Func<Framework, Framework> change)
    {
        var verdict = new FrameworkEngine(Catalog.Knowledge, TestLicenses.Find).Judge(Catalog["osaid-1.0"], Published) with { Framework = id };
        return new Position(change(Catalog["osaid-1.0"] with { Id = id }), verdict, grade, grade, [new Lack("false-recall", "conduct", Known: true)]);
    }

    [Fact]
    public void What_is_declared_and_not_found_is_named_for_every_framework_that_it_changes()
    {
        var review = new OpennessReview(Catalog, TestLicenses.Find);
        review.Compare(Published, Published).ShouldBeEmpty();
        var found = review.Compare(Published, Published.With("weights", ComponentStatus.Partial, "Apache-2.0"));
        found.ShouldAllBe(d => d.Cause == "declared-against-verified" && d.Explanation.EndsWith("they differ in weights."));
        found.Select(d => d.First).ShouldContain("osaid-1.0");
    }
}
