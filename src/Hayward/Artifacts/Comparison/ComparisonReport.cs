using System.Collections.Immutable;

namespace Hayward.Artifacts.Comparison;

/// <summary>What became of a tensor.</summary>
public enum TensorRelation
{
    /// <summary>Name, type, shape and every bit are the same.</summary>
    Same,

    /// <summary>Type, shape and every bit are the same under another name.</summary>
    Renamed,

    /// <summary>The same numbers after a change of the float type, every element exactly as rounding to nearest gives it.</summary>
    Cast,

    /// <summary>One is a block type and the other lies within the step of its blocks.</summary>
    Quantized,

    /// <summary>The difference is of low rank.</summary>
    LowRank,

    /// <summary>The numbers differ; the measures say by how much.</summary>
    Changed,

    /// <summary>One has more rows than the other; the rows that both have were compared.</summary>
    Extended,

    /// <summary>The shapes differ and nothing was compared.</summary>
    ShapeChanged,

    /// <summary>Only A has it.</summary>
    OnlyInA,

    /// <summary>Only B has it.</summary>
    OnlyInB,

    /// <summary>The bytes cannot be read as numbers.</summary>
    NotComparable,
}

/// <summary>Why two tensors were taken for a pair.</summary>
public enum TensorMatch
{
    /// <summary>They have one name.</summary>
    Name,

    /// <summary>They have one digest.</summary>
    Digest,

    /// <summary>Their names mean the same by the table of names.</summary>
    MappedName,
}

/// <summary>What was undone before the numbers were compared; the measures confirm it.</summary>
public enum TensorTransform
{
    /// <summary>The order of the rows in each head, as the converter of llama models changes it.</summary>
    RotaryRows,

    /// <summary>The 1 that the converter adds to the norms of gemma models.</summary>
    PlusOne,
}

/// <summary>What two sets of weights are to each other.</summary>
public enum WeightReading
{
    /// <summary>Every tensor that both hold is the same.</summary>
    SameWeights,

    /// <summary>The same numbers in another float type.</summary>
    Cast,

    /// <summary>One is a quantization of the other.</summary>
    QuantizedCopy,

    /// <summary>They differ by matrices of low rank, as after the merge of an adapter.</summary>
    LowRankChange,

    /// <summary>One comes from the other, or both from one, by training.</summary>
    FurtherTrained,

    /// <summary>They have nothing in common beyond what chance gives.</summary>
    OtherWeights,

    /// <summary>The measures do not allow to say.</summary>
    CannotBeTold,
}

/// <summary>Two models compared tensor by tensor.</summary>
public sealed record ComparisonReport
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The first side.</summary>
    public required ComparedSide A { get; init; }

    /// <summary>The second side.</summary>
    public required ComparedSide B { get; init; }

    /// <summary>What was found, in numbers and one sentence.</summary>
    public required ComparisonSummary Summary { get; init; }

    /// <summary>Every tensor of both sides, by name of A, those only in B last.</summary>
    public required ImmutableArray<TensorComparison> Tensors { get; init; }

    /// <summary>Seed of the samples.</summary>
    public required int Seed { get; init; }
}

/// <summary>One side of a comparison.</summary>
/// <param name="Locator">The locator as given.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Files">Files that hold the tensors.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Elements">Number of elements.</param>
/// <param name="Adapter">True when its tensors are the matrices of an adapter and not a model.</param>
/// <param name="Incomplete">True when a file could not be read to its end, so that tensors may be missing.</param>
/// <param name="Notes">What could not be read or is not part of it, and why.</param>
public sealed record ComparedSide(
    string Locator, string Name, ImmutableArray<string> Files, int Tensors, long Elements, bool Adapter, bool Incomplete, ImmutableArray<string> Notes);

/// <summary>What was found.</summary>
/// <param name="Reading">What the two are to each other.</param>
/// <param name="Because">One sentence: the numbers that the reading rests on.</param>
/// <param name="Sentence">One sentence: how many tensors became what.</param>
/// <param name="Counts">Number of tensors by relation; relations that do not occur are left out.</param>
/// <param name="Whole">True when every tensor of both sides was compared.</param>
/// <param name="ComparedShare">Elements that were compared or found equal, as a share of those of the smaller side.</param>
/// <param name="RelativeL2">‖a − b‖ / ‖a‖ over all tensors whose numbers were compared and differ; null when there are none.</param>
/// <param name="Cosine">Cosine over the matrices among them; vectors of norms lie near 1 in every model and say nothing.</param>
public sealed record ComparisonSummary(
    WeightReading Reading,
    string Because,
    string Sentence,
    ImmutableSortedDictionary<TensorRelation, int> Counts,
    bool Whole,
    double ComparedShare,
    double? RelativeL2,
    double? Cosine);
