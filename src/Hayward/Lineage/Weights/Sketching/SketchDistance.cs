using Hayward.Artifacts.Comparison;

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>How far two sketches lie apart.</summary>
/// <param name="Distance">Root mean square of the difference of the deviations, in octaves, over all roles that both have and all depths.</param>
/// <param name="KurtosisDistance">Likewise of the kurtosis.</param>
/// <param name="Correlation">Correlation of the deviations over the depth, the mean of each role taken off: it outlives a rescaling of all layers.
/// Null when there are fewer than eight points.</param>
/// <param name="Roles">Roles that both have.</param>
public sealed record SketchDistance(double Distance, double KurtosisDistance, double? Correlation, int Roles)
{
    private const int LeastPoints = 8;

    /// <summary>Compares two sketches at the same normalised depths; null when they have no role in common.</summary>
    public static SketchDistance? Between(ModelSketch a, ModelSketch b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (square, kurtosis, points, roles) = (0.0, 0.0, 0, 0);
        var (productSum, squareA, squareB) = (0.0, 0.0, 0.0);
        foreach (var (left, right) in a.Series.Join(b.Series, s => s.Role, s => s.Role, (x, y) => (x, y)))
        {
            var grid = Math.Max(left.Deviation.Length, right.Deviation.Length);
            var pairs = Enumerable.Range(0, grid)
                .Select(i => (i + 0.5) / grid)
                .Select(depth => (A: At(left.Deviation, depth), B: At(right.Deviation, depth), KurtosisA: At(left.Kurtosis, depth), KurtosisB: At(right.Kurtosis, depth)))
                .Where(p => double.IsFinite(p.A + p.B + p.KurtosisA + p.KurtosisB))
                .ToList();
            if (pairs.Count == 0)
                continue;
            roles++;
            points += pairs.Count;
            square += pairs.Sum(p => (p.A - p.B) * (p.A - p.B));
            kurtosis += pairs.Sum(p => (p.KurtosisA - p.KurtosisB) * (p.KurtosisA - p.KurtosisB));
            var (meanA, meanB) = (pairs.Average(p => p.A), pairs.Average(p => p.B));
            productSum += pairs.Sum(p => (p.A - meanA) * (p.B - meanB));
            squareA += pairs.Sum(p => (p.A - meanA) * (p.A - meanA));
            squareB += pairs.Sum(p => (p.B - meanB) * (p.B - meanB));
        }
        if (points == 0)
            return null;
        var spread = Math.Sqrt(squareA * squareB);
        return new SketchDistance(
            Figures.Six(Math.Sqrt(square / points)), Figures.Six(Math.Sqrt(kurtosis / points)),
            points >= LeastPoints && spread > 0 ? Figures.Six(productSum / spread) : null, roles);
    }

    /// <summary>The value at a depth between 0 and 1, between two points in proportion.</summary>
    private static double At(IReadOnlyList<double> series, double depth)
    {
        var place = Math.Clamp((depth * series.Count) - 0.5, 0, series.Count - 1);
        var before = (int)place;
        var after = Math.Min(before + 1, series.Count - 1);
        var part = place - before;
        return part == 0 ? series[before] : (series[before] * (1 - part)) + (series[after] * part);
    }
}
