using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Tests.Snapshots;

public sealed class HostileImportTests : SnapshotTest
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private string There()
    {
        Import("snap", [Source("good.jsonl", """{"_id":"1","id":"a/b","likes":1}""")], observed: Monday);
        return Everything(HubSnapshot.Open(At("snap")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_source_that_is_cut_off_leaves_the_snapshot_as_it_was(bool add)
    {
        var before = There();
        using (var packed = new GZipStream(File.Create(At("whole.gz")), CompressionLevel.Fastest))
            for (var i = 0; i < 20_000; i++) packed.Write(Encoding.UTF8.GetBytes($$"""{"repo":"o/{{i}}","record":{"num":{{i * 7919 % 104729}},"events":[]} }""" + "\n"));
        File.WriteAllBytes(At("cut.jsonl.gz"), File.ReadAllBytes(At("whole.gz"))[..^2_000]);
        File.Delete(At("whole.gz"));
        var fault = Should.Throw<SnapshotException>(() => new SnapshotImport(At("cut.jsonl.gz"), At("snap")) { Add = add, Replace = !add }.Run(cancellation: Stop));
        fault.Message.ShouldContain("cut.jsonl.gz");
        fault.Message.ShouldNotContain("\n");
        Everything(HubSnapshot.Open(At("snap"))).ShouldBe(before);
        Left().ShouldBe(["cut.jsonl.gz", "good.jsonl", "snap"]);
    }

    [Fact]
    public void A_snapshot_that_is_half_written_is_refused_and_not_added_to()
    {
        There();
        var file = At("snap/models.parquet");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        Should.Throw<SnapshotException>(() => Import("snap", [At("good.jsonl")], add: true)).Message.ShouldContain("models.parquet");
        File.Delete(At("snap/manifest.json"));
        Should.Throw<SnapshotException>(() => Import("snap", [At("good.jsonl")])).Message.ShouldContain("other things");
    }

    [Fact]
    public void A_time_that_cannot_be_true_is_kept_and_counted()
    {
        var snapshot = Import(
            "snap",
            [
                Source("m.jsonl", """{"id":"a/b","createdAt":"3000-01-01T00:00:00.000Z"}""", """{"id":"c/d","createdAt":"2024-05-01T00:00:00.000Z"}""", """{"id":"e/f","createdAt":"2026-04-01T00:00:00.000Z"}"""),
                Source("d.jsonl", """{"repo":"a/b","record":{"num":1,"events":[{"id":"e","type":"comment","createdAt":"0001-01-01T00:00:00.000Z"}]}}"""),
            ],
            observed: Monday);
        Ask(snapshot, "SELECT createdAt FROM models WHERE id = 'a/b'").ShouldBe("3000-01-01 00:00:00");
        snapshot.Manifest.Doubtful.ShouldBe([new SnapshotMisfit("models", "createdAt", 2), new SnapshotMisfit("events", "happenedAt", 1)]);
        snapshot.Manifest.LastCreated.ShouldBe(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_cut_between_characters_and_counted()
    {
        var text = string.Concat(Enumerable.Repeat("é€😀", 1_200_000));
        var snapshot = Import("snap", [Source("d.jsonl", $$"""{"repo":"a/b","record":{"num":1,"events":[{"id":"e","type":"comment","data":{"latest":{"raw":"{{text}}"} } }]} }""")]);
        Ask(snapshot, "SELECT strlen(text) BETWEEN 1048573 AND 1048576, starts_with(text, 'é€😀'), rest FROM events").ShouldBe($$"""true|true|{"textBytes":{{Encoding.UTF8.GetByteCount(text)}}}""");
        snapshot.Manifest.LeftOut.ShouldContain(l => l.What == "texts" && l.Why.StartsWith("1 text", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ids_with_different_content_the_first_stays_and_the_other_is_set_aside()
    {
        var snapshot = Import("snap", [
            Source("one.jsonl", """{"_id":"1","id":"a/b","likes":1}""", """{"_id":"1","id":"a/c","likes":2}""", """{"_id":"2","id":"a/b","likes":3}"""),
            Source("two.jsonl", """{"id":"a/b","likes":4}"""),
        ]);
        Ask(snapshot, "SELECT id, likes FROM models").ShouldBe("a/b|1");
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(4, 1, 0, 3));
        File.ReadAllLines(At("snap/rejected.jsonl")).Length.ShouldBe(3);
    }

    [Fact]
    public void A_source_of_many_lines_that_are_nothing_is_read_in_time_that_grows_with_it()
    {
        File.WriteAllText(At("m.jsonl"), "{\"id\":\"a/b\"}\n" + string.Concat(Enumerable.Repeat("x\n", 400_000)));
        var snapshot = Import("snap", [At("m.jsonl")]);
        snapshot.Manifest.Counts.ShouldBe(new SnapshotCounts(400_001, 1, 400_000, 0));
    }

    [Fact]
    public void A_disk_that_is_full_is_one_sentence_and_the_snapshot_stays()
    {
        var place = At("small");
        Directory.CreateDirectory(place);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", place), "needs the right to mount a small disk");
        try
        {
            File.WriteAllText(At("good.jsonl"), "{\"id\":\"a/b\",\"likes\":1}\n");
            new SnapshotImport(At("good.jsonl"), Path.Combine(place, "snap")).Run(cancellation: Stop);
            var before = Everything(HubSnapshot.Open(Path.Combine(place, "snap")));
            var random = new Random(3);
            File.WriteAllLines(At("large.jsonl"), Enumerable.Range(0, 200_000).Select(i => $$"""{"id":"o/{{i}}","sha":"{{random.NextInt64():x}}{{random.NextInt64():x}}"}"""));
            foreach (var add in new[] { false, true })
            {
                var fault = Should.Throw<Exception>(() => new SnapshotImport(At("large.jsonl"), Path.Combine(place, "snap")) { Replace = !add, Add = add }.Run(cancellation: Stop));
                (fault is EngineException or IOException).ShouldBeTrue(fault.ToString());
                fault.Message.ShouldContain("No space left");
                Everything(HubSnapshot.Open(Path.Combine(place, "snap"))).ShouldBe(before);
                Directory.EnumerateFileSystemEntries(place).Select(Path.GetFileName).ShouldBe(["snap"]);
            }
        }
        finally
        {
            Mount("umount", place).ShouldBeTrue();
        }
    }

    [Fact]
    public void An_increment_that_is_stopped_leaves_the_snapshot_as_it_was()
    {
        var before = There();
        Source("more.jsonl", Enumerable.Range(0, 200_000).Select(i => $$"""{"id":"o/{{i}}","tags":["a","b"]}"""));
        using var early = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new SnapshotImport(At("more.jsonl"), At("snap")) { Add = true }.Run(new StopAtFirst(early), early.Token));
        Everything(HubSnapshot.Open(At("snap"))).ShouldBe(before);
        Left().ShouldBe(["good.jsonl", "more.jsonl", "snap"]);
    }

    private static bool Mount(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class StopAtFirst(CancellationTokenSource stop) : IProgress<Artifacts.Reading.ReadProgress>
    {
        public void Report(Artifacts.Reading.ReadProgress value) => stop.Cancel();
    }
}
