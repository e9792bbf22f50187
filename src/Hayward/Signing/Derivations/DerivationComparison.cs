using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Derivations;

/// <summary>Holds what a certificate states of a tensor against what was measured.</summary>
internal static class DerivationComparison
{
    /// <summary>Figures have six digits; the last may round to either side where sums were made in another order.</summary>
    private const double Room = 2e-5;

    /// <summary>One sentence; null when they agree.</summary>
    public static string? Difference(DerivedTensor stated, DerivedTensor measured)
    {
        var name = StrictJson.Shown(stated.Name);
        if (stated.Relation != measured.Relation)
            return $"Tensor {name} is stated as {DerivationWords.Of(stated.Relation)} and measures as {DerivationWords.Of(measured.Relation)}.";
        foreach (var (what, one, other) in Words(stated, measured))
            if (one != other)
                return $"The {what} of tensor {name} is stated as {StrictJson.Shown(one ?? "none")} and measures as {other ?? "none"}.";
        foreach (var (what, one, other) in Figures(stated, measured))
            if (!Near(one, other))
                return $"The {what} of tensor {name} is stated as {one?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} and measures as {other?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}.";
        return null;
    }

    private static IEnumerable<(string What, string? Stated, string? Measured)> Words(DerivedTensor stated, DerivedTensor measured) =>
    [
        ("counterpart", stated.Source, measured.Source),
        ("type", stated.Type, measured.Type),
        ("intermediate type", stated.Via, measured.Via),
        ("transform", stated.Transform?.ToString(), measured.Transform?.ToString()),
    ];

    private static IEnumerable<(string What, double? Stated, double? Measured)> Figures(DerivedTensor stated, DerivedTensor measured)
    {
        yield return ("number of elements", stated.Elements, measured.Elements);
        yield return ("parent", stated.Parent, measured.Parent);
        yield return ("exact share", stated.Exact, measured.Exact);
        yield return ("share within steps", stated.Within, measured.Within);
        yield return ("relative L2", stated.RelativeL2, measured.RelativeL2);
        yield return ("cosine", stated.Cosine, measured.Cosine);
        yield return ("rank", stated.Rank, measured.Rank);
        yield return ("scale", stated.Scale, measured.Scale);
        yield return ("residual", stated.Residual, measured.Residual);
        yield return ("number of weights", stated.Weights?.Length, measured.Weights?.Length);
        if (stated.Weights is { } weights && measured.Weights is { } others)
            foreach (var (one, other) in weights.Zip(others)) yield return ("weight of a parent", one, other);
    }

    private static bool Near(double? a, double? b) =>
        a is { } one && b is { } other ? Math.Abs(one - other) <= Room * Math.Max(1e-6, Math.Max(Math.Abs(one), Math.Abs(other))) : a is null && b is null;
}
