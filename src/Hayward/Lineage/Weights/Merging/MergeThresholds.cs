using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>From which figure on a merge is said to be what, from <c>knowledge/merging.yaml</c>, where the reasons stand.</summary>
internal sealed record MergeThresholds
{
    private static readonly Lazy<MergeThresholds> Shared = new(() => KnowledgeBase.BuiltIn["merging.yaml"].Read(MergeThresholdsContext.Default.MergeThresholds));

    /// <summary>The thresholds that travel inside the library.</summary>
    public static MergeThresholds BuiltIn => Shared.Value;

    public required double RoundingMargin { get; init; }

    public required double SumMargin { get; init; }

    public required double Spread { get; init; }

    public required double Errors { get; init; }

    public required double Trimmed { get; init; }

    public required int MostParents { get; init; }

    /// <summary>By the name of a method, what its results are consistent with.</summary>
    public required ImmutableDictionary<string, ImmutableArray<MergeMethod>> Methods { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<MergeMethod>)])]
[JsonSerializable(typeof(MergeThresholds))]
internal sealed partial class MergeThresholdsContext : JsonSerializerContext;
