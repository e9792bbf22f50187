using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Digests;

public sealed class DigestCacheTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestFolder _store = new();
    private readonly Clock _clock = new();

    public void Dispose()
    {
        _folder.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_second_reading_gives_the_same_without_the_bytes()
    {
        Write("model.safetensors", 1);
        _folder.Write("small.txt", "x");
        var (first, none) = Read();
        var (second, known) = Read();
        (none, known).ShouldBe((0, 1));
        DigestJson.Write(DigestDocuments.Of(second, tensors: true)).ShouldBe(DigestJson.Write(DigestDocuments.Of(first, tensors: true)));
        second.Files.ShouldAllBe(f => f.Digest != null);
    }

    [Fact]
    public void More_than_was_asked_for_then_is_read_and_less_is_not()
    {
        Write("model.safetensors", 1);
        Read(Measures.Tensors).FromCache.ShouldBe(0);
        Read(Measures.Tensors | Measures.Blake3).FromCache.ShouldBe(0);
        Read(Measures.Tensors | Measures.Blake3).FromCache.ShouldBe(1);
        var (artifact, known) = Read(Measures.Tensors);
        known.ShouldBe(1);
        artifact.Files[0].MoreDigests.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_file_is_read_again_even_with_its_old_time_and_size()
    {
        var path = Write("model.safetensors", 1);
        var time = File.GetLastWriteTimeUtc(path);
        var before = Read().Artifact.Files[0].Digest;
        Write("model.safetensors", 2);
        File.SetLastWriteTimeUtc(path, time);
        var (after, known) = Read();
        if (OperatingSystem.IsLinux())
            (known, after.Files[0].Digest != before).ShouldBe((0, true));
    }

    [Fact]
    public void A_file_that_changed_a_moment_ago_is_not_kept()
    {
        Write("model.safetensors", 1);
        _clock.Offset = TimeSpan.Zero;
        Read();
        Read().FromCache.ShouldBe(0);
    }

    [Fact]
    public void A_damaged_entry_is_passed_over()
    {
        Write("model.safetensors", 1);
        Read();
        var entry = Directory.GetFiles(_store.Root).ShouldHaveSingleItem();
        foreach (var text in new[] { "", "{", "null", "[]", "{\"version\":1}", File.ReadAllText(entry).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal) })
        {
            File.WriteAllText(entry, text);
            Read().FromCache.ShouldBe(0, text);
        }
        Read().FromCache.ShouldBe(1);
    }

    [Fact]
    public void A_broken_file_is_not_kept()
    {
        _folder.Write("model.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("U8", "[3000000]", 0, 3_000_000), 2_000_000));
        Read();
        Read().FromCache.ShouldBe(0);
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_no_fault()
    {
        Write("model.safetensors", 1);
        _folder.Write("file", "x");
        var cache = new DigestCache(_folder.At("file"), _clock);
        CachedReading.Read(Locator.Resolve(_folder.At("model.safetensors"), Surroundings.OfProcess()), Measures.Tensors, cache, null, TestContext.Current.CancellationToken)
            .Artifact.Files[0].Digest.ShouldNotBeNull();
    }

    [Fact]
    public void Shards_are_those_of_the_bytes()
    {
        var path = Write("model.safetensors", 1);
        _folder.Write("empty", "");
        var bytes = File.ReadAllBytes(path);
        var place = Locator.Resolve(_folder.Root, Surroundings.OfProcess());
        var parts = ShardDigests.Of(place, Read().Artifact, 1_000_000, TestContext.Current.CancellationToken);
        parts.Keys.ShouldBe(["model.safetensors"]);
        parts["model.safetensors"].Select(p => p.Name).ShouldBe(
            ["model.safetensors:0:1000000", "model.safetensors:1000000:2000000", $"model.safetensors:2000000:{bytes.Length}"]);
        parts["model.safetensors"][1].Digest.ShouldBe(Digest.Sha256(bytes.AsSpan(1_000_000, 1_000_000)));
        ShardDigests.Of(place, Read().Artifact, ShardDigests.DefaultSize, TestContext.Current.CancellationToken)["model.safetensors"]
            .ShouldBe([new DigestedShard($"model.safetensors:0:{bytes.Length}", Digest.Sha256(bytes))]);
    }

    [Fact]
    public void The_published_schema_is_that_of_the_record() =>
        Snapshot.Matches("docs/reference/schemas/hayward-hash-1.schema.json", DigestJson.Schema().ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");

    [Fact]
    public async Task A_document_is_valid_and_can_be_read_back()
    {
        Write("model.safetensors", 1);
        _folder.Write("pointer.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n");
        var artifact = Read(Measures.Tensors | Measures.Blake3 | Measures.Blake2b).Artifact;
        var parts = ShardDigests.Of(Locator.Resolve(_folder.Root, Surroundings.OfProcess()), artifact, 1_000_000, TestContext.Current.CancellationToken);
        var text = DigestJson.Write(DigestDocuments.Of(artifact, tensors: true, parts));
        DigestJson.Write(DigestJson.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)))).ShouldBe(text);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-hash-1.schema.json"), text);
    }

    private string Write(string path, int seed)
    {
        var bytes = SafetensorsBytes.Of(SafetensorsBytes.Tensor("U8", "[2500000]", 0, 2_500_000), 2_500_000);
        new Random(seed).NextBytes(bytes.AsSpan(^2_500_000..));
        return _folder.Write(path, bytes);
    }

    private (ArtifactSet Artifact, int FromCache) Read(Measures measures = Measures.Tensors) => CachedReading.Read(
        Locator.Resolve(_folder.Root, Surroundings.OfProcess()), measures, new DigestCache(_store.Root, _clock), null, TestContext.Current.CancellationToken);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Offset { get; set; } = TimeSpan.FromMinutes(1);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
