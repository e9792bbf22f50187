using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;
using Hayward.Samples.Weights;
using Hayward.Samples.Writers;

namespace Hayward.Tests.Samples;

/// <summary>The base of the samples keeps its identity in other shards and in another container, and loses it with one bit.</summary>
public sealed class SampleIdentityTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    [Fact]
    public void Shards_and_a_pytorch_zip_have_the_identity_of_the_base_and_one_bit_has_another()
    {
        var bytes = samples.Read("heath-commons/commoner-158k", "model.safetensors");
        var folder = Directory.CreateTempSubdirectory("hayward-identity-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "base.safetensors"), bytes);
            var content = (TensorContent)Read(folder).Files[0].Content!;
            ImmutableArray<Tensor> tensors = [.. content.Tensors.Select(t => Of(t, bytes)).Reverse()];
            File.WriteAllBytes(Path.Combine(folder, "torch.bin"), TorchFile.Write("archive", tensors));
            File.WriteAllBytes(Path.Combine(folder, "shard-00001-of-00002.safetensors"), SafetensorsFile.Write([.. tensors.Where((_, i) => i % 2 == 0)]));
            File.WriteAllBytes(Path.Combine(folder, "shard-00002-of-00002.safetensors"), SafetensorsFile.Write([.. tensors.Where((_, i) => i % 2 == 1)]));
            bytes[^5] ^= 0x10;
            File.WriteAllBytes(Path.Combine(folder, "wrong.safetensors"), bytes);

            var identities = ModelIdentities.Of(Read(folder)).ToDictionary(i => i.Name, StringComparer.Ordinal);
            var expected = identities["base.safetensors"];
            expected.Root.ShouldNotBeNull();
            foreach (var same in new[] { "torch.bin", "shard-*-of-00002.safetensors" })
            {
                identities[same].Root.ShouldBe(expected.Root, same);
                identities[same].NamelessRoot.ShouldBe(expected.NamelessRoot, same);
                identities[same].Tensors.ShouldBe(expected.Tensors, same);
            }
            identities["wrong.safetensors"].Root.ShouldNotBe(expected.Root);
            identities["wrong.safetensors"].NamelessRoot.ShouldNotBe(expected.NamelessRoot);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ArtifactSet Read(string folder) =>
        ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken);

    private static Tensor Of(TensorInfo tensor, byte[] file)
    {
        tensor.Type.ShouldBe("BF16");
        var words = MemoryMarshal.Cast<byte, ushort>(file.AsSpan((int)tensor.Begin, (int)tensor.Length));
        var values = new float[words.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = BitConverter.Int32BitsToSingle(words[i] << 16);
        return new Tensor(tensor.Name, [.. tensor.Shape.Select(d => (int)d)], ElementType.BFloat16, values);
    }
}
