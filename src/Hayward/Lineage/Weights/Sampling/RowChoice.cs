namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Which rows of a matrix are read. The same seed, name and size give the same rows.</summary>
internal static class RowChoice
{
    /// <summary>So many different rows of <paramref name="rows"/>, in order; all when there are not more.</summary>
    public static long[] Of(int seed, string name, long rows, long wanted)
    {
        if (wanted >= rows)
            return [.. Range(rows)];
        var random = new Random(Mixed(seed, name));
        var chosen = new SortedSet<long>();
        while (chosen.Count < wanted)
            chosen.Add(random.NextInt64(rows));
        return [.. chosen];
    }

    /// <summary>A seed for one name (FNV-1a), so that a matrix keeps its rows whatever else a model holds.</summary>
    public static int Mixed(int seed, string name)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var letter in name)
            hash = (hash ^ letter) * 16777619;
        return (int)hash;
    }

    private static IEnumerable<long> Range(long count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }
}
