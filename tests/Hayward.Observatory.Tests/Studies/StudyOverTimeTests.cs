using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Synthesis;
using Hayward.Observatory.Tests.Snapshots;
using Hayward.Studies;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>A study of a snapshot that grew, and of one as it was known on a day.</summary>
public sealed class StudyOverTimeTests : SnapshotTest
{
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Daily_increments_give_the_same_study_as_a_rebuild(int seed)
    {
        var answers = new SimulatedCrawl(seed).Answers(220);
        var whole = Import("whole", [Archive("whole-crawl", answers)]);
        HubSnapshot? parts = null;
        foreach (var upTo in new[] { 90, 150, 220 })
        {
            Archive("crawl", answers.Take(upTo), perSegment: 50);
            parts = Import("parts", [At("crawl")], add: true);
        }

        Figures(StudyRun.Of().Run(parts!, cancellation: Stop)).ShouldBe(Figures(StudyRun.Of().Run(whole, cancellation: Stop)));
    }

    [Fact]
    public void A_study_as_of_a_day_is_that_of_the_snapshot_of_the_day()
    {
        var answers = new SimulatedCrawl(8).Answers(220);
        var day = new DateOnly(2026, 1, 12);
        var whole = Import("whole", [Archive("crawl", answers)]);
        var until = answers.Where(a => string.CompareOrdinal(a, a.IndexOf("\"observed\":\"", StringComparison.Ordinal) + 12, "2026-01-13", 0, 10) < 0).ToList();
        var then = Import("then", [Archive("then-crawl", until)]);

        var (past, present) = (StudyRun.Of().Run(whole, day, cancellation: Stop), StudyRun.Of().Run(then, day, cancellation: Stop));

        past.AsOf.ShouldBe(day);
        Row(past, "totals").ShouldBe(Row(present, "totals"));
        Row(past, "means").ShouldBe(Row(present, "means"));
    }

    [Fact]
    public void Rules_that_changed_are_those_that_were_planted()
    {
        var truth = SyntheticHub.Write(new SyntheticOptions(6_000, 3) { Later = 30 }, At("hub"), cancellation: Stop);
        Import("snap", [At("hub/models.jsonl"), At("hub/discussions.jsonl")], observed: truth.Observed);
        var snapshot = Import("snap", [At("hub/models-later.jsonl"), At("hub/discussions-later.jsonl")], add: true, observed: truth.Observed.AddDays(30));

        var report = StudyRun.Of().Only("drift").Run(snapshot, cancellation: Stop);

        var table = report.Figures[0].Views[0].Table;
        double Models(string change) => table.Rows.Where(r => StudiedHub.Cell(table, r, "change") == change).Select(r => r[table.Columns.Select(c => c.Name).ToList().IndexOf("models")].Number ?? 0).SingleOrDefault();
        (Models("licence named") + Models("licence taken back") + Models("licence changed")).ShouldBe(truth.Parameter("later.relicensed").Written!.Value);
        (Models("gate closed") + Models("gate opened")).ShouldBeGreaterThan(0);
        Models("renamed").ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_real_census_gives_its_counts_and_says_what_it_cannot_tell()
    {
        var snapshot = Import("census", [TestData.Require("hub-census/models.jsonl.gz")], observed: new DateTimeOffset(2024, 7, 11, 0, 0, 0, TimeSpan.Zero));

        var report = StudyRun.Of().Run(snapshot, cancellation: Stop);

        // Counted independently of this project: see the description of the data.
        Row(report, "totals").ShouldContain("models|760000");
        Row(report, "totals").ShouldContain("owners|190087");
        var concentration = report.Figures.Single(f => f.Id == "concentration").Views[0].Table;
        concentration.Rows[0][concentration.Columns.Select(c => c.Name).ToList().IndexOf("top-share")].Number!.Value.ShouldBe(0.989, 0.0005);
        Row(report, "licences").ShouldContain("none declared|473022");
        Row(report, "licences").ShouldContain("apache-2.0|119537");
        report.Figures.Single(f => f.Id == "life-cycle").Undetermined.ShouldBe("It cannot be determined from this snapshot: events were not observed (no source holds discussions with their events).");
        report.Claims.Single(c => c.Id == "mean-duration").Verdict.ShouldBe(ClaimVerdict.Undetermined);
    }

    [Fact]
    public void Real_commits_give_activity_and_turnover()
    {
        var snapshot = Import("commits", [TestData.Require("hub-commits/commits.csv.gz"), TestData.Require("hub-commits/pull-requests.csv.gz")]);

        var report = StudyRun.Of().Run(snapshot, cancellation: Stop);

        var table = report.Figures.Single(f => f.Id == "commit-activity").Views[0].Table;
        var at = table.Columns.Select(c => c.Name).ToList();
        table.Rows.Sum(r => r[at.IndexOf("commits")].Number!.Value).ShouldBe(1923);
        // Everybody is new once.
        table.Rows.Sum(r => r[at.IndexOf("newcomers")].Number!.Value).ShouldBe(276);
        table.Rows[^1][at.IndexOf("returning")].Number.ShouldBeNull();
        // Of 4,170 rows seven name a pull request a second time.
        report.Figures.Single(f => f.Id == "pull-requests").Views[0].Table.Rows.Sum(r => r[2].Number!.Value).ShouldBe(4163);
    }

    private static string Figures(StudyReport report) => StudyReportJson.Write(report with { Snapshot = report.Snapshot with { Name = "", Digest = Evidence.Digest.Sha256([]) } });

    private static string Row(StudyReport report, string figure) =>
        string.Join('\n', report.Figures.Single(f => f.Id == figure).Views[0].Table.Rows.Select(r => string.Join('|', r.Select(c => c.Text ?? c.Number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "-"))));
}
