namespace Hayward.Lineage.Weights.Verdicts;

/// <summary>The exact interval of a share that was counted (Clopper and Pearson, Biometrika 26, 1934).</summary>
public static class BinomialInterval
{
    private const int Steps = 60;

    /// <summary>The ends of the interval.</summary>
    /// <param name="hits">What was counted.</param>
    /// <param name="trials">Of how many; at least 1.</param>
    /// <param name="level">Confidence, 0.95 for 95 %.</param>
    public static (double Low, double High) Of(int hits, int trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        var tail = (1 - level) / 2;
        return (
            hits == 0 ? 0 : Solve(share => 1 - AtMost(hits - 1, trials, share) < tail),
            hits == trials ? 1 : Solve(share => AtMost(hits, trials, share) > tail));
    }

    /// <summary>Probability of at most so many hits.</summary>
    /// <param name="hits">So many.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="share">Probability of a hit, strictly between 0 and 1.</param>
    internal static double AtMost(int hits, int trials, double share)
    {
        var (sum, logTerm) = (0.0, trials * Math.Log(1 - share));
        var step = Math.Log(share) - Math.Log(1 - share);
        for (var k = 0; k <= hits; k++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(trials - k) - Math.Log(k + 1) + step;
        }
        return Math.Min(1, sum);
    }

    /// <summary>The share up to which <paramref name="below"/> holds.</summary>
    private static double Solve(Func<double, bool> below)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Steps; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = below(middle) ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }
}
