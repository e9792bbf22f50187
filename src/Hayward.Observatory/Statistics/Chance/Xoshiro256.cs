using System.Numerics;

namespace Hayward.Observatory.Statistics.Chance;

/// <summary>The generator xoshiro256** of Blackman and Vigna (ACM Transactions on Mathematical Software 47, 2021), its four words of state filled
/// from one seed by SplitMix64 as its authors advise. The runtime's own generator may change between versions; this one gives the same draws for a
/// seed for ever. It is for simulation and never for secrets.</summary>
internal sealed class Xoshiro256
{
    private ulong _a, _b, _c, _d;

    /// <summary>A generator from a seed.</summary>
    public Xoshiro256(ulong seed)
    {
        _a = SplitMix64(ref seed);
        _b = SplitMix64(ref seed);
        _c = SplitMix64(ref seed);
        _d = SplitMix64(ref seed);
    }

    /// <summary>A generator from its whole state, of which one word at least is not zero.</summary>
    public Xoshiro256(ulong a, ulong b, ulong c, ulong d)
    {
        if ((a | b | c | d) == 0) throw new ArgumentException("A state of zeros gives nothing but zeros: one word at least must be another.");
        (_a, _b, _c, _d) = (a, b, c, d);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, each equally likely (Lemire, ACM Transactions on Modeling and Computer
    /// Simulation 29, 2019).</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var wide = (uint)bound;
        var product = (Next() >> 32) * wide;
        if ((uint)product < wide)
        {
            var least = (0u - wide) % wide;
            while ((uint)product < least) product = (Next() >> 32) * wide;
        }

        return (int)(product >> 32);
    }

    /// <summary>A number from 0 to below 1, one of 2⁵³ equally spaced.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items into an order drawn at random (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014): moves the state on and gives 64 bits.</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
