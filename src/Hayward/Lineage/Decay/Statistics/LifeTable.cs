using System.Collections.Immutable;

namespace Hayward.Lineage.Decay.Statistics;

/// <summary>One step of a life table.</summary>
/// <param name="Step">Derivation steps since the origin, from 1.</param>
/// <param name="AtRisk">Traces that were there one step before and whose next step can be judged.</param>
/// <param name="Lost">Of these, lost at this step.</param>
/// <param name="Survival">Share of the traces that are still there after it.</param>
public sealed record LifeStep(int Step, long AtRisk, long Lost, Estimate Survival);

/// <summary>Survival in discrete steps: the product-limit estimate of Kaplan and Meier (Journal of the American Statistical Association 53, 1958) with
/// the variance of Greenwood (1926).</summary>
public static class LifeTable
{
    /// <summary>The table of counts by step. A trace whose chain ends, or whose next step cannot be judged, is censored: it is in the counts of the steps
    /// before and in none after.</summary>
    /// <param name="counts">At risk and lost, from step 1 on. Steps at which nothing is at risk end the table.</param>
    public static ImmutableArray<LifeStep> Of(IReadOnlyList<(long AtRisk, long Lost)> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var steps = ImmutableArray.CreateBuilder<LifeStep>();
        var (survival, sum) = (1.0, 0.0);
        for (var i = 0; i < counts.Count && counts[i].AtRisk > 0; i++)
        {
            var (atRisk, lost) = counts[i];
            survival *= 1 - lost / (double)atRisk;
            sum += atRisk == lost ? 0 : lost / ((double)atRisk * (atRisk - lost));
            steps.Add(new LifeStep(i + 1, atRisk, lost, Interval(survival, sum)));
        }

        return steps.ToImmutable();
    }

    // On the scale log(-log S), so that the interval stays between 0 and 1 (Kalbfleisch and Prentice 1980, section 1.3).
    private static Estimate Interval(double survival, double sum)
    {
        if (survival is 0 or 1) return new Estimate(survival, survival, survival);
        var spread = Share.Normal95 * Math.Sqrt(sum) / Math.Abs(Math.Log(survival));
        return new Estimate(survival, Math.Pow(survival, Math.Exp(spread)), Math.Pow(survival, Math.Exp(-spread)));
    }
}
