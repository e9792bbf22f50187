using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;

namespace Hayward.Tests.Artifacts.Identity;

public sealed class ModelIdentitiesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sharding_order_and_tensor_placement_leave_both_roots()
    {
        Write("one/model.safetensors", ("a", "F32", [4]), ("b", "U8", [3]), ("c", "BF16", [2, 2]), ("scalar", "F32", []), ("none", "F32", [0]));
        Write("two/model-00001-of-00002.safetensors", ("c", "BF16", [2, 2]), ("none", "F32", [0]), ("a", "F32", [4]));
        Write("two/model-00002-of-00002.safetensors", ("scalar", "F32", []), ("b", "U8", [3]));
        var identities = Read();
        identities.Select(i => (i.Name, i.Tensors, i.Bytes, i.Gap)).ShouldBe(
            [("one/model.safetensors", 5, 31, null), ("two/model-*-of-00002.safetensors", 5, 31, null)]);
        identities[0].Root.ShouldNotBeNull();
        identities[1].Root.ShouldBe(identities[0].Root);
        identities[1].NamelessRoot.ShouldBe(identities[0].NamelessRoot);
        identities[1].Files.ShouldBe(["two/model-00001-of-00002.safetensors", "two/model-00002-of-00002.safetensors"]);
    }

    [Fact]
    public void Renaming_leaves_the_nameless_root_and_changes_the_other()
    {
        Write("one/model.safetensors", ("a", "F32", [4]), ("b", "U8", [3]));
        Write("two/model.safetensors", ("x.a=a", "F32", [4]), ("x.b=b", "U8", [3]));
        var identities = Read();
        identities[1].Root.ShouldNotBe(identities[0].Root);
        identities[1].NamelessRoot.ShouldBe(identities[0].NamelessRoot);
    }

    [Fact]
    public void Every_bit_type_shape_and_tensor_changes_both_roots()
    {
        var bytes = Write("0/model.safetensors", ("a", "U8", [4]), ("b", "U8", [4]));
        bytes[^1] ^= 1;
        _folder.Write("1/model.safetensors", bytes);
        Write("2/model.safetensors", ("a", "I8", [4]), ("b", "U8", [4]));
        Write("3/model.safetensors", ("a", "U8", [2, 2]), ("b", "U8", [4]));
        Write("4/model.safetensors", ("a", "U8", [4]));
        Write("5/model.safetensors", ("a", "U8", [4]), ("b", "U8", [4]), ("c", "U8", [0]));
        // The same tensor once more under another name: a model with a layer twice is not the model with it once.
        Write("6/model.safetensors", ("a", "U8", [4]), ("b", "U8", [4]), ("again=b", "U8", [4]));
        var identities = Read();
        identities.Select(i => i.Root).Distinct().Count().ShouldBe(7);
        identities.Select(i => i.NamelessRoot).Distinct().Count().ShouldBe(7);
        identities.ShouldAllBe(i => i.Root != null && i.Root != i.NamelessRoot);
    }

    [Fact]
    public void Adapters_containers_and_folders_are_sets_of_their_own()
    {
        Write("model.safetensors", ("a", "U8", [4]));
        Write("adapter_model.safetensors", ("lora", "U8", [4]));
        Write("unet/model.safetensors", ("a", "U8", [4]));
        _folder.Write("model.gguf", GgufBytes.Header(1, 0).Tensor("a", [8], 0, 0).Data(32));
        _folder.Write("vocabulary.gguf", GgufBytes.Header(0, 0).ToArray());
        _folder.Write("README.md", "# x");
        Read().Select(i => (i.Name, i.Format)).ShouldBe(
        [
            ("adapter_model.safetensors", FileFormat.Safetensors), ("model.gguf", FileFormat.Gguf), ("model.safetensors", FileFormat.Safetensors),
            ("unet/model.safetensors", FileFormat.Safetensors),
        ]);
    }

    [Fact]
    public void An_index_makes_a_set_of_files_with_any_names()
    {
        Write("one.safetensors", ("a", "U8", [4]));
        Write("two.safetensors", ("b", "U8", [4]));
        Write("three.safetensors", ("c", "U8", [4]));
        _folder.Write("model.safetensors.index.json", """{"metadata":{},"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}""");
        Read().Select(i => (i.Name, i.Files.Length, i.Gap)).ShouldBe([("model.safetensors", 2, null), ("three.safetensors", 1, null)]);
    }

    [Fact]
    public void What_stands_in_the_way_is_said_in_one_sentence()
    {
        Write("shards/model-00002-of-00003.safetensors", ("a", "U8", [4]));
        Write("index/one.safetensors", ("a", "U8", [4]));
        _folder.Write("index/model.safetensors.index.json", """{"weight_map":{"a":"one.safetensors","b":"gone.safetensors"}}""");
        Write("wrong/one.safetensors", ("a", "U8", [4]));
        _folder.Write("wrong/model.safetensors.index.json", """{"weight_map":{"a":"one.safetensors","b":"one.safetensors"}}""");
        Write("twice/model-1-of-2.safetensors", ("a", "U8", [4]));
        Write("twice/model-2-of-2.safetensors", ("a", "U8", [5]));
        _folder.Write("pointer/model.safetensors", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n");
        _folder.Write("broken/model.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", "[4]", 0, 16), 9));
        var identities = Read();
        identities.ShouldAllBe(i => i.Root == null && i.NamelessRoot == null && i.Gap!.StartsWith("There is no root, because ") && i.Gap.EndsWith('.'));
        identities.ToDictionary(i => i.Name[..i.Name.IndexOf('/')], i => i.Gap!["There is no root, because ".Length..]).ShouldBe(
            new Dictionary<string, string>
            {
                ["broken"] = "tensor \"t\" has no digest.",
                ["index"] = "index/model.safetensors.index.json names index/gone.safetensors, which is not here.",
                ["pointer"] = "pointer/model.safetensors is a pointer and the weights are not here.",
                ["shards"] = "shard 1 of 3 and 1 more of shards/model-*-of-00003.safetensors is not here.",
                ["twice"] = "tensor \"a\" occurs twice with different content.",
                ["wrong"] = "wrong/model.safetensors.index.json names tensor \"b\" in one.safetensors, where it is not.",
            });
    }

    private System.Collections.Immutable.ImmutableArray<ModelIdentity> Read() => ModelIdentities.Of(
        ArtifactReader.Read(Locator.Resolve(_folder.Root, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken));

    // The content of a tensor follows from the part of its name behind the equals sign.
    private byte[] Write(string path, params (string Name, string Type, long[] Shape)[] tensors)
    {
        var (header, data) = (new StringBuilder("{"), new List<byte>());
        foreach (var (name, type, shape) in tensors)
        {
            var size = shape.Aggregate(1L, (p, d) => p * d) * (type switch { "F32" => 4, "BF16" => 2, _ => 1 });
            var content = new byte[size];
            new Random(name[(name.IndexOf('=') + 1)..].Sum(c => c)).NextBytes(content);
            header.Append(header.Length > 1 ? "," : "").Append(
                $$$"""{{{'"'}}}{{{name}}}":{"dtype":"{{{type}}}","shape":[{{{string.Join(',', shape)}}}],"data_offsets":[{{{data.Count}}},{{{data.Count + size}}}]}""");
            data.AddRange(content);
        }
        var bytes = SafetensorsBytes.Of(header.Append('}').ToString(), 0).Concat(data).ToArray();
        _folder.Write(path, bytes);
        return bytes;
    }
}
