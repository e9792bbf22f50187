using System.Globalization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Comparison;

/// <summary>How many tensors became what, in one sentence for people.</summary>
internal static class ComparisonSentence
{
    /// <summary>For example: <c>291 tensors: 226 same, 2 changed (relative L2 0.013), 1 extended by 64 rows, 62 only in B.</c></summary>
    public static string Of(IReadOnlyCollection<TensorComparison> tensors)
    {
        var parts = tensors.GroupBy(t => t.Relation).OrderBy(g => g.Key).Select(g => Part(g.Key, [.. g]));
        return $"{Amounts.Count(tensors.Count, "tensor")}: {string.Join(", ", parts)}.";
    }

    /// <summary>A figure with three digits.</summary>
    public static string Shown(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static string Part(TensorRelation relation, List<TensorComparison> tensors) => $"{Amounts.Exact(tensors.Count)} " + relation switch
    {
        TensorRelation.Same => "same",
        TensorRelation.Renamed => "renamed",
        TensorRelation.Cast => $"cast{Only(tensors, t => t.Cast!.Lossless ? $" between {t.Cast.From} and {t.Cast.To}" : $" from {t.Cast.From} to {t.Cast.To}")}",
        TensorRelation.Quantized => $"quantized{Only(tensors, t => $" as {t.Quantization!.Type}")}",
        TensorRelation.LowRank => $"changed by a matrix of low rank ({Span(tensors.Select(t => (double)t.Rank!.Rank))})",
        TensorRelation.Changed => $"changed (relative L2 {Span(tensors.Select(t => t.Difference!.RelativeL2).OfType<double>())})",
        TensorRelation.Extended => $"extended{Only(tensors, t => $" by {Amounts.Count(Math.Max(t.Rows!.OnlyInA, t.Rows.OnlyInB), "row")}{(t.Rows.OnlyInA > 0 ? " in A" : "")}")}",
        TensorRelation.ShapeChanged => "of another shape",
        TensorRelation.NotComparable => "not comparable",
        TensorRelation.OnlyInA => "only in A",
        _ => "only in B",
    };

    /// <summary>What is said of all of them alike; nothing when they differ.</summary>
    private static string Only(List<TensorComparison> tensors, Func<TensorComparison, string> text) =>
        tensors.Select(text).Distinct().Take(2).ToList() is [var one] ? one : "";

    private static string Span(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted switch
        {
            [] => "not defined",
            _ when Shown(sorted[0]) == Shown(sorted[^1]) => Shown(sorted[0]),
            _ => $"{Shown(sorted[0])} to {Shown(sorted[^1])}",
        };
    }
}
