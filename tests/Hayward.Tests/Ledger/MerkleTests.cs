using System.Text;
using Hayward.Evidence;
using Hayward.Ledger;

namespace Hayward.Tests.Ledger;

public sealed class MerkleTests
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
    public void Roots_are_those_of_certificate_transparency(int size, string expected) => Merkle.Root(Leaves(size)).ToString().ShouldBe(expected);

    [Fact]
    public void Every_leaf_is_proven_in_its_place_and_no_other_is()
    {
        for (var size = 1; size <= 33; size++)
        {
            var leaves = Enumerable.Range(0, size).Select(i => Merkle.Leaf(Encoding.ASCII.GetBytes($"{i}"))).ToArray();
            var root = Merkle.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var proof = Merkle.Proof(leaves, i).AsSpan();
                Merkle.Includes((ulong)i, (ulong)size, leaves[i], proof, root).ShouldBeTrue();
                Merkle.Includes((ulong)i, (ulong)size, Merkle.Leaf("other"u8), proof, root).ShouldBeFalse();
                if (size > 1)
                    Merkle.Includes((ulong)((i + 1) % size), (ulong)size, leaves[i], proof, root).ShouldBeFalse();
            }
        }
    }

    private static Hash256[] Leaves(int size) => [.. Entries.Take(size).Select(e => Merkle.Leaf(Convert.FromHexString(e)))];
}
