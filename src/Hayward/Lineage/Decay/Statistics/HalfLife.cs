namespace Hayward.Lineage.Decay.Statistics;

/// <summary>What one tree adds to the life table: at risk and lost, by step.</summary>
/// <param name="AtRisk">At risk, from step 1 on.</param>
/// <param name="Lost">Lost, from step 1 on.</param>
public sealed record TreeCounts(long[] AtRisk, long[] Lost);

/// <summary>Half-life in derivation steps under a constant chance of loss at each step (geometric law): <c>ln 2 / -ln(1 - lost / at risk)</c>, the
/// estimate of greatest likelihood under censoring.</summary>
public static class HalfLife
{
    /// <summary>Steps until half is lost at this chance of loss for each step: infinite at 0, and 0 at 1.</summary>
    public static double Of(double hazard) => hazard <= 0 ? double.PositiveInfinity : hazard >= 1 ? 0 : Math.Log(0.5) / Math.Log(1 - hazard);

    /// <summary>The half-life with the interval of a bootstrap that draws whole trees (Efron and Tibshirani 1993, chapter 8): what one publisher's tool
    /// loses it loses many times, so edges of one tree are not independent.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="rounds">How many times to draw.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <returns>Null when nothing is at risk or nothing was lost.</returns>
    public static Estimate? ByTree(IReadOnlyList<TreeCounts> trees, int rounds, int seed)
    {
        ArgumentNullException.ThrowIfNull(trees);
        var (risk, lost) = (new long[trees.Count], new long[trees.Count]);
        for (var i = 0; i < trees.Count; i++) (risk[i], lost[i]) = (trees[i].AtRisk.Sum(), trees[i].Lost.Sum());
        var (allRisk, allLost) = (risk.Sum(), lost.Sum());
        if (allRisk == 0 || allLost == 0) return null;
        var random = new Random(seed);
        var drawn = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var (sumRisk, sumLost) = (0L, 0L);
            for (var i = 0; i < trees.Count; i++)
            {
                var tree = random.Next(trees.Count);
                sumRisk += risk[tree];
                sumLost += lost[tree];
            }

            drawn[round] = sumRisk == 0 ? double.PositiveInfinity : Of(sumLost / (double)sumRisk);
        }

        Array.Sort(drawn);
        return new Estimate(Of(allLost / (double)allRisk), At(drawn, 0.025), At(drawn, 0.975));
    }

    private static double At(double[] sorted, double part) => sorted[Math.Clamp((int)Math.Round(part * (sorted.Length - 1)), 0, sorted.Length - 1)];
}
