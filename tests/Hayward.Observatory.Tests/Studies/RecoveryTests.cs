using Hayward.Observatory.Statistics.Survival;
using Hayward.Observatory.Studies;
using Hayward.Studies;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>The study finds in a synthetic hub what was planted in it.</summary>
public sealed class RecoveryTests(StudiedHub hub) : NeedsEngine, IClassFixture<StudiedHub>
{
    private double Written(string name) => hub.Truth.Parameter(name).Written!.Value;

    private double Planted(string name) => hub.Truth.Parameter(name).Planted!.Value;

    [Fact]
    public void Every_figure_that_the_snapshot_allows_is_made()
    {
        var unmade = hub.Report.Figures.Where(f => f.Undetermined is not null).Select(f => f.Id);

        unmade.ShouldBe(["commit-activity", "documentation", "drift", "coverage"]);
        hub.Report.Figures.Where(f => f.Undetermined is null).ShouldAllBe(f => !f.Views.IsEmpty);
    }

    [Fact]
    public void Totals_are_those_that_were_written()
    {
        hub.Number("totals", "value", row: ("measure", "models")).ShouldBe(30_000);
        hub.Number("totals", "value", row: ("measure", "active models")).ShouldBe(8_000);
        hub.Number("totals", "value", row: ("measure", "interactions")).ShouldBe(Written("events.interactions"));
        hub.Number("totals", "value", row: ("measure", "acts of deleted accounts")).ShouldBe(Written("events.unnamed"));
        hub.Number("totals", "value", "people", ("measure", "people")).ShouldBe(Written("people.seen"));
        hub.Number("licences", "share", row: ("licence", "none declared")).ShouldBe(Written("models.undeclaredShare"), 1e-12);
    }

    [Fact]
    public void Downloads_have_the_planted_tail_and_the_written_concentration()
    {
        hub.Number("concentration", "top-share", row: ("measure", "downloads of models")).ShouldBe(Written("downloads.top1Share"), 1e-12);
        hub.Number("concentration", "hill-tail-index", row: ("measure", "downloads of models")).ShouldBe(Planted("downloads.tailIndex"), 0.1);
    }

    [Fact]
    public void Messages_per_participant_are_those_that_were_written() =>
        hub.Number("means", "mean", "people", ("measure", "messages per participant, pooled")).ShouldBe(Written("people.messagesPerParticipant"), 1e-12);

    [Fact]
    public void Every_step_of_a_person_is_counted_as_it_was_written()
    {
        foreach (var fate in hub.Truth.Fates.Where(f => f.Community is not ("none" or "all")))
        {
            double Of(string column) => hub.Number("steps", column, "people", ("community", fate.Community == "roleplay" ? "role-play" : fate.Community));
            (Of("stay"), Of("wander"), Of("leave"), Of("gone"), Of("open")).ShouldBe((fate.Stay, fate.Wander, fate.Leave, fate.Gone, fate.Open), fate.Community);
        }
        // On the whole hub nobody can leave: whoever leaves a community wanders.
        var all = hub.Truth.Fates.Single(f => f.Community == "all");
        double OfAll(string column) => hub.Number("steps", column, "people", ("community", "all"));
        (OfAll("stay"), OfAll("wander"), OfAll("gone"), OfAll("open")).ShouldBe((all.Stay, all.Wander + all.Leave, all.Gone, all.Open));
    }

    [Fact]
    public void The_nomad_index_by_periods_lies_within_its_interval_and_near_the_steps()
    {
        var index = hub.Number("fates", "nomad-index", "people", ("community", "all"));

        hub.Number("fates", "low", "people", ("community", "all")).ShouldBeLessThan(index);
        hub.Number("fates", "high", "people", ("community", "all")).ShouldBeGreaterThan(index);
        hub.Number("fates", "nomad-index-without-families", "people", ("community", "all")).ShouldBeGreaterThanOrEqualTo(index);
    }

    [Fact]
    public void Bots_staff_and_campaigns_are_told()
    {
        hub.Number("automation", "accounts", row: ("kind", "bots")).ShouldBe(hub.Truth.Bots.Length);
        hub.Number("automation", "accounts", row: ("kind", "staff of the hub")).ShouldBe(hub.Truth.Staff.Length);
        hub.Number("automation", "accounts", row: ("kind", "campaigns")).ShouldBe(1);
    }

    [Fact]
    public void The_half_life_of_communities_is_within_the_interval()
    {
        var life = Lives("licence_group NOT IN ('openrail family', 'llama and gemma', 'non-commercial') AND gate = 'false'");

        life.Median.Low!.Value.ShouldBeLessThan(Planted("communities.halfLifeDays"));
        life.Median.High!.Value.ShouldBeGreaterThan(Planted("communities.halfLifeDays"));
    }

    [Fact]
    public void A_gate_and_a_restricted_licence_go_with_a_shorter_life()
    {
        hub.Number("survival-groups", "p", "people", ("grouping", "gate, where anything followed")).ShouldBeLessThan(0.001);
        var open = hub.Number("survival-groups", "median-days", "people", ("grouping", "gate, where anything followed"), ("group", "false"));
        var gated = hub.Number("survival-groups", "median-days", "people", ("grouping", "gate, where anything followed"), ("group", "auto"));

        (open / gated).ShouldBe(Planted("communities.gatedHazardRatio"), 0.6);
        hub.Number("survival-groups", "p", "people", ("grouping", "licence, where anything followed")).ShouldBeLessThan(0.001);
    }

    [Fact]
    public void The_wait_for_the_owner_counts_threads_that_nobody_answers()
    {
        var low = hub.Number("first-response", "median-low", "people", ("group", "of the owner"));
        var high = hub.Number("first-response", "median-high", "people", ("group", "of the owner"));

        low.ShouldBeLessThan(Planted("threads.answerMedianDays"));
        high.ShouldBeGreaterThan(Planted("threads.answerMedianDays"));
    }

    [Fact]
    public void Persistent_models_lead_the_ranking()
    {
        var table = hub.View("persistence", "people").Table;

        hub.Truth.Persistent.ShouldBeSubsetOf(table.Rows.Select(r => StudiedHub.Cell(table, r, "model")!));
    }

    [Fact]
    public void Releases_grow_as_planted() =>
        hub.Number("growth-ratio", "growth", row: ("measure", "models released")).ShouldBe(100 * Written("releases.growth") - 100, 0.1 * 100 * Written("releases.growth"));

    [Fact]
    public void The_same_snapshot_gives_the_same_report() =>
        StudyReportJson.Write(StudyRun.Of().Run(hub.Snapshot, cancellation: Stop)).ShouldBe(StudyReportJson.Write(hub.Report));

    private KaplanMeier Lives(string condition)
    {
        var library = StudyLibrary.BuiltIn(StudyRun.Default);
        var apart = string.Join(", ", hub.Truth.Persistent.Concat(hub.Truth.Leading.Select(l => l.Model)).Select(id => $"'{id}'"));
        var statement = $"SELECT days, ended FROM ending JOIN life USING (model) JOIN place USING (model) WHERE acts > 1 AND repo NOT IN ({apart}) AND {condition.Replace("gate", "ending.gate", StringComparison.Ordinal)}";
        using var tables = StudyTables.Open(hub.Snapshot, library, null, [statement], Stop);
        tables.Count(library.Study.Who[1], Stop);
        var rows = StudyRows.Read(tables.Connection, statement, Stop);
        return KaplanMeier.Of(rows.Numbers("days"), [.. rows.Numbers("ended").Select(e => e != 0)])!;
    }
}
