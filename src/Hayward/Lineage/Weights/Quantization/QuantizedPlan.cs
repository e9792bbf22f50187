using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>A quantized tensor and the parent that is claimed for it: the first side of the pair is the parent, of a plain float type.</summary>
/// <param name="Pair">The pair, with what the converter did.</param>
/// <param name="Child">The block type of the child.</param>
internal sealed record QuantizedPlan(PairPlan Pair, BlockFormat Child)
{
    /// <summary>Makes the blocks of the child from the parent; null when the type does not lay its quantizer down.</summary>
    public BlockQuantizer? Quantizer { get; init; } = BlockQuantizers.Of(Child.Name);

    /// <summary>Through which type the numbers went.</summary>
    public SourceRoute Route { get; init; }

    /// <summary>The plan of a pair whose second side is quantized from the first; null when the pair is of another kind.</summary>
    public static QuantizedPlan? Of(PairPlan pair) =>
        pair is { FormatA: PlainFormat { IsFloat: true }, FormatB: BlockFormat child } && pair.A.Rows == pair.B.Rows ? new QuantizedPlan(pair, child) : null;
}
