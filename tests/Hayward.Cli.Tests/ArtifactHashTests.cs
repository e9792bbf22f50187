using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

public sealed class ArtifactHashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-hash-").FullName;

    public ArtifactHashTests() => File.WriteAllText(Path.Combine(_folder, "a.txt"), "abc");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // printf abc | sha256sum; printf abc | b2sum; BLAKE3 of "abc" as many implementations print it.
    [Fact]
    public async Task Digests_are_printed_as_asked()
    {
        const string Sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        (await Done(_folder, "--sums")).ShouldBe($"{Sha256}  a.txt\n");
        var more = await Done(_folder, "--blake2b", "--blake3");
        more.ShouldContain("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
        more.ShouldContain("6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
        (await Done("--shard-size", "2", _folder)).ShouldContain("  a.txt:2:3\n");
        (await Done("--shards", _folder)).ShouldContain("  a.txt:0:3\n");
        var json = JsonNode.Parse(await Done(_folder, "--json"))!;
        json["files"]![0]!["digests"]![0]!.GetValue<string>().ShouldBe($"sha256:{Sha256}");
    }

    [Fact]
    public async Task What_cannot_go_together_is_refused()
    {
        (await Call.Of("artifact", "hash", _folder, "--sums", "--json")).Code.ShouldBe(ExitCode.Usage);
        (await Call.Of("artifact", "hash", _folder, "--shard-size", "0")).Code.ShouldBe(ExitCode.Usage);
        (await Call.Of("artifact", "identify", _folder, "--against", Path.Combine(_folder, "a.txt"))).Code.ShouldBe(ExitCode.Input);
    }

    [Fact]
    public async Task An_index_knows_what_it_was_made_of()
    {
        var index = Path.Combine(_folder, "known.index");
        (await Call.Of("artifact", "index", index, "--from", Path.Combine(_folder, "a.txt"))).Code.ShouldBe(ExitCode.Done);
        var call = await Call.Of("artifact", "identify", Path.Combine(_folder, "a.txt"), "--against", index);
        (call.Code, call.Out.Contains("1 of 1 file known by their bytes.", StringComparison.Ordinal)).ShouldBe((ExitCode.Done, true));
    }

    private static async Task<string> Done(params string[] args)
    {
        var call = await Call.Of(["artifact", "hash", .. args]);
        call.Code.ShouldBe(ExitCode.Done, call.Error);
        return call.Out;
    }
}
