using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Artifacts.Comparison;

/// <summary>From which figure on two sets of weights are said to be what, from <c>knowledge/comparison.yaml</c>, where the reasons stand.</summary>
public sealed record ComparisonThresholds
{
    private const string File = "comparison.yaml";

    private static readonly Lazy<ComparisonThresholds> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    /// <summary>The thresholds that travel inside the library.</summary>
    public static ComparisonThresholds BuiltIn => Shared.Value;

    /// <summary>Share of elements within the step of their block from which a tensor is a quantization of another.</summary>
    public required double Within { get; init; }

    /// <summary>The same for block types whose quantizers do not take the nearest codes.</summary>
    public required ImmutableDictionary<string, double> WithinOf { get; init; }

    /// <summary>Largest relative L2 of a quantization, by block type.</summary>
    public required ImmutableDictionary<string, double> BlockLimits { get; init; }

    /// <summary>When a difference is of low rank.</summary>
    public required LowRankThresholds LowRank { get; init; }

    /// <summary>Cosines between which nothing is said.</summary>
    public required CosineThresholds Cosine { get; init; }

    /// <summary>Least share of the elements of the smaller side that must be compared.</summary>
    public required double Compared { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>The share for a block type.</summary>
    public double WithinFor(string type) => WithinOf.GetValueOrDefault(type, Within);

    /// <summary>Reads the thresholds out of <paramref name="knowledge"/>.</summary>
    /// <exception cref="KnowledgeException">The file is missing or malformed.</exception>
    public static ComparisonThresholds Read(KnowledgeBase knowledge) => knowledge[File].Read(ComparisonThresholdsContext.Default.ComparisonThresholds);
}

/// <summary>When a difference is of low rank.</summary>
/// <param name="Energy">Share of the squared norm that the rank must hold.</param>
/// <param name="NoiseMargin">Factor on the expected square of rounding that is left out.</param>
/// <param name="Signal">Least squared norm of the difference as a multiple of that of rounding.</param>
/// <param name="Most">Largest rank that is called low.</param>
/// <param name="ShareOfSample">Largest rank as a share of the smaller side of the sample.</param>
/// <param name="Rows">Rows of the sample.</param>
/// <param name="Columns">Columns of the sample.</param>
public sealed record LowRankThresholds(double Energy, double NoiseMargin, double Signal, int Most, double ShareOfSample, int Rows, int Columns);

/// <summary>Cosines between which nothing is said.</summary>
/// <param name="Related">From here up the weights are related.</param>
/// <param name="Unrelated">From here down they are not.</param>
public sealed record CosineThresholds(double Related, double Unrelated);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ComparisonThresholds))]
internal sealed partial class ComparisonThresholdsContext : JsonSerializerContext;
