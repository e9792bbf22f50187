using System.Security.Cryptography;
using Hayward.Artifacts;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Reading;

/// <summary>One reading gives the digests of the file and those of its tensors.</summary>
public sealed class TensorReadingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1_000)]
    [InlineData(FileReader.BlockSize)]
    [InlineData((int)FileReader.RingFrom + 12_345)]
    public void A_file_of_any_size_gives_the_digests_of_file_and_tensors(int length)
    {
        var half = length / 2;
        var bytes = SafetensorsBytes.Of(
            $$$"""{"b":{"dtype":"U8","shape":[{{{length - half}}}],"data_offsets":[{{{half}}},{{{length}}}]},"a":{"dtype":"U8","shape":[{{{half}}}],"data_offsets":[0,{{{half}}}]}}""",
            length);
        new Random(length).NextBytes(bytes.AsSpan(^length));
        _folder.Write("model.safetensors", bytes);
        var file = Read(Measures.Usual | Measures.Blake3 | Measures.Blake2b).Files.ShouldHaveSingleItem();
        file.Digest.ShouldBe(new Digest("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes))));
        file.MoreDigests.ShouldBe([new Digest("blake2b", Convert.ToHexStringLower(Blake2b.Of(bytes))), new Digest("blake3", Blake3.Of(bytes).ToString())]);
        file.Explained.ShouldBeTrue();
        var tensors = file.Content.ShouldBeAssignableTo<TensorContent>()!.Tensors;
        tensors.Select(t => t.Digest).ShouldBe([Blake3.Of(bytes.AsSpan(^(length - half))), Blake3.Of(bytes.AsSpan(bytes.Length - length, half))]);
        tensors.ShouldAllBe(t => t.Statistics != null);
    }

    [Fact]
    public void Nothing_is_measured_that_was_not_asked_for()
    {
        _folder.Write("a.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", "[4]", 0, 16), 16));
        var file = Read(Measures.None).Files.ShouldHaveSingleItem();
        file.MoreDigests.ShouldBeEmpty();
        var tensor = file.Content.ShouldBeAssignableTo<TensorContent>()!.Tensors.ShouldHaveSingleItem();
        (tensor.Digest, tensor.Statistics).ShouldBe((null, null));
    }

    [Fact]
    public void A_truncated_file_has_no_digests_of_tensors()
    {
        var header = """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}""";
        _folder.Write("a.safetensors", SafetensorsBytes.Of(header, 6));
        var file = Read(Measures.Usual).Files.ShouldHaveSingleItem();
        file.Content.ShouldBeAssignableTo<TensorContent>()!.Tensors.ShouldAllBe(t => t.Digest == null && t.Statistics == null);
    }

    [Fact]
    public void Numbers_of_the_other_byte_order_get_no_digest_here()
    {
        _folder.Write("a.gguf", GgufBytes.Header(1, 0, 3, bigEndian: true).Tensor("a", [8], 0, 0).Data(32));
        var tensor = Read(Measures.Usual).Files.ShouldHaveSingleItem().Content.ShouldBeAssignableTo<TensorContent>()!.Tensors.ShouldHaveSingleItem();
        (tensor.Plain, tensor.Digest).ShouldBe((false, null));
    }

    private ArtifactSet Read(Measures measures) =>
        ArtifactReader.Read(Locator.Resolve(_folder.Root, Surroundings.OfProcess()), measures, null, TestContext.Current.CancellationToken);
}
