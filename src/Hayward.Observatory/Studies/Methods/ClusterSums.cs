using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>A ratio of two sums over people, with the interval at 95 % that draws whole people: the linearised variance of a ratio of cluster totals (Cochran,
/// Sampling Techniques, 3rd edition 1977, section 6.4), because the acts of one person are not independent of each other.</summary>
internal sealed class ClusterSums
{
    private double _above, _below, _aboveSquares, _belowSquares, _products;

    /// <summary>The lower end; NaN where the ratio is not defined.</summary>
    public double Low => Math.Max(0, Ratio - Half);

    /// <summary>The upper end.</summary>
    public double High => Ratio + Half;

    private double Ratio => _below == 0 ? double.NaN : _above / _below;

    private double Half => Share.Normal95 * Math.Sqrt(Math.Max(0, _aboveSquares - 2 * Ratio * _products + Ratio * Ratio * _belowSquares)) / _below;

    /// <summary>Adds what one person adds above and below the line.</summary>
    public void Add(double above, double below)
    {
        (_above, _below) = (_above + above, _below + below);
        (_aboveSquares, _belowSquares, _products) = (_aboveSquares + above * above, _belowSquares + below * below, _products + above * below);
    }
}
