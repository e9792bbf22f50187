using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>Adds up the first four powers of numbers in one pass. Elements that are infinite or no number are left out.</summary>
internal sealed class Moments
{
    /// <summary>Numbers that are added in single precision before they go into the sums: 64 for each lane and power, so that the rounding stays below
    /// one part in a hundred thousand.</summary>
    private const int Tile = 4096;

    /// <summary>Mean squares outside of these have fourth powers that single precision cannot hold well.</summary>
    private const double SmallestSquare = 1e-9;

    private const double LargestSquare = 1e8;

    private double _first;
    private double _second;
    private double _third;
    private double _fourth;

    /// <summary>Numbers added.</summary>
    public long Count { get; private set; }

    /// <summary>Mean; 0 without numbers.</summary>
    public double Mean => Count == 0 ? 0 : _first / Count;

    /// <summary>Second central moment.</summary>
    public double Variance => Count == 0 ? 0 : Math.Max(0, (_second / Count) - (Mean * Mean));

    /// <summary>Standard deviation (divisor n).</summary>
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>Fourth central moment over the square of the second: 3 for a normal distribution; no number without spread.</summary>
    public double Kurtosis
    {
        get
        {
            var (mean, variance) = (Mean, Variance);
            if (variance <= 0)
                return double.NaN;
            var central = (_fourth / Count) - (4 * mean * _third / Count) + (6 * mean * mean * _second / Count) - (3 * mean * mean * mean * mean);
            return central / (variance * variance);
        }
    }

    /// <summary>Adds what another part of the same numbers gave.</summary>
    public void Add(Moments other)
    {
        Count += other.Count;
        _first += other._first;
        _second += other._second;
        _third += other._third;
        _fourth += other._fourth;
    }

    /// <summary>Adds numbers.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        for (var at = 0; at < values.Length; at += Tile)
        {
            var tile = values.Slice(at, Math.Min(Tile, values.Length - at));
            if (!TryAddTile(tile))
                AddOneByOne(tile);
        }
    }

    /// <summary>Adds numbers of type BF16 from their bits, without writing them out as floats.</summary>
    public void AddBFloat16(ReadOnlySpan<ushort> bits)
    {
        Span<float> rest = stackalloc float[Tile];
        for (var at = 0; at < bits.Length; at += Tile)
        {
            var tile = bits.Slice(at, Math.Min(Tile, bits.Length - at));
            if (TryAddTile(tile))
                continue;
            for (var i = 0; i < tile.Length; i++)
                rest[i] = BitConverter.UInt32BitsToSingle((uint)tile[i] << 16);
            AddOneByOne(rest[..tile.Length]);
        }
    }

    private bool TryAddTile(ReadOnlySpan<float> tile)
    {
        var sums = new Lanes();
        ref var start = ref MemoryMarshal.GetReference(tile);
        var i = 0;
        for (; i <= tile.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            sums.Add(Vector512.LoadUnsafe(ref start, (nuint)i));
        return Take(sums, i) && Finish(tile[i..]);
    }

    private bool TryAddTile(ReadOnlySpan<ushort> tile)
    {
        var sums = new Lanes();
        var words = MemoryMarshal.Cast<ushort, uint>(tile);
        ref var start = ref MemoryMarshal.GetReference(words);
        var i = 0;
        for (; i <= words.Length - Vector512<uint>.Count; i += Vector512<uint>.Count)
        {
            // The upper and the lower half of each word are numbers of their own; the order of a sum does not matter.
            var pair = Vector512.LoadUnsafe(ref start, (nuint)i);
            sums.Add((pair << 16).AsSingle());
            sums.Add((pair & Vector512.Create(0xFFFF0000u)).AsSingle());
        }
        if (!Take(sums, 2 * i))
            return false;
        for (var j = 2 * i; j < tile.Length; j++)
            AddOne(BitConverter.UInt32BitsToSingle((uint)tile[j] << 16));
        return true;
    }

    private bool Take(Lanes sums, int count)
    {
        var (first, second, third, fourth) = (Vector512.Sum(sums.First), Vector512.Sum(sums.Second), Vector512.Sum(sums.Third), Vector512.Sum(sums.Fourth));
        if (count > 0 && (!float.IsFinite(fourth) || second / count < SmallestSquare || second / count > LargestSquare))
            return false;
        Count += count;
        _first += first;
        _second += second;
        _third += third;
        _fourth += fourth;
        return true;
    }

    private bool Finish(ReadOnlySpan<float> rest)
    {
        AddOneByOne(rest);
        return true;
    }

    private void AddOneByOne(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            AddOne(value);
    }

    private void AddOne(float value)
    {
        if (!float.IsFinite(value))
            return;
        var square = (double)value * value;
        Count++;
        _first += value;
        _second += square;
        _third += square * value;
        _fourth += square * square;
    }

    private ref struct Lanes
    {
        public Vector512<float> First;
        public Vector512<float> Second;
        public Vector512<float> Third;
        public Vector512<float> Fourth;

        public void Add(Vector512<float> values)
        {
            var squares = values * values;
            First += values;
            Second += squares;
            Third = Vector512.FusedMultiplyAdd(squares, values, Third);
            Fourth = Vector512.FusedMultiplyAdd(squares, squares, Fourth);
        }
    }
}
