namespace Hayward.Observatory.Statistics.Sequences;

/// <summary>How unevenly events follow each other.</summary>
/// <param name="Plain">(σ−μ)/(σ+μ) of the gaps, σ with the divisor n, from −1 (a clock) over 0 (chance) towards 1 (Goh and Barabási, Europhysics
/// Letters 81, 2008).</param>
/// <param name="FiniteSize">The same with the bias of few events taken off (Kim and Jo, Physical Review E 94, 2016, equation 22); from −1 to
/// 1.</param>
/// <param name="Memory">Correlation of each gap with the next, from −1 to 1; null where one side of it does not vary.</param>
internal sealed record Burstiness(double Plain, double FiniteSize, double? Memory)
{
    /// <summary>Measures times.</summary>
    /// <param name="times">Times of the events in ascending order, in microseconds.</param>
    /// <returns>Null for fewer than three events, or when all are at one time.</returns>
    /// <exception cref="ArgumentException">The times do not ascend.</exception>
    public static Burstiness? Of(ReadOnlySpan<long> times)
    {
        if (times.Length < 3) return null;
        var gaps = new double[times.Length - 1];
        for (var i = 0; i < gaps.Length; i++)
        {
            if (times[i + 1] < times[i])
                throw new ArgumentException($"Time {i + 1} lies before time {i}: burstiness is asked of times in order.", nameof(times));
            gaps[i] = (double)((Int128)times[i + 1] - times[i]);
        }

        var (mean, deviation) = MeanAndDeviation(gaps);
        if (mean == 0) return null;
        var (ratio, above, below) = (deviation / mean, Math.Sqrt(times.Length + 1.0), Math.Sqrt(times.Length - 1.0));
        return new Burstiness((ratio - 1) / (ratio + 1), (above * ratio - below) / ((above - 2) * ratio + below), MemoryOf(gaps));
    }

    private static double? MemoryOf(ReadOnlySpan<double> gaps)
    {
        var (meanFirst, deviationFirst) = MeanAndDeviation(gaps[..^1]);
        var (meanNext, deviationNext) = MeanAndDeviation(gaps[1..]);
        if (!(deviationFirst > 0 && deviationNext > 0)) return null;
        var sum = 0.0;
        for (var i = 0; i + 1 < gaps.Length; i++) sum += (gaps[i] - meanFirst) * (gaps[i + 1] - meanNext);
        return Math.Clamp(sum / ((gaps.Length - 1) * deviationFirst * deviationNext), -1, 1);
    }

    private static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values) mean += value;
        mean /= values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / values.Length));
    }
}
