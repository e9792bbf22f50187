using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using Hayward.Artifacts.Hashing;

namespace Hayward.Artifacts.Identity;

/// <summary>The Merkle tree of RFC 9162, section 2.1, with SHA-256. With the path of a leaf a holder of that leaf alone can be sure that it belongs
/// to a root.</summary>
public static class MerkleTree
{
    private const byte LeafTag = 0;
    private const byte NodeTag = 1;

    /// <summary>Hash of a leaf: SHA-256 of 0x00 and the entry.</summary>
    public static Hash256 Leaf(ReadOnlySpan<byte> entry)
    {
        const int OnStack = 1024;
        var bytes = entry.Length < OnStack ? stackalloc byte[OnStack] : new byte[entry.Length + 1];
        bytes = bytes[..(entry.Length + 1)];
        bytes[0] = LeafTag;
        entry.CopyTo(bytes[1..]);
        return Hash(bytes);
    }

    /// <summary>Hash of a node: SHA-256 of 0x01 and its two children.</summary>
    public static Hash256 Node(Hash256 left, Hash256 right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Hash256.Size)];
        bytes[0] = NodeTag;
        left.Write(bytes[1..]);
        right.Write(bytes[(1 + Hash256.Size)..]);
        return Hash(bytes);
    }

    /// <summary>The root over the hashes of the leaves; SHA-256 of nothing when there is none (section 2.1.1).</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.IsEmpty)
            return Hash([]);
        if (leaves.Length == 1)
            return leaves[0];
        var left = LargestPowerBelow(leaves.Length);
        return Node(Root(leaves[..left]), Root(leaves[left..]));
    }

    /// <summary>The inclusion path of the leaf at <paramref name="index"/>, lowest sibling first (section 2.1.3.1).</summary>
    public static ImmutableArray<Hash256> Path(ReadOnlySpan<Hash256> leaves, int index)
    {
        if ((uint)index >= (uint)leaves.Length)
            throw new ArgumentOutOfRangeException(nameof(index));
        var path = ImmutableArray.CreateBuilder<Hash256>();
        Collect(leaves, index, path);
        return path.ToImmutable();
    }

    /// <summary>The root to which a leaf and its path lead (section 2.1.3.2); null when the path cannot be one of such a tree.</summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">Its place.</param>
    /// <param name="size">Number of leaves.</param>
    /// <param name="path">The path.</param>
    public static Hash256? Climb(Hash256 leaf, long index, long size, ReadOnlySpan<Hash256> path)
    {
        if (index < 0 || index >= size)
            return null;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
                return null;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, sibling);
            }
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 ? hash : null;
    }

    private static void Collect(ReadOnlySpan<Hash256> leaves, int index, ImmutableArray<Hash256>.Builder path)
    {
        if (leaves.Length == 1)
            return;
        var left = LargestPowerBelow(leaves.Length);
        if (index < left)
        {
            Collect(leaves[..left], index, path);
            path.Add(Root(leaves[left..]));
        }
        else
        {
            Collect(leaves[left..], index - left, path);
            path.Add(Root(leaves[..left]));
        }
    }

    private static int LargestPowerBelow(int count) => 1 << BitOperations.Log2((uint)(count - 1));

    private static Hash256 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        SHA256.HashData(bytes, digest);
        return Hash256.Read(digest);
    }
}
