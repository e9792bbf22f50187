using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;
using Hayward.Ledger;

namespace Hayward.Tests.Artifacts.Identity;

/// <summary>The vectors of docs/reference/model-identity.md. The roots were computed by tests/oracles/identity.mjs, which shares no code with
/// this program.</summary>
public sealed class IdentityVectorTests : IDisposable
{
    private static readonly (string Name, string Type, long[] Shape, byte[] Content)[] Tensors =
    [
        ("layer.weight", "F32", [2, 2], Singles(1, 2, 3, 4)),
        ("bias", "BF16", [3], [0x80, 0x3F, 0x00, 0x40, 0x40, 0x40]),
        ("größe", "U8", [], [7]),
        ("none", "F32", [0, 4], []),
        ("copy", "F32", [2, 2], Singles(1, 2, 3, 4)),
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_printed_roots_are_computed()
    {
        _folder.Write("one.safetensors", Bytes([Tensors[0]]));
        _folder.Write("all.safetensors", Bytes(Tensors));
        _folder.Write("back.safetensors", Bytes([.. Tensors.Reverse()]));
        Read().Select(i => (i.Name, i.Root.ToString(), i.NamelessRoot.ToString())).ShouldBe(
        [
            ("all.safetensors", "392d0e16f38f6c55ce9d6039479887d2d94c185cd0704714e50af1a3c65a0015", "bb0bdeb6cc8aaf17ae9ea26f4b532e1086cf9929b488886bbfad6b9c6dd20b7a"),
            ("back.safetensors", "392d0e16f38f6c55ce9d6039479887d2d94c185cd0704714e50af1a3c65a0015", "bb0bdeb6cc8aaf17ae9ea26f4b532e1086cf9929b488886bbfad6b9c6dd20b7a"),
            ("one.safetensors", "cf5d598d2d72572845378371e8293803f8e73ce1c750407f8aa5578b96eb7dd7", "8f4ab77c6b5c8612417336003732fab3c998ca32e46588c2c8affc43956f9384"),
        ]);
    }

    [Fact]
    public async Task A_second_implementation_finds_the_same_roots()
    {
        var script = Path.Combine(Snapshot.Root, "tests", "oracles", "identity.mjs");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "hash-wasm")), "needs hash-wasm: run ./test with npm on the path");
        foreach (var file in new[] { "jfk-codes.safetensors", "voices.safetensors" })
        {
            var path = TestData.Require($"artifacts/tensors/{file}");
            using var node = Process.Start(new ProcessStartInfo("node", [script, path]) { RedirectStandardOutput = true })!;
            var lines = (await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
            var identity = ModelIdentities.Of(
                ArtifactReader.Read(Locator.Resolve(path, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
            identity.Root.ToString().ShouldBe(lines[0], file);
            identity.NamelessRoot.ToString().ShouldBe(lines[1], file);
        }
    }

    [Fact]
    public void A_holder_of_one_tensor_can_prove_it_against_the_root()
    {
        _folder.Write("all.safetensors", Bytes(Tensors));
        var content = ArtifactReader.Read(Locator.Resolve(_folder.Root, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken)
            .Files[0].Content.ShouldBeAssignableTo<TensorContent>()!;
        var leaves = TensorEncoding.Leaves(content.Tensors);
        foreach (var tensor in content.Tensors)
        {
            var leaf = TensorEncoding.Leaf(tensor);
            var at = leaves.IndexOf(leaf);
            Merkle.Includes((ulong)at, (ulong)leaves.Length, leaf, Merkle.Proof(leaves.AsSpan(), at).AsSpan(), Read()[0].Root!.Value).ShouldBeTrue();
        }
    }

    private System.Collections.Immutable.ImmutableArray<ModelIdentity> Read() => ModelIdentities.Of(
        ArtifactReader.Read(Locator.Resolve(_folder.Root, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken));

    private static byte[] Bytes(ReadOnlySpan<(string Name, string Type, long[] Shape, byte[] Content)> tensors)
    {
        var (header, data) = (new JsonObject(), new List<byte>());
        foreach (var (name, type, shape, content) in tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = type,
                ["shape"] = new JsonArray([.. shape.Select(d => (JsonNode)d)]),
                ["data_offsets"] = new JsonArray(data.Count, data.Count + content.Length),
            };
            data.AddRange(content);
        }
        return [.. SafetensorsBytes.Of(Encoding.UTF8.GetBytes(header.ToJsonString()), 0), .. data];
    }

    private static byte[] Singles(params ReadOnlySpan<float> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
