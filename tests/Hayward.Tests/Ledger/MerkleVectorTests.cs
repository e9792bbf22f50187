using System.Text.Json;
using Hayward.Evidence;
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
            var proven = Hash(vector.GetProperty("leafHash")) is { } leaf && Hash(vector.GetProperty("root")) is { } root && Proof(vector) is { } proof
                && Merkle.Includes(vector.GetProperty("leafIdx").GetUInt64(), vector.GetProperty("treeSize").GetUInt64(), leaf, proof, root);
            proven.ShouldBe(!vector.GetProperty("wantErr").GetBoolean(), path);
        }
    }

    [Fact]
    public void Every_vector_of_consistency_is_judged_as_it_says()
    {
        foreach (var (path, vector) in Vectors("consistency"))
        {
            var proven = Hash(vector.GetProperty("root1")) is { } root1 && Hash(vector.GetProperty("root2")) is { } root2 && Proof(vector) is { } proof
                && Merkle.Extends(vector.GetProperty("size1").GetUInt64(), vector.GetProperty("size2").GetUInt64(), root1, root2, proof);
            proven.ShouldBe(!vector.GetProperty("wantErr").GetBoolean(), path);
        }
    }

    private static List<(string Path, JsonElement Vector)> Vectors(string kind)
    {
        var files = Directory.GetFiles(TestData.Require($"transparency/merkle/{kind}"), "*.json", SearchOption.AllDirectories);
        files.Length.ShouldBe(98);
        return [.. files.Select(file => (file, JsonElement.Parse(File.ReadAllBytes(file))))];
    }

    // What has not 32 bytes is no hash and proves nothing. Only where the roots are words ("don't care 1") the vector asks no more than whether they
    // are the same, so these are filled up with zeros.
    private static Hash256? Hash(JsonElement hash)
    {
        var bytes = hash.ValueKind == JsonValueKind.String ? hash.GetBytesFromBase64() : [];
        if (bytes.AsSpan().StartsWith("don't care"u8)) Array.Resize(ref bytes, Hash256.Size);
        return Hash256.ReadWhole(bytes);
    }

    private static Hash256[]? Proof(JsonElement vector)
    {
        if (vector.GetProperty("proof") is not { ValueKind: JsonValueKind.Array } proof) return [];
        var hashes = proof.EnumerateArray().Select(Hash).ToList();
        return hashes.Contains(null) ? null : [.. hashes.OfType<Hash256>()];
    }
}
