using System.Diagnostics;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Formats.Safetensors;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts;

public sealed class ArtifactReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_reading_gives_digest_format_header_and_text()
    {
        _folder.Write("README.md", "# Größe\n");
        _folder.Write("config.json", "{\"hidden_size\": 4}");
        _folder.Write("model.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", "[4]", 0, 16), 16));
        _folder.Write("model.gguf", GgufBytes.Header(0, 1).Entry("general.name", "x").ToArray());
        _folder.Write("empty", "");
        _folder.Write("data.bin", [0, 1, 2, 3]);
        var set = Read();
        set.Problems.ShouldBeEmpty();
        set.Files.Select(f => (f.Path, f.Format)).ShouldBe(
            [
                ("README.md", FileFormat.Text), ("config.json", FileFormat.Json), ("data.bin", FileFormat.Unknown), ("empty", FileFormat.Empty),
                ("model.gguf", FileFormat.Gguf), ("model.safetensors", FileFormat.Safetensors),
            ]);
        // printf '' | sha256sum
        set.Files[3].Digest.ShouldBe(new Digest("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        Encoding.UTF8.GetString(set.Files[0].Bytes!.Value.Span).ShouldBe("# Größe\n");
        set.Files[2].Bytes.ShouldBeNull();
        set.Files[4].Content.ShouldBeOfType<GgufHeader>().Text("general.name").ShouldBe("x");
        set.Files[5].Content.ShouldBeOfType<SafetensorsHeader>().Parameters.ShouldBe(4);
    }

    [Fact]
    public void Digests_and_the_digest_of_all_are_those_of_sha256sum()
    {
        var random = new Random(5);
        foreach (var size in new[] { 0, 1, 4095, 4096, 4097, FileReader.BlockSize - 1, FileReader.BlockSize, FileReader.BlockSize + 1, 3 * FileReader.BlockSize + 7 })
        {
            var content = new byte[size];
            random.NextBytes(content);
            _folder.Write($"{size}.bin", content);
        }
        _folder.Write("odd \\ name\n.txt", "x");
        var set = Read();
        var output = Sha256Sum(set.Files.Select(f => f.Path));
        output.ShouldBe(string.Concat(set.Files.Select(f => ArtifactDigest.Line(f.Digest!.Value.Hex, f.Path))));
        ArtifactDigest.Of(set).ShouldBe(Digest.Sha256(Encoding.UTF8.GetBytes(output)));
    }

    [Fact]
    public void An_artifact_with_something_unread_has_no_digest()
    {
        _folder.Write("a.txt", "x");
        _folder.Link("out", "/etc/hostname");
        var set = Read();
        set.Files.ShouldHaveSingleItem().Digest.ShouldNotBeNull();
        ArtifactDigest.Of(set).ShouldBeNull();
    }

    [Fact]
    public void Format_is_judged_by_content_and_never_by_name()
    {
        _folder.Write("model.safetensors", "cos\nsystem\n(S'echo'\ntR.");
        _folder.Write("weights.txt", GgufBytes.Header(0, 0).ToArray());
        var set = Read();
        set.Files.Select(f => f.Format).ShouldBe([FileFormat.Pickle, FileFormat.Gguf]);
    }

    [Fact]
    public void A_name_that_claims_what_the_content_is_not_is_told_with_the_broken_rule()
    {
        _folder.Write("a.safetensors", [1, 2, 3]);
        _folder.Write("b.safetensors", SafetensorsBytes.Of("not json", 0));
        _folder.Write("c.gguf", "GGML old");
        var set = Read();
        set.Files.Select(f => f.Format).ShouldBe([FileFormat.Unknown, FileFormat.Unknown, FileFormat.Text]);
        set.Files.ShouldAllBe(f => f.Digest != null);
        set.Problems.Select(p => p.Rule).ShouldBe([nameof(SafetensorsRule.FileTooShort), nameof(SafetensorsRule.HeaderNotJson), nameof(GgufRule.MagicWrong)]);
        set.Problems.ShouldAllBe(p => p.Message.StartsWith(p.Path) && p.Message.EndsWith('.'));
    }

    [Fact]
    public void A_truncated_file_is_a_problem_and_the_others_are_read()
    {
        _folder.Write("a.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", "[4]", 0, 16), 9));
        _folder.Write("b.txt", "fine");
        var set = Read();
        set.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Truncated);
        set.Files[1].Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_card_that_is_not_utf8_is_told_and_its_bytes_are_kept()
    {
        _folder.Write("README.md", [0x47, 0x72, 0xF6, 0xDF, 0x65]);
        _folder.Write("blob", [0x47, 0x72, 0xF6, 0xDF, 0x65]);
        var set = Read();
        var problem = set.Problems.ShouldHaveSingleItem();
        (problem.Path, problem.Kind, problem.Offset).ShouldBe(("README.md", ProblemKind.NotUtf8, 2L));
        set.Files[0].Format.ShouldBe(FileFormat.Unknown);
        set.Files[0].Bytes!.Value.Length.ShouldBe(5);
    }

    [Fact]
    public void A_text_beyond_the_bound_is_hashed_and_not_kept()
    {
        _folder.Write("big.json", Encoding.UTF8.GetBytes("[" + new string(' ', ReadLimits.KeptText) + "]"));
        var file = Read().Files.ShouldHaveSingleItem();
        file.Digest.ShouldNotBeNull();
        file.Bytes.ShouldBeNull();
        file.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.BeyondBound);
    }

    [Fact]
    public void All_kept_text_together_is_bounded_and_cards_come_first()
    {
        var text = Encoding.UTF8.GetBytes(new string('x', ReadLimits.KeptText));
        for (var i = 0; i < 9; i++)
            _folder.Write($"part{i}.txt", text);
        _folder.Write("README.md", "card");
        var set = Read();
        set.Files.Sum(f => (long)(f.Bytes?.Length ?? 0)).ShouldBeLessThanOrEqualTo(ReadLimits.AllKeptText);
        set.Files.Single(f => f.Path == "README.md").Bytes.ShouldNotBeNull();
        set.Problems.Select(p => p.Path).ShouldBe(["part7.txt", "part8.txt"]);
    }

    [Fact]
    public void Names_that_differ_only_in_case_are_told()
    {
        _folder.Write("Model.txt", "a");
        _folder.Write("model.txt", "b");
        var set = Read();
        Assert.SkipWhen(set.Files.Length < 2, "this file system does not tell upper from lower case");
        set.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.CaseCollision);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_told()
    {
        var path = _folder.Write("growing.bin", new byte[64 * FileReader.BlockSize]);
        var place = Resolve();
        var set = TestFolder.Read(place, new Each(_ => File.AppendAllText(path, "more")));
        var file = set.Files.ShouldHaveSingleItem();
        file.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.ChangedWhileRead);
        file.Digest.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_is_gone_is_unreadable_and_the_others_are_read()
    {
        var path = _folder.Write("a.txt", "x");
        _folder.Write("b.txt", "y");
        var place = Resolve();
        File.Delete(path);
        var set = TestFolder.Read(place);
        set.Files.Select(f => f.Digest is null).ShouldBe([true, false]);
        set.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Unreadable);
    }

    [Fact]
    public void Progress_counts_every_byte()
    {
        for (var i = 0; i < 5; i++)
            _folder.Write($"{i}.bin", new byte[20 * FileReader.BlockSize]);
        var seen = new List<ReadProgress>();
        TestFolder.Read(Resolve(), new Each(p =>
        {
            lock (seen)
                seen.Add(p);
        }));
        seen.Max(p => p.DoneBytes).ShouldBe(100L * FileReader.BlockSize);
        seen.ShouldAllBe(p => p.TotalBytes == 100L * FileReader.BlockSize);
        seen.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public void Cancelling_stops_between_two_blocks()
    {
        _folder.Write("a.bin", new byte[64 * FileReader.BlockSize]);
        using var stop = new CancellationTokenSource();
        var last = 0L;
        Should.Throw<OperationCanceledException>(() => ArtifactReader.Read(
            Resolve(),
            new Each(p =>
            {
                last = p.DoneBytes;
                stop.Cancel();
            }),
            stop.Token));
        last.ShouldBeLessThan(64L * FileReader.BlockSize);
    }

    [Fact]
    public void The_same_folder_gives_the_same_result_every_time()
    {
        for (var i = 0; i < 200; i++)
            _folder.Write($"{i % 7}/{i}.txt", new string('x', (i * 37) % 5000));
        var first = Describe(Read());
        for (var i = 0; i < 5; i++)
            Describe(Read()).ShouldBe(first);
    }

    [Fact]
    public void A_real_repository_is_read()
    {
        var set = TestFolder.Read(Locator.Resolve(TestData.Require(
            "hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct"), new Surroundings("/", _ => null)));
        set.Problems.ShouldBeEmpty();
        set.Files.Length.ShouldBe(11);
        set.Files.Single(f => f.Path == "model.safetensors").Content.ShouldBeOfType<LfsPointer>().Size.ShouldBe(2_669_283_096);
        set.Files.Single(f => f.Path == "tokenizer.json").Format.ShouldBe(FileFormat.Json);
        set.Files.Single(f => f.Path == "README.md").Bytes!.Value.Length.ShouldBe(6822);
    }

    private static string Describe(ArtifactSet set) => string.Join('\n', set.Files.Select(
        f => $"{f.Path} {f.Size} {f.Digest} {f.Format} {f.Bytes?.Length}"));

    private string Sha256Sum(IEnumerable<string> paths)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sha256sum"), "needs /usr/bin/sha256sum");
        var start = new ProcessStartInfo(
            "/usr/bin/sha256sum", ["--", .. paths])
        { WorkingDirectory = _folder.Root, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private ArtifactSet Read() => TestFolder.Read(Resolve());

    private Place Resolve() => Locator.Resolve(_folder.Root, new Surroundings(_folder.At("home"), _ => null));

    private sealed class Each(Action<ReadProgress> act) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => act(value);
    }
}
