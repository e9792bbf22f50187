using System.Collections.Immutable;

namespace Hayward.Artifacts.Comparison;

/// <summary>One tensor of a comparison.</summary>
/// <param name="Relation">What became of it.</param>
/// <param name="A">The tensor of the first side; null when only B has it.</param>
/// <param name="B">The tensor of the second side; null when only A has it.</param>
public sealed record TensorComparison(TensorRelation Relation, ComparedTensor? A, ComparedTensor? B)
{
    /// <summary>Why they were taken for a pair; null for a single tensor.</summary>
    public TensorMatch? Match { get; init; }

    /// <summary>What was undone before the comparison; null when nothing was.</summary>
    public TensorTransform? Transform { get; init; }

    /// <summary>How far the numbers lie apart; null when they are the same or were not compared.</summary>
    public TensorDifference? Difference { get; init; }

    /// <summary>For <see cref="TensorRelation.Cast"/>.</summary>
    public TensorCast? Cast { get; init; }

    /// <summary>How the numbers lie in the steps of a block type; null when neither side is one.</summary>
    public TensorQuantization? Quantization { get; init; }

    /// <summary>The rank of the difference, where it is low.</summary>
    public TensorRank? Rank { get; init; }

    /// <summary>For <see cref="TensorRelation.Extended"/>.</summary>
    public TensorRows? Rows { get; init; }

    /// <summary>A tensor of the other side that has the same shape and no partner. A suggestion and no finding.</summary>
    public string? SameShape { get; init; }

    /// <summary>Why it was not compared, without full stop; null when it was.</summary>
    public string? Note { get; init; }
}

/// <summary>One side of a pair.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type as the format spells it.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="File">The file that holds it.</param>
public sealed record ComparedTensor(string Name, string Type, ImmutableArray<long> Shape, string File);

/// <summary>How far the numbers a and b of two tensors lie apart. Figures are rounded to six digits. Pairs in which one number is infinite or none are
/// counted in <paramref name="NotFinite"/> and left out of the first six.</summary>
/// <param name="RelativeL2">‖a − b‖ / ‖a‖; null when a is zero.</param>
/// <param name="Cosine">a·b / (‖a‖ ‖b‖); null when one is zero.</param>
/// <param name="MaxAbs">Largest |a − b|.</param>
/// <param name="Scale">a·b / ‖a‖²: the factor on a that comes nearest to b.</param>
/// <param name="NormA">‖a‖.</param>
/// <param name="NormB">‖b‖.</param>
/// <param name="EqualShare">Share of equal elements: of equal bits for one type, otherwise of equal values.</param>
/// <param name="BitDistance">Mean number of bits in which two elements differ; null when the types differ.</param>
/// <param name="SignShare">Share of elements with equal sign bit; null unless both are of one float type.</param>
/// <param name="ExponentShare">Share of elements with equal exponent bits; null likewise.</param>
/// <param name="Elements">Elements compared.</param>
/// <param name="NotFinite">Pairs left out.</param>
public sealed record TensorDifference(
    double? RelativeL2,
    double? Cosine,
    double MaxAbs,
    double? Scale,
    double NormA,
    double NormB,
    double EqualShare,
    double? BitDistance,
    double? SignShare,
    double? ExponentShare,
    long Elements,
    long NotFinite);

/// <summary>A change of the float type.</summary>
/// <param name="From">Type before.</param>
/// <param name="To">Type after.</param>
/// <param name="Lossless">True when every value is the same in both, so that the direction cannot be told.</param>
public sealed record TensorCast(string From, string To, bool Lossless);

/// <summary>How the numbers lie in the steps of a block type.</summary>
/// <param name="Type">The block type.</param>
/// <param name="WithinShare">Share of elements that lie within the interval for which a quantizer stores the level found.</param>
public sealed record TensorQuantization(string Type, double WithinShare);

/// <summary>The rank of a difference, measured on a sample of rows and columns.</summary>
/// <param name="Rank">Number of singular values.</param>
/// <param name="Energy">Share of the squared norm of the difference that they hold.</param>
/// <param name="RoundingShare">Share that rounding to the stored type is expected to add.</param>
/// <param name="SampleRows">Rows of the sample.</param>
/// <param name="SampleColumns">Columns of the sample.</param>
public sealed record TensorRank(int Rank, double Energy, double RoundingShare, int SampleRows, int SampleColumns);

/// <summary>Rows of two tensors with equal columns.</summary>
/// <param name="Shared">Rows that both have; they were compared.</param>
/// <param name="OnlyInA">Rows beyond them in A.</param>
/// <param name="OnlyInB">Rows beyond them in B.</param>
/// <param name="Relation">What became of the shared rows.</param>
public sealed record TensorRows(long Shared, long OnlyInA, long OnlyInB, TensorRelation Relation);
