using System.Collections.Immutable;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Observatory.Statistics.Survival;

/// <summary>How the band around a survival curve is made.</summary>
internal enum Band
{
    /// <summary>S ± 1.96 standard errors of Greenwood, cut off at 0 and 1.</summary>
    Plain,

    /// <summary>On the scale log(−log S), so that it stays between 0 and 1 (Kalbfleisch and Prentice 1980, section 1.3).</summary>
    LogLog,
}

/// <summary>A step of a survival curve, from its time until the next step.</summary>
/// <param name="Time">When something ended.</param>
/// <param name="AtRisk">At risk just before.</param>
/// <param name="Ended">Ended at this time.</param>
/// <param name="Survival">Share that lasts longer.</param>
/// <param name="Relative">Its standard error as a part of it; NaN where nothing is left.</param>
/// <param name="Band">How the band is made.</param>
internal readonly record struct SurvivalStep(double Time, long AtRisk, long Ended, double Survival, double Relative, Band Band)
{
    /// <summary>The standard error of the share; null where nothing is left.</summary>
    public double? Error => double.IsNaN(Relative) ? null : Survival * Relative;

    /// <summary>Lower end of the band at 95 %; null where nothing is left.</summary>
    public double? Low => double.IsNaN(Relative) ? null
        : Band == Band.Plain ? Math.Max(0, Survival - Share.Normal95 * Survival * Relative) : Math.Pow(Survival, Spread);

    /// <summary>Upper end of it.</summary>
    public double? High => double.IsNaN(Relative) ? null
        : Band == Band.Plain ? Math.Min(1, Survival + Share.Normal95 * Survival * Relative) : Math.Pow(Survival, 1 / Spread);

    private double Spread => Math.Exp(Share.Normal95 * Relative / -Math.Log(Survival));
}

/// <summary>The time at which half is gone.</summary>
/// <param name="Value">First time at which at most half is left; null when more than half was left at the last.</param>
/// <param name="Low">First time at which the lower end of the band is at most half; null likewise.</param>
/// <param name="High">The same of the upper end; null when it stays above half, so that the interval is open (Brookmeyer and Crowley 1982).</param>
internal sealed record MedianLife(double? Value, double? Low, double? High);

/// <summary>The product-limit curve of Kaplan and Meier (Journal of the American Statistical Association 53, 1958) with the variance of Greenwood
/// (1926).</summary>
/// <param name="Steps">Its steps, one for each time at which something ended.</param>
/// <param name="Count">How many were followed.</param>
/// <param name="Ended">How many ended; the rest is censored.</param>
/// <param name="Longest">Longest duration, ended or not; the curve says nothing beyond it while anything is left.</param>
internal sealed record KaplanMeier(ImmutableArray<SurvivalStep> Steps, long Count, long Ended, double Longest)
{
    // 0.5 as a product of fractions may miss one half by its last digit.
    private const double Half = 0.5 + 1e-12;

    /// <summary>The curve of durations.</summary>
    /// <param name="durations">How long each was followed.</param>
    /// <param name="ended">True where it ended then, false where it was still running.</param>
    /// <param name="band">How the band is made.</param>
    /// <returns>Null for no durations.</returns>
    /// <exception cref="ArgumentException">The two differ in length, or a duration is negative or not finite.</exception>
    public static KaplanMeier? Of(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended, Band band = Band.LogLog)
    {
        var counts = FollowUp.Counts(durations, ended);
        if (durations.IsEmpty) return null;
        var longest = 0.0;
        foreach (var duration in durations) longest = Math.Max(longest, duration);
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>(counts.Count);
        var (survival, sum, all) = (1.0, 0.0, 0L);
        foreach (var (time, atRisk, ends) in counts)
        {
            all += ends;
            survival *= (double)(atRisk - ends) / atRisk;
            if (atRisk == ends)
            {
                steps.Add(new SurvivalStep(time, atRisk, ends, 0, double.NaN, band));
                continue;
            }

            sum += ends / ((double)atRisk * (atRisk - ends));
            steps.Add(new SurvivalStep(time, atRisk, ends, survival, Math.Sqrt(sum), band));
        }

        return new KaplanMeier(steps.DrainToImmutable(), durations.Length, all, longest);
    }

    /// <summary>Share that lasts longer than a time; null beyond the longest duration while anything is left.</summary>
    public double? At(double time)
    {
        var (low, high) = (0, Steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Steps[middle].Time <= time) low = middle + 1;
            else high = middle;
        }

        var survival = low == 0 ? 1 : Steps[low - 1].Survival;
        return time > Longest && survival > 0 ? null : survival;
    }

    /// <summary>The median of the durations.</summary>
    public MedianLife Median => new(FirstHalf(s => s.Survival), FirstHalf(s => s.Low ?? 0), FirstHalf(s => s.Survival > Half ? 1 : s.High ?? 0));

    /// <summary>The mean of the durations, each cut off at a time: the area under the curve up to it, with the interval from Greenwood's variance
    /// (Klein and Moeschberger 2003, equations 4.5.1 and 4.5.2).</summary>
    /// <param name="until">Where to cut off; null for the longest duration.</param>
    /// <returns>Null where the curve does not reach so far.</returns>
    public Estimate? RestrictedMean(double? until = null)
    {
        var end = until ?? Longest;
        if (At(end) is null) return null;
        // Area and variance from the right: each step's part of the variance is weighted by the area behind it.
        var (area, variance, right) = (0.0, 0.0, end);
        for (var i = Steps.Length - 1; i >= 0; i--)
        {
            var step = Steps[i];
            if (step.Time >= end) continue;
            area += step.Survival * (right - step.Time);
            right = step.Time;
            if (step.AtRisk > step.Ended) variance += area * area * step.Ended / ((double)step.AtRisk * (step.AtRisk - step.Ended));
        }

        area += right;
        var half = Share.Normal95 * Math.Sqrt(variance);
        return new Estimate(area, area - half, area + half);
    }

    private double? FirstHalf(Func<SurvivalStep, double> height)
    {
        foreach (var step in Steps)
            if (height(step) <= Half) return step.Time;
        return null;
    }
}
