using System.Collections.Immutable;

namespace Hayward.Lineage.Weights;

/// <summary>The methods that are asked once the rows have shown that two models are related, one line each.</summary>
internal static class WeightMethods
{
    /// <summary>What one model may be to another.</summary>
    public static ImmutableArray<IWeightMethod> OfRelated { get; } = [];

    /// <summary>What an adapter may be to a model.</summary>
    public static IWeightMethod? OfAdapter => null;

    /// <summary>Tells how much of each parent is in a merge.</summary>
    public static IMergeMethod? OfMerge => null;
}
