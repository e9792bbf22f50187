using System.Numerics;
using System.Text;

namespace Hayward.Samples.Weights;

/// <summary>A stream of pseudo-random integers: xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64 from a seed and a
/// name. Integers only, so that every machine draws the same.</summary>
internal sealed class NoiseStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A stream of its own for each name under one seed.</summary>
    public NoiseStream(ulong seed, string name)
    {
        var state = seed ^ Fnv1a(name);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>A stream that starts from a known state.</summary>
    internal NoiseStream(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

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

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1, decided by the high bits.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number near the normal distribution with mean 0 and deviation 1, within ±3.47: the sum of four 16-bit draws, centred.</summary>
    public double Normal()
    {
        var bits = Next();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        // One product of two doubles: IEEE 754 rounds it in one way on every machine. 37837 is the deviation of the sum.
        return (sum - (2 * 0xFFFF)) * (1.0 / 37837.0);
    }

    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Fnv1a(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var b in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 0x100000001B3;
        return hash;
    }
}
