using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class IncrementTests : SnapshotTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_division_of_a_stream_into_imports_gives_the_same_tables(int seed)
    {
        var answers = new SimulatedCrawl(seed).Answers(260);
        var whole = Import("whole", [Archive("whole-crawl", answers, perSegment: 100)]);
        var random = new Random(seed);
        var (at, mostParts) = (0, random.Next(2, 4));
        HubSnapshot? parts = null;
        while (at < answers.Count)
        {
            at = Math.Min(answers.Count, at + random.Next(1, 130));
            Archive("crawl", answers.Take(at), perSegment: 100);
            parts = Import("parts", [At("crawl")], add: true, mostParts);
        }
        var expected = Everything(whole);
        Everything(parts!).ShouldBe(expected, $"seed {seed}");
        expected.ShouldContain("renamed");
        expected.ShouldContain("gone");
        foreach (var day in new[] { 2, 10, 25 })
            Everything(parts!, new DateOnly(2026, 1, day)).ShouldBe(Everything(whole, new DateOnly(2026, 1, day)), $"seed {seed}, day {day}");
        SnapshotCompaction.Run(HubSnapshot.Open(At("parts")), Stop);
        var compact = HubSnapshot.Open(At("parts"));
        compact.Manifest.Tables.ShouldAllBe(t => t.Parts.Length == 1);
        Everything(compact).ShouldBe(expected);
        compact.Manifest.Counts.ShouldBe(whole.Manifest.Counts);
        compact.Manifest.Unused.ShouldBe(whole.Manifest.Unused);
    }

    [Fact]
    public void What_was_known_at_the_end_of_a_day_is_what_an_import_up_to_then_knows()
    {
        var answers = new SimulatedCrawl(11).Answers(300);
        var whole = Import("whole", [Archive("crawl", answers)]);
        foreach (var day in new[] { 3, 9, 20 })
        {
            var until = answers.Where(a => string.CompareOrdinal(a, a.IndexOf("\"observed\":\"", StringComparison.Ordinal) + 12, $"2026-01-{day + 1:00}", 0, 10) < 0).ToList();
            var then = Import($"then{day}", [Archive($"crawl{day}", until)]);
            foreach (var table in new[] { "models", "discussions", "events" })
            {
                Ask(whole, $"FROM {table} ORDER BY ALL", new DateOnly(2026, 1, day)).ShouldBe(Ask(then, $"FROM {table} ORDER BY ALL"), $"{table} on day {day}");
            }
        }
    }

    [Fact]
    public void Files_of_two_days_are_states_of_the_same_models()
    {
        var monday = Source("monday.jsonl", """{"_id":"1","id":"a/b","likes":1}""", """{"_id":"2","id":"c/d","likes":1}""");
        var tuesday = Source("tuesday.jsonl.gz", """{"_id":"1","id":"a/b","likes":2}""", """{"_id":"3","id":"e/f"}""");
        Import("snap", [monday], observed: new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        var snapshot = Import("snap", [tuesday], add: true, observed: new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));
        Ask(snapshot, "SELECT id, likes FROM models ORDER BY id").ShouldBe("a/b|2\nc/d|1\ne/f|-");
        Ask(snapshot, "SELECT id, likes, until FROM models_earlier").ShouldBe("a/b|1|2026-03-03 00:00:00");
        Ask(snapshot, "SELECT id, likes FROM models", new DateOnly(2026, 3, 2)).ShouldBe("c/d|1\na/b|1");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(4, 4, 0, 0));
        snapshot.Manifest.Sources.Select(s => s.Name).ShouldBe(["monday.jsonl", "tuesday.jsonl.gz"]);
        new SnapshotListing(snapshot).Read(_ => { }, cancellation: Stop).Models.ShouldBe(3);
        // What came before what is known is not used.
        snapshot = Import("snap", [monday], add: true, observed: new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        snapshot.Manifest.Unused.ShouldBe(2);
        Ask(snapshot, "SELECT id, likes FROM models ORDER BY id").ShouldBe("a/b|2\nc/d|1\ne/f|-");
    }

    [Fact]
    public void Nothing_new_changes_nothing_and_what_was_left_by_an_increment_that_was_killed_is_removed()
    {
        var answers = new SimulatedCrawl(3).Answers(60);
        Archive("crawl", answers.Take(40));
        Import("snap", [At("crawl")]);
        var before = File.ReadAllBytes(At("snap/manifest.json"));
        File.WriteAllText(At("snap/models-2.parquet"), "half of a file");
        File.WriteAllText(At("snap/notes.txt"), "mine");
        Import("snap", [At("crawl")], add: true);
        File.ReadAllBytes(At("snap/manifest.json")).ShouldBe(before);
        Archive("crawl", answers);
        Everything(Import("snap", [At("crawl")], add: true)).ShouldBe(Everything(Import("whole", [At("crawl")])));
        File.Exists(At("snap/notes.txt")).ShouldBeTrue();
        HubSnapshot.Open(At("snap")).Manifest.Files().Select(f => f.File).Append("manifest.json").Append("notes.txt").Order(StringComparer.Ordinal)
            .ShouldBe(Directory.EnumerateFiles(At("snap")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }
}
