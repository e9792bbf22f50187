using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using Hayward.Evidence;

namespace Hayward.Ledger;

/// <summary>The Merkle tree of RFC 9162, section 2.1, with SHA-256: its root, and the proofs that a leaf is in it and that one tree begins with
/// another. A bad proof throws nothing: it is not proven.</summary>
public static class Merkle
{
    private const byte LeafTag = 0;
    private const byte NodeTag = 1;

    /// <summary>Hash of a leaf: SHA-256 over 0x00 and the entry.</summary>
    public static Hash256 Leaf(ReadOnlySpan<byte> entry)
    {
        const int OnStack = 1024;
        var bytes = entry.Length < OnStack ? stackalloc byte[OnStack] : new byte[entry.Length + 1];
        bytes = bytes[..(entry.Length + 1)];
        bytes[0] = LeafTag;
        entry.CopyTo(bytes[1..]);
        return Hash(bytes);
    }

    /// <summary>Hash of a node: SHA-256 over 0x01 and its two children.</summary>
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

    /// <summary>The proof that the leaf at <paramref name="index"/> is in the tree, lowest neighbour first (section 2.1.3.1).</summary>
    public static ImmutableArray<Hash256> Proof(ReadOnlySpan<Hash256> leaves, int index)
    {
        if ((uint)index >= (uint)leaves.Length)
            throw new ArgumentOutOfRangeException(nameof(index));
        var proof = ImmutableArray.CreateBuilder<Hash256>();
        Collect(leaves, index, proof);
        return proof.ToImmutable();
    }

    /// <summary>Whether <paramref name="proof"/> shows that the leaf stands at <paramref name="index"/> of the tree (section 2.1.3.2).</summary>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="proof">Hashes from the leaf up.</param>
    /// <param name="root">The root.</param>
    public static bool Includes(ulong index, ulong size, Hash256 leaf, ReadOnlySpan<Hash256> proof, Hash256 root)
    {
        if (index >= size)
            return false;
        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var neighbor in proof)
        {
            if (last == 0)
                return false;
            hash = Climb(ref place, ref last, hash, neighbor);
        }
        return last == 0 && root == hash;
    }

    /// <summary>Whether <paramref name="proof"/> shows that the larger tree begins with the smaller one (section 2.1.4.2). Every tree begins with
    /// the empty one, so from size 0 nothing is shown, not even of the empty tree itself.</summary>
    public static bool Extends(ulong size1, ulong size2, Hash256 root1, Hash256 root2, ReadOnlySpan<Hash256> proof)
    {
        if (size1 == 0 || size1 > size2)
            return false;
        if (size1 == size2)
            return proof.IsEmpty && root1 == root2;
        if (proof.IsEmpty)
            return false;

        // A smaller tree that is one whole subtree of the larger is its own first hash, which a proof therefore leaves out.
        var whole = BitOperations.IsPow2(size1);
        var first = whole ? root1 : proof[0];
        var below = BitOperations.TrailingZeroCount(size1);
        var (place, last) = ((size1 - 1) >> below, (size2 - 1) >> below);
        var (old, current) = (first, first);
        foreach (var neighbor in proof[(whole ? 0 : 1)..])
        {
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
                old = Node(neighbor, old);
            current = Climb(ref place, ref last, current, neighbor);
        }
        return last == 0 && root1 == old && root2 == current;
    }

    // One step towards the root. On the right edge of the tree a node without a neighbour rises until it is a right child.
    private static Hash256 Climb(ref ulong place, ref ulong last, Hash256 hash, Hash256 neighbor)
    {
        if ((place & 1) == 1 || place == last)
        {
            hash = Node(neighbor, hash);
            while ((place & 1) == 0 && place != 0)
                (place, last) = (place >> 1, last >> 1);
        }
        else
        {
            hash = Node(hash, neighbor);
        }
        (place, last) = (place >> 1, last >> 1);
        return hash;
    }

    private static void Collect(ReadOnlySpan<Hash256> leaves, int index, ImmutableArray<Hash256>.Builder proof)
    {
        if (leaves.Length == 1)
            return;
        var left = LargestPowerBelow(leaves.Length);
        if (index < left)
        {
            Collect(leaves[..left], index, proof);
            proof.Add(Root(leaves[left..]));
        }
        else
        {
            Collect(leaves[left..], index - left, proof);
            proof.Add(Root(leaves[..left]));
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
