using System.Globalization;

namespace Hayward.Artifacts.Comparison;

/// <summary>Figures as they are published: six digits, so that the last bits of a sum, which depend on how it was added up, are never taken for a
/// finding.</summary>
internal static class Figures
{
    /// <summary>The figure with six significant digits.</summary>
    public static double Six(double value) => double.IsFinite(value) && value != 0
        ? double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : value;

    /// <summary>A ratio; null when it has no meaning.</summary>
    public static double? Ratio(double part, double whole) => whole > 0 && double.IsFinite(part / whole) ? Six(part / whole) : null;

    /// <summary>A share. What is not quite all never becomes 1, and what is not quite nothing never becomes 0.</summary>
    public static double Share(long part, long whole)
    {
        if (part == whole)
            return 1;
        var share = Six((double)part / whole);
        return share < 1 ? share : Math.BitDecrement(1.0);
    }
}
