namespace Hayward.Corpus;

/// <summary>Numbers drawn at random, the same on every machine and quickly: splitmix64 of Steele, Lea and Flood (2014).</summary>
internal sealed class SyntheticNoise(int seed)
{
    // Neighbouring seeds must not give neighbouring streams.
    private ulong _state = (ulong)seed * 0xD1342543DE82EF95;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number near the normal distribution with mean 0 and deviation 1: the sum of four uniform ones, whose mean is 2 and variance 1/3.</summary>
    public double Normal()
    {
        var bits = Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum / 65535.0) - 2) * 1.7320508075688772;
    }

    /// <summary>Puts things into another order.</summary>
    public void Shuffle<T>(T[] things)
    {
        for (var i = things.Length - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (things[i], things[other]) = (things[other], things[i]);
        }
    }
}
