using System.Collections.Immutable;
using Hayward.Lineage.Weights.Adapters;
using Hayward.Lineage.Weights.Merging;
using Hayward.Lineage.Weights.Quantization;

namespace Hayward.Lineage.Weights;

/// <summary>The methods that are asked once the rows have shown that two models are related, one line each.</summary>
internal static class WeightMethods
{
    /// <summary>What one model may be to another.</summary>
    public static ImmutableArray<IWeightMethod> OfRelated { get; } = [new QuantizationMethod()];

    /// <summary>What an adapter may be to a model.</summary>
    public static IWeightMethod OfAdapter => new AdapterMethod();

    /// <summary>Tells how much of each parent is in a merge.</summary>
    public static IMergeMethod OfMerge => new WeightedSumMethod();
}
