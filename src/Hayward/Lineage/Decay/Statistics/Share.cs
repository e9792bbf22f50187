namespace Hayward.Lineage.Decay.Statistics;

/// <summary>A count out of a count that names what was judged.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Out of how many.</param>
public sealed record Share(long Count, long Of)
{
    /// <summary>Two-sided 95 % of the normal distribution.</summary>
    internal const double Normal95 = 1.959963984540054;

    /// <summary>The share with the score interval of Wilson (Journal of the American Statistical Association 22, 1927), without correction for
    /// continuity; null when nothing was judged. The interval takes what was judged for independent; edges of one tree are not, so it is the least.</summary>
    public Estimate? Rate
    {
        get
        {
            if (Of <= 0) return null;
            double n = Of, p = Count / n, square = Normal95 * Normal95;
            var centre = (p + square / (2 * n)) / (1 + square / n);
            var half = Normal95 / (1 + square / n) * Math.Sqrt(p * (1 - p) / n + square / (4 * n * n));
            return new Estimate(p, Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }
}
