using System.Text;
using System.Text.Json;
using Hayward.Artifacts.Hashing;

namespace Hayward.Artifacts.Identity;

public sealed class MerkleTreeTests
{
    // Leaves and roots of the test trees of Certificate Transparency, as merkle_tree_test of google/certificate-transparency has them.
    private static readonly string[] Entries =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_certificate_transparency(int size, string expected) => MerkleTree.Root(Leaves(size)).ToString().ShouldBe(expected);

    [Fact]
    public void Every_leaf_climbs_to_the_root_and_no_other_does()
    {
        for (var size = 1; size <= 33; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(i => MerkleTree.Leaf(Encoding.ASCII.GetBytes($"{i}"))).ToArray();
            var root = MerkleTree.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var path = MerkleTree.Path(leaves, i).AsSpan();
                MerkleTree.Climb(leaves[i], i, size, path).ShouldBe(root);
                MerkleTree.Climb(MerkleTree.Leaf("other"u8), i, size, path).ShouldNotBe(root);
                if (size > 1)
                    MerkleTree.Climb(leaves[i], (i + 1) % size, size, path).ShouldNotBe(root);
            }
        }
    }

    [Fact]
    public void Inclusion_proofs_of_a_transparency_log_are_judged_as_there()
    {
        var cases = 0;
        foreach (var file in Directory.EnumerateFiles(TestData.Require("transparency/merkle/inclusion"), "*.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var vector = json.RootElement;
            var proof = vector.TryGetProperty("proof", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(p => p.GetBytesFromBase64()).ToList()
                : [];
            var expected = vector.GetProperty("wantErr").GetBoolean();
            var (leaf, root) = (Bytes(vector, "leafHash"), Bytes(vector, "root"));
            var whole = leaf.Length == Hash256.Size && root.Length == Hash256.Size && proof.All(p => p.Length == Hash256.Size);
            var accepted = whole && vector.GetProperty("leafIdx").TryGetInt64(out var index) && vector.GetProperty("treeSize").TryGetInt64(out var size)
                && MerkleTree.Climb(Hash256.Read(leaf), index, size, [.. proof.Select(p => Hash256.Read(p))]) == Hash256.Read(root);
            accepted.ShouldBe(!expected, file);
            cases++;
        }
        cases.ShouldBeGreaterThan(90);
    }

    private static byte[] Bytes(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetBytesFromBase64() : [];

    private static Hash256[] Leaves(int size) => [.. Entries.Take(size).Select(e => MerkleTree.Leaf(Convert.FromHexString(e)))];
}
