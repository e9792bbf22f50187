using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>How a tensor of a child comes from its parents, the strongest first.</summary>
public enum TensorDerivation
{
    /// <summary>Every bit is that of a tensor of a parent.</summary>
    Same,

    /// <summary>A tensor of a parent after a change of the float type, every element exactly as rounding gives it.</summary>
    Cast,

    /// <summary>Quantizing a tensor of a parent gives every block bit for bit.</summary>
    Requantized,

    /// <summary>A tensor of a parent with an adapter added, up to rounding.</summary>
    Adapted,

    /// <summary>A weighted sum of the parents, up to rounding.</summary>
    Merged,

    /// <summary>The elements lie within the steps of their blocks.</summary>
    Quantized,

    /// <summary>It differs from a tensor of a parent by a matrix of low rank.</summary>
    LowRank,

    /// <summary>It differs from its counterpart; the measures say by how much.</summary>
    Changed,

    /// <summary>It has other rows or another shape than its counterpart.</summary>
    Reshaped,

    /// <summary>It cannot be compared with its counterpart.</summary>
    NotComparable,

    /// <summary>No parent has a counterpart.</summary>
    New,
}

/// <summary>How well a derivation is shown.</summary>
public enum DerivationGrade
{
    /// <summary>Every tensor is what the derivation gives, bit for bit.</summary>
    BitForBit,

    /// <summary>Every tensor is bit for bit or within the rounding or the steps of its type.</summary>
    WithinSteps,

    /// <summary>Most of the weights fit, and what does not is listed.</summary>
    InPart,

    /// <summary>The weights are near those of the parent, as after training, which cannot be replayed.</summary>
    Near,

    /// <summary>Nothing shows a derivation.</summary>
    NotShown,
}

/// <summary>One tensor of a child.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relation">How it comes about.</param>
/// <param name="Elements">Its elements.</param>
public sealed record DerivedTensor(string Name, TensorDerivation Relation, long Elements)
{
    /// <summary>Index of the parent; null when it comes from several or none.</summary>
    public int? Parent { get; init; }

    /// <summary>Name of the counterpart in that parent.</summary>
    public string? Source { get; init; }

    /// <summary>What was undone before the comparison.</summary>
    public TensorTransform? Transform { get; init; }

    /// <summary>Type of the tensor as the format spells it.</summary>
    public string? Type { get; init; }

    /// <summary>Type through which the numbers went before they were quantized; null when they were quantized as they are stored.</summary>
    public string? Via { get; init; }

    /// <summary>Share of blocks, or of elements in a merge, that come out bit for bit.</summary>
    public double? Exact { get; init; }

    /// <summary>Share of elements within the steps of their blocks.</summary>
    public double? Within { get; init; }

    /// <summary>‖parent − child‖ / ‖parent‖; over the blocks that are not exact where some are.</summary>
    public double? RelativeL2 { get; init; }

    /// <summary>Cosine over the same elements.</summary>
    public double? Cosine { get; init; }

    /// <summary>Rank of the difference, or of the adapter.</summary>
    public int? Rank { get; init; }

    /// <summary>Scale with which the adapter was added.</summary>
    public double? Scale { get; init; }

    /// <summary>Weights of the parents in a merge, one for each.</summary>
    public ImmutableArray<double>? Weights { get; init; }

    /// <summary>What the merge or the adapter leaves, relative to the child or to what was added.</summary>
    public double? Residual { get; init; }

    /// <summary>Why it was not compared, without full stop.</summary>
    public string? Note { get; init; }

    /// <summary>True when the relation shows a derivation.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Fits => Relation <= TensorDerivation.LowRank;
}

/// <summary>A model named by a derivation.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Root">Root of the identity of its weights.</param>
/// <param name="NamelessRoot">The same without names.</param>
/// <param name="Adapter">True for an adapter.</param>
/// <param name="Files">Its weight files.</param>
public sealed record DerivationSide(string Name, Hash256 Root, Hash256 NamelessRoot, bool Adapter, ImmutableArray<WeightFileDigest> Files);

/// <summary>A tensor of a parent from which nothing in the child comes.</summary>
/// <param name="Parent">Index of the parent.</param>
/// <param name="Name">Its name.</param>
public sealed record UnusedTensor(int Parent, string Name);

/// <summary>How a child comes from its parents, tensor by tensor.</summary>
public sealed record DerivationReport
{
    /// <summary>The child.</summary>
    public required DerivationSide Child { get; init; }

    /// <summary>The parents, in the order given.</summary>
    public required ImmutableArray<DerivationSide> Parents { get; init; }

    /// <summary>What the whole is.</summary>
    public required DerivationRelation Relation { get; init; }

    /// <summary>How well it is shown.</summary>
    public required DerivationGrade Grade { get; init; }

    /// <summary>One sentence: the numbers that both rest on.</summary>
    public required string Because { get; init; }

    /// <summary>Share of the elements of the child whose tensors fit.</summary>
    public required double FittingShare { get; init; }

    /// <summary>Number of tensors by relation.</summary>
    public required ImmutableSortedDictionary<TensorDerivation, int> Counts { get; init; }

    /// <summary>How several parents were put together; null with one.</summary>
    public MergeFinding? Merge { get; init; }

    /// <summary>Every tensor of the child, by ordinal name.</summary>
    public required ImmutableArray<DerivedTensor> Tensors { get; init; }

    /// <summary>Tensors of parents from which nothing comes.</summary>
    public required ImmutableArray<UnusedTensor> Unused { get; init; }

    /// <summary>Seed of the samples on which ranks are measured.</summary>
    public required int Seed { get; init; }
}
