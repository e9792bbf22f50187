namespace Hayward.Observatory.Synthesis;

/// <summary>What a stream of random numbers is for; each use has its own, so that one more draw here moves nothing there.</summary>
internal enum StreamFor
{
    Ranks = 1,
    Active,
    Model,
    Community,
    Slots,
    People,
    Person,
    Thread,
    Words,
    Later,
    Digits,
    Record,
}

/// <summary>A stream of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA 2014,
/// figure 17), with a beginning of its own for each seed, use and index. Whatever order or thread asks, the same thing gets the same
/// numbers.</summary>
internal struct SeededStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The stream that begins behind a state.</summary>
    public SeededStream(ulong state) => _state = state;

    /// <summary>The stream of a thing.</summary>
    public static SeededStream Of(ulong seed, StreamFor use, long index = 0) =>
        new(Mix(Mix(seed + Golden) ^ Mix(((ulong)use << 56) + (ulong)index)));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>A number from 0 (inclusive) to 1 (exclusive), a multiple of 2⁻⁵³.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A waiting time of constant hazard.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    /// <summary>Place of a choice by weights that sum to at most 1; the number of weights when none is met.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var left = Unit();
        for (var i = 0; i < weights.Length; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length;
    }

    // MurmurHash3's finalizer with Stafford's constants (variant 13), as in the paper.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
