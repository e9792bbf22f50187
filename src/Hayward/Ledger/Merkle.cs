using System.Numerics;
using System.Security.Cryptography;

namespace Hayward.Ledger;

/// <summary>Proofs over the Merkle tree of an append-only log, with SHA-256 (RFC 9162, 2.1). Nothing here throws for a bad proof: it is not proven.</summary>
public static class Merkle
{
    /// <summary>Length in bytes of every hash.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Hash of a leaf: SHA-256 over 0x00 and the entry.</summary>
    public static byte[] HashLeaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>Hash of an inner node: SHA-256 over 0x01 and its two children, 32 bytes each.</summary>
    public static byte[] HashChildren(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashSize];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashSize)..]);
        return SHA256.HashData(node);
    }

    /// <summary>Whether <paramref name="proof"/> shows that the leaf stands at <paramref name="index"/> of the tree (RFC 9162, 2.1.3.2).</summary>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="leafHash">32 bytes.</param>
    /// <param name="proof">Hashes from the leaf up, 32 bytes each.</param>
    /// <param name="root">32 bytes.</param>
    public static bool Includes(ulong index, ulong size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index >= size || leafHash.Length != HashSize || !AreHashes(proof)) return false;
        var (place, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var neighbor in proof)
        {
            if (last == 0) return false;
            hash = Climb(ref place, ref last, hash, neighbor);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether <paramref name="proof"/> shows that the larger tree begins with the smaller one (RFC 9162, 2.1.4.2). Every
    /// tree begins with the empty one, so from size 0 nothing is shown, not even of the empty tree itself.</summary>
    public static bool Extends(ulong size1, ulong size2, ReadOnlySpan<byte> root1, ReadOnlySpan<byte> root2, IReadOnlyList<byte[]> proof)
    {
        if (size1 == 0 || size1 > size2 || !AreHashes(proof)) return false;
        if (size1 == size2) return proof.Count == 0 && root1.SequenceEqual(root2);
        if (proof.Count == 0) return false;

        // A smaller tree that is one whole subtree of the larger is its own first hash, which a proof therefore leaves out.
        var whole = BitOperations.IsPow2(size1);
        var first = whole ? root1.ToArray() : proof[0];
        if (first.Length != HashSize) return false;
        var (place, last) = (size1 - 1, size2 - 1);
        var below = BitOperations.TrailingZeroCount(size1);
        (place, last) = (place >> below, last >> below);

        var (old, current) = (first, first);
        foreach (var neighbor in proof.Skip(whole ? 0 : 1))
        {
            if (last == 0) return false;
            if ((place & 1) == 1 || place == last) old = HashChildren(neighbor, old);
            current = Climb(ref place, ref last, current, neighbor);
        }

        return last == 0 && root1.SequenceEqual(old) && root2.SequenceEqual(current);
    }

    // One step towards the root. On the right edge of the tree a node without a neighbour rises until it is a right child.
    private static byte[] Climb(ref ulong place, ref ulong last, byte[] hash, byte[] neighbor)
    {
        if ((place & 1) == 1 || place == last)
        {
            hash = HashChildren(neighbor, hash);
            while ((place & 1) == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
        }
        else
        {
            hash = HashChildren(hash, neighbor);
        }

        (place, last) = (place >> 1, last >> 1);
        return hash;
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.Count <= 128 && proof.All(hash => hash.Length == HashSize);
}
