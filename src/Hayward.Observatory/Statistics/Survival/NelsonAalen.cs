using System.Collections.Immutable;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Observatory.Statistics.Survival;

/// <summary>A step of a cumulative hazard.</summary>
/// <param name="Time">When something ended.</param>
/// <param name="AtRisk">At risk just before.</param>
/// <param name="Ended">Ended at this time.</param>
/// <param name="Hazard">Ends to be expected until then by one that is always replaced, with its interval on the logarithmic scale.</param>
internal sealed record HazardStep(double Time, long AtRisk, long Ended, Estimate Hazard);

/// <summary>The cumulative hazard of Nelson (1969) and Aalen (Annals of Statistics 6, 1978): Σ d/n with the variance Σ d/n².</summary>
internal static class NelsonAalen
{
    /// <summary>The steps, one for each time at which something ended.</summary>
    /// <param name="durations">How long each was followed.</param>
    /// <param name="ended">True where it ended then, false where it was still running.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a duration is negative or not finite.</exception>
    public static ImmutableArray<HazardStep> Of(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended)
    {
        var counts = FollowUp.Counts(durations, ended);
        var steps = ImmutableArray.CreateBuilder<HazardStep>(counts.Count);
        var (hazard, variance) = (0.0, 0.0);
        foreach (var (time, atRisk, ends) in counts)
        {
            hazard += (double)ends / atRisk;
            variance += ends / ((double)atRisk * atRisk);
            var spread = Math.Exp(Share.Normal95 * Math.Sqrt(variance) / hazard);
            steps.Add(new HazardStep(time, atRisk, ends, new Estimate(hazard, hazard / spread, hazard * spread)));
        }

        return steps.ToImmutable();
    }
}
