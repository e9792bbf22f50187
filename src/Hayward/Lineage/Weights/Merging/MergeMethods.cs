using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>Says which way of merging the numbers are consistent with.</summary>
/// <param name="fit">When two weights are the same.</param>
/// <param name="thresholds">When a merge is what.</param>
/// <param name="names">Names of the parents.</param>
internal sealed class MergeMethods(MergeFit fit, MergeThresholds thresholds, ImmutableArray<string> names)
{
    /// <summary>The finding with its method and its reason.</summary>
    /// <param name="finding">What was measured.</param>
    /// <param name="total">The products over all matrices.</param>
    /// <param name="copied">True when every tensor of the child is a copy.</param>
    public MergeFinding Judge(MergeFinding finding, GramMatrix total, bool copied)
    {
        if (copied)
            return finding with { Method = MergeMethod.Passthrough, Because = $"Every tensor is a copy of one of a parent, bit by bit{Layers(finding.Layers)}." };
        if (finding.Tensors.IsEmpty)
            return finding with { Method = MergeMethod.NotLinear, Because = "The parents and the child have no tensor in common that could be compared." };
        if (finding.Overall is not { } overall)
            return finding with { Method = MergeMethod.Undetermined, Because = $"{Closest(total)} are so much alike that no weights can be told; leave one of them out." };
        var all = finding.Tensors.All(t => t.Fit is null or { Fits: true });
        var uniform = finding.Tensors.Where(t => t.Fit is not null).All(t => Uniform(t.Fit!, overall));
        var slerp = finding.Tensors.All(t => t.Fit is null || t.SlerpT is not null) ? finding.Tensors.Select(t => t.SlerpT).OfType<double>().ToList() : [];
        var steady = slerp.Count > 0 && slerp.Max() - slerp.Min() <= 2 * thresholds.Spread;
        if (overall.Fits && uniform && overall.SumIsOne)
            return finding with { Method = MergeMethod.Linear, Because = $"{Sum(overall)} leaves {Figure(overall.Residual)} of the child, and rounding alone {Figure(overall.Rounding)}." };
        if (all && slerp.Count > 0 && finding.Tensors.Any(t => t.Fit is { SumIsOne: false }))
            return finding with
            {
                Method = MergeMethod.Slerp,
                SlerpT = steady ? Math.Round(slerp.Average(), 6) : null,
                Because = $"The weights of each tensor are those of a spherical interpolation at t = {(steady ? Figure(slerp.Average()) : $"{Figure(slerp.Min())} to {Figure(slerp.Max())}")}.",
            };
        if (overall.Fits && uniform)
            return finding with { Method = MergeMethod.WeightedSum, Because = $"{Sum(overall)} fits, and the weights sum to {Figure(overall.Weights.Sum())}." };
        if (all)
            return finding with { Method = MergeMethod.LinearByTensor, Because = $"Each tensor is a weighted sum, with weights that differ by up to {Figure(Spread(finding, overall))} from {Sum(overall)}." };
        var kept = Enumerable.Range(0, names.Length).MaxBy(i => finding.EqualShares[i]);
        return finding.EqualShares[kept] >= thresholds.Trimmed
            ? finding with { Method = MergeMethod.Trimmed, Because = $"No weighted sum fits (the best leaves {Figure(overall.Residual)}), and {Percent(finding.EqualShares[kept])} of the elements are those of {names[kept]}, as after TIES or DARE." }
            : finding with { Method = MergeMethod.NotLinear, Because = $"No weighted sum fits: {Sum(overall)} leaves {Figure(overall.Residual)} of the child, and rounding alone {Figure(overall.Rounding)}." };
    }

    private bool Uniform(MergeWeights tensor, MergeWeights overall) =>
        Enumerable.Range(0, names.Length).All(i => fit.Same(tensor.Weights[i], tensor.Errors[i], overall.Weights[i], overall.Errors[i]));

    private static double Spread(MergeFinding finding, MergeWeights overall) =>
        finding.Tensors.Where(t => t.Fit is not null).Max(t => t.Fit!.Weights.Zip(overall.Weights, (a, b) => Math.Abs(a - b)).Max());

    private string Sum(MergeWeights weights) => string.Join(" + ", weights.Weights.Select((w, i) => $"{Figure(w)} × {names[i]}"));

    private string Closest(GramMatrix total)
    {
        var (first, second) = (from i in Enumerable.Range(0, names.Length) from j in Enumerable.Range(0, i) select (j, i)).MaxBy(p => Math.Abs(total.Cosine(p.j, p.i)));
        return $"{names[first]} and {names[second]}";
    }

    private string Layers(ImmutableArray<LayerRun> runs) => runs.IsEmpty ? "" : ": " + string.Join(", ", runs.Take(8).Select(r =>
        $"{(r.First == r.Last ? $"layer {r.First}" : $"layers {r.First} to {r.Last}")} from {(r.From == r.First ? "" : $"layer {r.From} on of ")}{names[r.Parent]}")) + (runs.Length > 8 ? " and more" : "");

    private static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture) is var text && text != "0" ? text : value.ToString("0.#E0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
