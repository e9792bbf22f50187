using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Tests.Lineage.Decay.Figures;

// Small hubs whose figures are counted by hand.
public sealed class HubFiguresTests
{
    // Three limits of Llama 2 (thresholds of users, fields of use, training on outputs) go from the base to four children: two keep the licence, one is silent,
    // one says MIT; of the two one has a silent child.
    private static DecayReport Family() => new SmallHub()
        .With("a/base", "llama2").With("b/kept", "llama2", ["a/base"]).With("b/kept-too", "llama2", ["a/base"]).With("b/silent", null, ["a/base"]).With("b/other", "mit", ["a/base"])
        .With("c/silent", null, ["b/kept"], "gguf").Audit().Report;

    [Fact]
    public void Traces_are_counted_by_steps_since_their_origin()
    {
        var survival = Family().Survival;
        survival.Steps.Select(step => (step.AtRisk, step.Lost)).ShouldBe([(12, 6), (3, 3)]);
        survival.Steps[0].Survival.Value.ShouldBe(0.5, 1e-12);
        survival.Steps[1].Survival.Value.ShouldBe(0, 1e-12);
        survival.Lost.ShouldBe(new Share(9, 15));
        // Silent are the third child of the base and the grandchild.
        survival.LostInSilence.ShouldBe(new Share(6, 9));
        survival.HalfLife!.Value.ShouldBe(Math.Log(0.5) / Math.Log(0.4), 1e-12);
        survival.Restrictions.Select(row => row.Lost).ShouldBe([new Share(3, 5), new Share(3, 5), new Share(3, 5)]);
        survival.Trees.ShouldBe(1);
    }

    [Fact]
    public void A_word_whose_terms_are_not_recorded_censors_a_trace()
    {
        var survival = new SmallHub().With("a/base", "llama2").With("b/unclear", "other", ["a/base"]).With("b/kept", "llama2", ["a/base"]).Audit().Report.Survival;
        survival.Lost.ShouldBe(new Share(0, 3));
        survival.NotJudged.ShouldBe(3);
        survival.HalfLife.ShouldBeNull();
    }

    [Fact]
    public void A_generation_is_decidable_where_every_ancestor_speaks()
    {
        var horizon = Family().Horizon;
        horizon.Generations.Select(row => (row.Generation, row.Decidable)).ShouldBe([(1, new Share(3, 4)), (2, new Share(0, 1))]);
        horizon.First.ShouldBe(2);
        horizon.FirstSure.ShouldBeNull();
    }

    [Fact]
    public void Edges_are_counted_by_relation_cause_and_licence()
    {
        var report = Family();
        report.Causes.Select(row => (row.Cause, row.Lost)).ShouldBe([("unknown", new Share(1, 4)), ("gguf-converter", new Share(1, 1))]);
        report.Transitions.ShouldHaveSingleItem().ShouldBe(new TransitionRow("llama2", "mit", new Share(1, 3), true));
        report.Relations.Sum(row => row.Edges).ShouldBe(5);
        report.Relations.Sum(row => row.Lost.Count).ShouldBe(2);
        report.Flow.Total.ShouldBe(5);
        var (llama, none) = (report.Flow.Families.IndexOf("Llama"), report.Flow.Families.IndexOf("Names none"));
        report.Flow.Counts[llama][none].ShouldBe(2);
        report.Flow.Counts[llama][llama].ShouldBe(2);
        report.Origins.ShouldHaveSingleItem().ShouldBe(new OriginRow("llama2", 5, 2, 1, 0, 2));
    }

    [Fact]
    public void The_drift_goes_where_most_changes_go()
    {
        var report = new SmallHub().With("a/one", "llama2").With("a/two", "mit")
            .With("b/1", "mit", ["a/one"]).With("b/2", "mit", ["a/one"]).With("b/3", "llama2", ["a/two"]).Audit().Report;
        report.Drift.Labels.ShouldBe(["llama2", "mit"]);
        report.Drift.Forward.ShouldBe(new Share(2, 3));
        report.Drift.IsBest.ShouldBeTrue();
    }

    [Fact]
    public void A_hub_without_edges_has_figures_too()
    {
        var report = new SmallHub().With("a/alone", "mit").Audit().Report;
        report.Survival.Steps.ShouldBeEmpty();
        report.Survival.HalfLife.ShouldBeNull();
        report.Horizon.First.ShouldBeNull();
        report.Drift.Labels.ShouldBeEmpty();
    }
}
