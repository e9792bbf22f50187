using MathNet.Numerics;

namespace Hayward.Observatory.Statistics.Distributions;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private static readonly double Root2 = Math.Sqrt(2);

    /// <summary>Chance of a value below <paramref name="z"/>.</summary>
    public static double Below(double z) => 0.5 * SpecialFunctions.Erfc(-z / Root2);

    /// <summary>Chance of a value above <paramref name="z"/>; exact to its own size far out in the tail.</summary>
    public static double Above(double z) => 0.5 * SpecialFunctions.Erfc(z / Root2);

    /// <summary>Chance of a value farther from zero than <paramref name="z"/>, on either side.</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Root2);

    /// <summary>The value below which lies the share <paramref name="p"/>, 0 to 1; the ends are infinite.</summary>
    public static double Quantile(double p) => -Root2 * SpecialFunctions.ErfcInv(2 * p);
}
