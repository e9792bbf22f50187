using System.Collections.Immutable;
using Hayward.Artifacts.Hashing;
using Hayward.Evidence;

namespace Hayward.Artifacts.Formats.Members;

/// <summary>The digest of a tensor whose bytes do not lie as the digest wants them: it gathers the elements in row-major order,
/// little-endian.</summary>
internal static class StridedHash
{
    /// <summary>Bytes of a storage, and of a tensor, that are gathered.</summary>
    internal const int Limit = 64 * 1024 * 1024;

    /// <summary>Bytes of the largest element that is gathered.</summary>
    internal const int LargestElement = Block;

    private const int Block = 16 * 1024;

    /// <summary>BLAKE3 of the elements.</summary>
    /// <param name="storage">Bytes that hold them; the caller has checked that all lie within.</param>
    /// <param name="first">Offset of the first element in bytes.</param>
    /// <param name="shape">Dimensions, outermost first; none is zero.</param>
    /// <param name="strides">Steps in elements, one for each dimension.</param>
    /// <param name="size">Bytes of one element, at most <see cref="LargestElement"/>.</param>
    /// <param name="swap">Bytes of the word that is turned round because the numbers are big-endian; 1 when nothing is.</param>
    public static Hash256 Of(ReadOnlySpan<byte> storage, long first, ImmutableArray<long> shape, ImmutableArray<long> strides, int size, int swap)
    {
        var hasher = new Blake3();
        Span<byte> block = stackalloc byte[Block];
        var held = 0;
        Span<long> index = stackalloc long[shape.Length];
        index.Clear();
        var at = first;
        while (true)
        {
            if (held + size > Block)
            {
                hasher.Append(block[..held]);
                held = 0;
            }
            var element = block.Slice(held, size);
            storage.Slice((int)at, size).CopyTo(element);
            for (var word = 0; swap > 1 && word < size; word += swap)
                element.Slice(word, swap).Reverse();
            held += size;
            var d = shape.Length - 1;
            for (; d >= 0; d--)
            {
                at += strides[d] * size;
                if (++index[d] < shape[d])
                    break;
                at -= strides[d] * size * shape[d];
                index[d] = 0;
            }
            if (d < 0)
                break;
        }
        hasher.Append(block[..held]);
        return hasher.Finish();
    }
}
