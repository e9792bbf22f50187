using System.Security.Cryptography;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Indexing;
using Hayward.Artifacts.Indexing.Sources;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Indexing.Sources;

public sealed class ManifestReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Counts from outside: grep -cE "sha256: [0-9a-f]{64}", the length of the array, the lines of the table.
    [Theory]
    [InlineData("identity/localai-gallery-index.yaml", 1709, 2453)]
    [InlineData("identity/onnx-hub-manifest.json", 184, 0)]
    [InlineData("identity/open-model-zoo-files.csv", 1215, 1215)]
    public void Real_lists_are_read_to_their_end(string list, int models, int files)
    {
        var path = TestData.Require(list);
        ManifestReader.Recognizes(path).ShouldBeTrue();
        var found = ManifestReader.Read(path).ToList();
        found.Count.ShouldBe(models);
        found.ShouldAllBe(m => m.Name.Length > 0);
        if (files > 0)
            found.Sum(m => m.Files.Length).ShouldBe(files);
    }

    [Fact]
    public void Entries_of_real_lists_are_found_again()
    {
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            foreach (var list in new[] { "localai-gallery-index.yaml", "onnx-hub-manifest.json", "open-model-zoo-files.csv" })
            {
                foreach (var model in ManifestReader.Read(TestData.Require($"identity/{list}")))
                    builder.Add(model);
            }
            builder.Write();
        }
        using var index = ModelIndex.Open(_folder.At("known.index"));
        index.FilesWith(new Digest("sha256", "a64a5e5464d7d0ea7ffcbc937cf28f8a7bc9b0a6e87be6034e6b854418d5abd5"))
            .Select(f => f.Model).ShouldContain("huihui-qwen3.8-27b-abliterated");
        index.FilesWith(new Digest("sha256", "5945dee6478abdab2d5e4ce3868b4d969741e3dad2134cc669da65a4f092755b"))
            .ShouldBe([new IndexedFileEntry("BERT-Squad", "validated/text/machine_comprehension/bert-squad/model/bertsquad-10.onnx", 435_852_734)]);
        index.FilesWith(new Digest("sha384", "62070f77ac8f9ec2e8b807fec4d22546e40253ab9d2f428844ac226753887ad089e4a2501e65486566e87492f7888f53"))
            .ShouldHaveSingleItem().Path.ShouldBe("FP32/action-recognition-0001-decoder.bin");
        index.FilesWith(new Digest("sha256", new string('0', 64))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_of_the_test_data_is_known_by_its_list_of_sums()
    {
        var list = TestData.Require("SHA256SUMS");
        var folder = TestData.Require("artifacts/tensors");
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            foreach (var model in ManifestReader.Read(list))
                builder.Add(model);
            builder.Write();
        }
        using var index = ModelIndex.Open(_folder.At("known.index"));
        var artifact = ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken);
        var found = new Identifier(index).Identify(artifact);
        found.Files.ShouldAllBe(f => f.Matches.Any(m => m.Path.EndsWith(f.Path)));
    }

    [Fact]
    public void Pointers_of_a_real_repository_are_known_again()
    {
        var artifact = ArtifactReader.Read(
            Locator.Resolve(TestData.Require("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct"), Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken);
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            builder.Add(DigestList.Of(DigestDocuments.Of(artifact, tensors: true)));
            builder.Write();
        }
        using var index = ModelIndex.Open(_folder.At("known.index"));
        var file = new Identifier(index).Identify(artifact).Files.Single(f => f.Path == "model.safetensors");
        (file.IsPointer, file.Matches.Length).ShouldBe((true, 1));
    }

    [Fact]
    public void Files_known_by_sha384_are_found()
    {
        var bytes = new byte[] { 1, 2, 3 };
        var hex = Convert.ToHexStringLower(SHA384.HashData(bytes));
        _folder.Write("zoo.csv", $"{ModelZooList.Header}\nintel/x,FP32/x.bin,3,{hex},https://example.org\n");
        _folder.Write("model/x.bin", bytes);
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            builder.Add(ManifestReader.Read(_folder.At("zoo.csv")).Single());
            builder.Write();
        }
        using var index = ModelIndex.Open(_folder.At("known.index"));
        var place = Locator.Resolve(_folder.At("model"), Surroundings.OfProcess());
        var artifact = ArtifactReader.Read(place, Measures.None, null, TestContext.Current.CancellationToken);
        new Identifier(index).Identify(artifact, path => SecondDigest.Sha384(place, path, TestContext.Current.CancellationToken))
            .Files.ShouldHaveSingleItem().Matches.ShouldBe([new FileMatch("intel/x", "FP32/x.bin", "sha384")]);
    }

    [Fact]
    public void Escaped_names_and_binary_marks_are_understood()
    {
        var (a, b, c) = (new string('a', 64), new string('b', 64), new string('c', 96));
        _folder.Write("SUMS", $"{a}  plain.bin\n\\{b} *odd\\\\name\\n.bin\n\n{c}  long.bin\n");
        ManifestReader.Read(_folder.At("SUMS")).SelectMany(m => m.Files).Select(f => (f.Path, f.Digests[0].ToString())).ShouldBe(
            [("plain.bin", $"sha256:{a}"), ("odd\\name\n.bin", $"sha256:{b}"), ("long.bin", $"sha384:{c}")]);
    }

    [Theory]
    [InlineData("{\"schema\": \"hayward-hash-1\"}")]
    [InlineData("{\"schema\": \"hayward-hash-1\", \"files\": null}")]
    [InlineData("[{\"model\": ")]
    [InlineData("- name: a\n  files: [")]
    [InlineData("- name: a\n  other: &a [*a, *a]\n  files: {x: y}\n- [[[")]
    [InlineData("model,file,size,sha384,source\na,b,c\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  x\nnot a sum\n")]
    [InlineData("nothing that is known\n")]
    public void A_broken_list_is_told_in_one_sentence(string text)
    {
        _folder.Write("list", text);
        Should.Throw<IndexException>(() => ManifestReader.Read(_folder.At("list")).ToList()).Message.ShouldEndWith(".");
    }

    [Fact]
    public void Nesting_and_lines_are_bounded()
    {
        _folder.Write("deep", "- name: a\n  x: " + new string('[', 5_000));
        Should.Throw<IndexException>(() => ManifestReader.Read(_folder.At("deep")).ToList());
        _folder.Write("long", $"{ModelZooList.Header}\n{new string('x', 1_000_000)}");
        Should.Throw<IndexException>(() => ManifestReader.Read(_folder.At("long")).ToList());
    }
}
