using System.Collections.Immutable;

namespace Hayward.Lineage.Weights;

/// <summary>A way to ask the weights of two models whether they are related, the cheapest first.</summary>
public enum WeightMethod
{
    /// <summary>Tensors with one digest.</summary>
    Digests,

    /// <summary>Deviation and kurtosis of the projections of each layer. It only nominates.</summary>
    Sketch,

    /// <summary>Distances on the same rows of both.</summary>
    Sample,

    /// <summary>The numbers of one lie within the steps in which the other is stored.</summary>
    Quantization,

    /// <summary>The difference is of low rank, as after the merge of an adapter.</summary>
    LowRank,

    /// <summary>The matrices of an adapter and the projections that they change.</summary>
    Adapter,

    /// <summary>One is a weighted sum of several.</summary>
    Merge,

    /// <summary>Neurons are matched first, whatever their order, scale and name.</summary>
    Appeal,
}

/// <summary>What one method says.</summary>
public enum EvidenceSays
{
    /// <summary>Nothing that a verdict may rest on.</summary>
    Nothing,

    /// <summary>One comes from the other, or both from a third.</summary>
    Derived,

    /// <summary>They have nothing in common beyond what chance gives.</summary>
    Independent,
}

/// <summary>One figure of a method.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Value">The figure, with six digits.</param>
/// <param name="Unit">Unit; null for a bare number.</param>
public sealed record WeightFigure(string Name, double Value, string? Unit = null);

/// <summary>What one method found in a pair of models.</summary>
/// <param name="Method">The method.</param>
/// <param name="Says">What it says.</param>
/// <param name="Sentence">The same in one plain sentence, with the numbers that it rests on.</param>
/// <param name="Figures">The numbers.</param>
public sealed record WeightEvidence(WeightMethod Method, EvidenceSays Says, string Sentence, ImmutableArray<WeightFigure> Figures)
{
    /// <summary>Probability of such figures, or more telling ones, if the two were independent; null where the method gives none.</summary>
    public double? PValue { get; init; }
}
