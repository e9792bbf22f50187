using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Squares, squares of differences and different bits of two runs, added in single precision over short tiles: fast enough that reading, and
/// not adding, takes the time. The sums have four digits that can be relied on; where more are wanted, the slower kernel of the comparison is
/// asked.</summary>
internal struct PairKernel
{
    /// <summary>Elements that are added in single precision before they go into the sums.</summary>
    public const int Tile = 4096;

    /// <summary>Σa².</summary>
    public double SquareA { get; private set; }

    /// <summary>Σb².</summary>
    public double SquareB { get; private set; }

    /// <summary>Σ(a − b)².</summary>
    public double SquareOfDifference { get; private set; }

    /// <summary>Bits that differ.</summary>
    public long DifferentBits { get; private set; }

    /// <summary>Elements added.</summary>
    public long Elements { get; private set; }

    /// <summary>Adds what another part gave.</summary>
    public void Add(in PairKernel other)
    {
        SquareA += other.SquareA;
        SquareB += other.SquareB;
        SquareOfDifference += other.SquareOfDifference;
        DifferentBits += other.DifferentBits;
        Elements += other.Elements;
    }

    /// <summary>Adds a run of BF16 from the stored bits.</summary>
    public void AddBFloat16(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        AddBits(a, b);
        for (var at = 0; at < a.Length; at += Tile * 2)
        {
            var length = Math.Min(Tile * 2, a.Length - at);
            AddTile(MemoryMarshal.Cast<byte, ushort>(a.Slice(at, length)), MemoryMarshal.Cast<byte, ushort>(b.Slice(at, length)));
        }
    }

    /// <summary>Adds a run of floats.</summary>
    public void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        for (var at = 0; at < a.Length; at += Tile)
        {
            var length = Math.Min(Tile, a.Length - at);
            AddTile(a.Slice(at, length), b.Slice(at, length));
        }
    }

    /// <summary>Counts the bits in which two runs of stored elements differ.</summary>
    public void AddBits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var wordsA = MemoryMarshal.Cast<byte, ulong>(a);
        var wordsB = MemoryMarshal.Cast<byte, ulong>(b);
        ref var startA = ref MemoryMarshal.GetReference(wordsA);
        ref var startB = ref MemoryMarshal.GetReference(wordsB);
        var (first, second, third, fourth) = (0L, 0L, 0L, 0L);
        var i = 0;
        for (; i + 3 < wordsA.Length; i += 4)
        {
            first += Count(ref startA, ref startB, i);
            second += Count(ref startA, ref startB, i + 1);
            third += Count(ref startA, ref startB, i + 2);
            fourth += Count(ref startA, ref startB, i + 3);
        }
        for (; i < wordsA.Length; i++)
            first += Count(ref startA, ref startB, i);
        for (var j = wordsA.Length * sizeof(ulong); j < a.Length; j++)
            first += BitOperations.PopCount((uint)(a[j] ^ b[j]));
        DifferentBits += first + second + third + fourth;
    }

    private static int Count(ref ulong a, ref ulong b, int at) =>
        BitOperations.PopCount(Unsafe.Add(ref a, at) ^ Unsafe.Add(ref b, at));

    private void AddTile(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b)
    {
        var wordsA = MemoryMarshal.Cast<ushort, uint>(a);
        var wordsB = MemoryMarshal.Cast<ushort, uint>(b);
        ref var startA = ref MemoryMarshal.GetReference(wordsA);
        ref var startB = ref MemoryMarshal.GetReference(wordsB);
        var (even, odd) = (new Lanes(), new Lanes());
        var upper = Vector512.Create(0xFFFF0000u);
        var i = 0;
        for (; i <= wordsA.Length - Vector512<uint>.Count; i += Vector512<uint>.Count)
        {
            // The halves of each word are numbers of their own; the order of a sum does not matter.
            var (left, right) = (Vector512.LoadUnsafe(ref startA, (nuint)i), Vector512.LoadUnsafe(ref startB, (nuint)i));
            even.Add((left << 16).AsSingle(), (right << 16).AsSingle());
            odd.Add((left & upper).AsSingle(), (right & upper).AsSingle());
        }
        if (!Take(even, odd))
            i = 0;
        else
            Elements += 2 * i;
        for (var j = 2 * i; j < a.Length; j++)
            AddOne(BitConverter.UInt32BitsToSingle((uint)a[j] << 16), BitConverter.UInt32BitsToSingle((uint)b[j] << 16));
    }

    private void AddTile(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var startA = ref MemoryMarshal.GetReference(a);
        ref var startB = ref MemoryMarshal.GetReference(b);
        var (even, odd) = (new Lanes(), new Lanes());
        var i = 0;
        for (; i <= a.Length - (2 * Vector512<float>.Count); i += 2 * Vector512<float>.Count)
        {
            even.Add(Vector512.LoadUnsafe(ref startA, (nuint)i), Vector512.LoadUnsafe(ref startB, (nuint)i));
            var next = (nuint)(i + Vector512<float>.Count);
            odd.Add(Vector512.LoadUnsafe(ref startA, next), Vector512.LoadUnsafe(ref startB, next));
        }
        if (!Take(even, odd))
            i = 0;
        else
            Elements += i;
        for (var j = i; j < a.Length; j++)
            AddOne(a[j], b[j]);
    }

    /// <summary>Takes the sums of a tile; false when one of its numbers was not finite or too large, so that it has to be added one by one.</summary>
    private bool Take(in Lanes even, in Lanes odd)
    {
        var (squareA, squareB, difference) = (Vector512.Sum(even.A + odd.A), Vector512.Sum(even.B + odd.B), Vector512.Sum(even.Difference + odd.Difference));
        if (!float.IsFinite(squareA + squareB + difference))
            return false;
        SquareA += squareA;
        SquareB += squareB;
        SquareOfDifference += difference;
        return true;
    }

    private void AddOne(float a, float b)
    {
        Elements++;
        if (!float.IsFinite(a) || !float.IsFinite(b))
            return;
        SquareA += (double)a * a;
        SquareB += (double)b * b;
        SquareOfDifference += ((double)a - b) * ((double)a - b);
    }

    private struct Lanes
    {
        public Vector512<float> A;
        public Vector512<float> B;
        public Vector512<float> Difference;

        public void Add(Vector512<float> a, Vector512<float> b)
        {
            var difference = a - b;
            A = Vector512.FusedMultiplyAdd(a, a, A);
            B = Vector512.FusedMultiplyAdd(b, b, B);
            Difference = Vector512.FusedMultiplyAdd(difference, difference, Difference);
        }
    }
}
