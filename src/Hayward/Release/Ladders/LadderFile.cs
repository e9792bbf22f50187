using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Release.Ladders;

/// <summary>A ladder as it is written; described in <c>docs/reference/release-ladder.md</c>.</summary>
internal sealed record LadderFile(
    string Id,
    string Shape,
    string Title,
    string Note,
    ImmutableArray<Citation> Sources,
    ImmutableArray<LadderFileCriterion> Criteria,
    ImmutableArray<LadderFileStage> Stages,
    ImmutableArray<ReachEntry> TakingBack,
    ImmutableArray<LadderFileTier> Tiers = default);

internal sealed record LadderFileCriterion(
    string Id, string Code, string Title, JsonNode When, LadderRemedy Remedy, LadderRemedy? Contradicted = null, JsonNode? Applies = null);

internal sealed record LadderFileStage(
    string Id, string Title, string Words, string Reach, Reversibility Reversible, ImmutableArray<string> Asks, string? BuildsOn = null, JsonNode? Applies = null);

// A number such as 1e25 stays a text in YAML that is read as cards are.
internal sealed record LadderFileTier(string Id, string Title, string Statement, JsonNode From);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<Reversibility>), typeof(WordEnumConverter<ReachEffect>)])]
[JsonSerializable(typeof(LadderFile))]
internal sealed partial class LadderShapes : JsonSerializerContext;
