using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Crawl;

/// <summary>A crawl that is killed again and again ends with what an uninterrupted one has.</summary>
public sealed class KillTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_crawl_killed_at_random_moments_equals_an_uninterrupted_one(int seed)
    {
        using var whole = Crawling.Of(14, seed);
        await whole.PullAsync();
        using var killed = Crawling.Of(14, seed);
        var chance = new Random(seed);
        var kills = 0;
        // Answers come slowly, so that some are on the disk when the kill comes and some are not.
        killed.Hub.Before = _ => killed.Clock.Advance(TimeSpan.FromSeconds(chance.Next(4)));
        while (true)
        {
            var at = kills == 0 || chance.Next(2) == 0 ? 1 + chance.Next(60) : 0;
            killed.Handler = new StandInHandler(killed.Hub, chance.Next()) { Faults = 15, KillAt = at };
            var torn = new TornDisk(chance.Next(4) == 0 ? chance.Next(12_000) : long.MaxValue);
            try
            {
                await killed.PullAsync(killed.Options() with { OpenSegment = torn.Open });
                break;
            }
            catch (KilledException)
            {
                kills++;
                if (chance.Next(3) == 0) CutLastSegment(killed.Archive, chance);
            }
        }

        kills.ShouldBeGreaterThan(0);
        killed.Answers().Order().ShouldBe(whole.Answers().Order());
        killed.Notes("asked").Select(n => (n.GetProperty("repo").GetString(), n.GetProperty("what").GetString())).Order()
            .ShouldBe(whole.Notes("asked").Select(n => (n.GetProperty("repo").GetString(), n.GetProperty("what").GetString())).Order());
        foreach (var kind in new[] { "round", "coverage", "round-ended" }) killed.Notes(kind).Count.ShouldBe(whole.Notes(kind).Count, kind);
        killed.Notes("round-ended").Count.ShouldBe(1);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {kills} kills, {killed.Hub.Log.Count} requests for {whole.Hub.Log.Count} answers");
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Fact]
    public async Task What_was_told_to_be_kept_survives_a_kill()
    {
        using var crawl = Crawling.Of();
        var told = new Told();
        crawl.Handler.KillAt = 90;
        // Answers come slowly, so that they are put on the disk one by one.
        crawl.Hub.Before = _ => crawl.Clock.Advance(TimeSpan.FromSeconds(3));

        await Should.ThrowAsync<KilledException>(() => crawl.PullAsync(progress: told));

        told.Kept.ShouldBeGreaterThan(20);
        crawl.Lines().Count().ShouldBeGreaterThanOrEqualTo((int)told.Kept);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(9), InlineData(26), InlineData(27), InlineData(200)]
    public async Task A_last_member_that_was_cut_is_taken_away(int rest)
    {
        using var crawl = Crawling.Of(10);
        await crawl.PullAsync();
        var before = crawl.Answers();
        var file = Directory.EnumerateFiles(crawl.Archive, "*.jsonl.gz").Single();
        using (var stream = new FileStream(file, FileMode.Open)) stream.SetLength(Math.Max(0, LastMember(file) + rest));
        await crawl.PullAsync();
        crawl.Answers().Order().ShouldBe(before.Order());
        crawl.Notes("round").Count.ShouldBe(1);
    }

    private static long LastMember(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().LastIndexOf(new byte[] { 0x1F, 0x8B, 8, 8 });
    }

    private static void CutLastSegment(string archive, Random chance)
    {
        var last = Directory.EnumerateFiles(archive, "*.jsonl.gz").Order(StringComparer.Ordinal).Last();
        using var file = new FileStream(last, FileMode.Open);
        file.SetLength(chance.NextInt64(file.Length + 1));
    }

    private sealed class Told : IProgress<Hub.Crawl.PullProgress>
    {
        public long Kept { get; private set; }

        public void Report(Hub.Crawl.PullProgress value) => Kept = value.Kept;
    }

    /// <summary>A disk of a machine that dies after so many bytes, in the middle of a write.</summary>
    private sealed class TornDisk(long most)
    {
        private long _left = most;

        public Stream Open(string path) => new Torn(this, new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1));

        private sealed class Torn(TornDisk disk, FileStream file) : Stream
        {
            public override bool CanRead => false;
            public override bool CanSeek => true;
            public override bool CanWrite => true;
            public override long Length => file.Length;
            public override long Position { get => file.Position; set => file.Position = value; }

            public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

            public override void Write(ReadOnlySpan<byte> buffer)
            {
                var taken = (int)Math.Min(buffer.Length, disk._left);
                file.Write(buffer[..taken]);
                disk._left -= taken;
                if (taken < buffer.Length) throw new KilledException();
            }

            public override void Flush() => file.Flush();
            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
            public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);
            public override void SetLength(long value) => file.SetLength(value);

            protected override void Dispose(bool disposing)
            {
                file.Dispose();
                base.Dispose(disposing);
            }
        }
    }
}
