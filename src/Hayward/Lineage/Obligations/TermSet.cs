using System.Numerics;
using System.Runtime.Intrinsics;

namespace Hayward.Lineage.Obligations;

/// <summary>A set of at most 256 things, one bit each.</summary>
/// <param name="Bits">The bits.</param>
public readonly record struct TermSet(Vector256<ulong> Bits)
{
    /// <summary>Most things of a set.</summary>
    public const int Capacity = 256;

    private const int Word = 64;

    /// <summary>The set of nothing.</summary>
    public static TermSet Empty => default;

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => Bits == Vector256<ulong>.Zero;

    /// <summary>Number of things in it.</summary>
    public int Count => BitOperations.PopCount(Bits[0]) + BitOperations.PopCount(Bits[1]) + BitOperations.PopCount(Bits[2]) + BitOperations.PopCount(Bits[3]);

    /// <summary>True when the thing is in it.</summary>
    public bool this[int bit] => (Bits[bit / Word] & (1UL << (bit % Word))) != 0;

    /// <summary>What is in one of both.</summary>
    public static TermSet operator |(TermSet a, TermSet b) => new(a.Bits | b.Bits);

    /// <summary>What is in both.</summary>
    public static TermSet operator &(TermSet a, TermSet b) => new(a.Bits & b.Bits);

    /// <summary>The set with one more.</summary>
    public TermSet With(int bit) => new(Bits.WithElement(bit / Word, Bits[bit / Word] | (1UL << (bit % Word))));

    /// <summary>What is here and not there.</summary>
    public TermSet Without(TermSet other) => new(Vector256.AndNot(Bits, other.Bits));

    /// <summary>True when everything in <paramref name="other"/> is here.</summary>
    public bool Contains(TermSet other) => (Bits & other.Bits) == other.Bits;

    /// <summary>The numbers of what is in it, ascending.</summary>
    public IEnumerable<int> Members()
    {
        for (var word = 0; word < Capacity / Word; word++)
        {
            for (var left = Bits[word]; left != 0; left &= left - 1) yield return (word * Word) + BitOperations.TrailingZeroCount(left);
        }
    }
}
