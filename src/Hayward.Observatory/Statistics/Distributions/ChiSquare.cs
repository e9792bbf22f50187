using MathNet.Numerics;

namespace Hayward.Observatory.Statistics.Distributions;

/// <summary>The chi-square distribution.</summary>
internal static class ChiSquare
{
    /// <summary>Chance of a value above <paramref name="x"/>: the regularised upper incomplete gamma function at x/2 with half the degrees of freedom
    /// (Abramowitz and Stegun 26.4.19).</summary>
    /// <param name="x">The value; at or below 0 the chance is 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Above(double x, double freedom) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(freedom / 2, x / 2);
}
