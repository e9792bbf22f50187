using System.Text.Json;
using Hayward.Ledger;

namespace Hayward.Tests.Ledger;

/// <summary>The vectors of the transparency-dev project: 98 proofs of inclusion and 98 of consistency, good and bad.</summary>
public sealed class MerkleVectorTests
{
    [Fact]
    public void Every_vector_of_inclusion_is_judged_as_it_says()
    {
        foreach (var (path, vector) in Vectors("inclusion"))
        {
            var proven = Merkle.Includes(vector.GetProperty("leafIdx").GetUInt64(), vector.GetProperty("treeSize").GetUInt64(),
                Bytes(vector, "leafHash"), Proof(vector), Bytes(vector, "root"));
            proven.ShouldBe(!vector.GetProperty("wantErr").GetBoolean(), path);
        }
    }

    [Fact]
    public void Every_vector_of_consistency_is_judged_as_it_says()
    {
        foreach (var (path, vector) in Vectors("consistency"))
        {
            var proven = Merkle.Extends(vector.GetProperty("size1").GetUInt64(), vector.GetProperty("size2").GetUInt64(),
                Bytes(vector, "root1"), Bytes(vector, "root2"), Proof(vector));
            proven.ShouldBe(!vector.GetProperty("wantErr").GetBoolean(), path);
        }
    }

    private static List<(string Path, JsonElement Vector)> Vectors(string kind)
    {
        var files = Directory.GetFiles(TestData.Require($"transparency/merkle/{kind}"), "*.json", SearchOption.AllDirectories);
        files.Length.ShouldBe(98);
        return [.. files.Select(file => (file, JsonElement.Parse(File.ReadAllBytes(file))))];
    }

    private static byte[] Bytes(JsonElement vector, string name) => vector.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : vector.GetProperty(name).GetBytesFromBase64();

    private static List<byte[]> Proof(JsonElement vector) =>
        vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(hash => hash.GetBytesFromBase64())] : [];
}
