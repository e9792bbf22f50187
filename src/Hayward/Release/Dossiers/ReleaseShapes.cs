using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers;

/// <summary><c>knowledge/release/documents.yaml</c>.</summary>
/// <param name="Documents">Patterns of files that do not decide what a model does.</param>
internal sealed record ReleaseDocuments(ImmutableArray<string> Documents);

/// <summary><c>knowledge/release/areas.yaml</c>.</summary>
/// <param name="Areas">Capability areas, in the order in which they are asked.</param>
/// <param name="Sources">Where they come from.</param>
internal sealed record AreasFile(ImmutableArray<CapabilityArea> Areas, ImmutableArray<Citation> Sources);

/// <summary>A dangerous capability that is evaluated before a release.</summary>
/// <param name="Id">For example <c>cyber</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Question">What the evaluation asks.</param>
public sealed record CapabilityArea(string Id, string Title, string Question);

/// <summary><c>knowledge/release/prefill.yaml</c>.</summary>
/// <param name="Headings">Expressions over headings of a card.</param>
/// <param name="Tasks">What a task takes and gives.</param>
/// <param name="Sources">Where they come from.</param>
internal sealed record PrefillFile(
    ImmutableSortedDictionary<string, string> Headings, ImmutableSortedDictionary<string, TaskModalities> Tasks, ImmutableArray<Citation> Sources);

/// <summary>What a task takes and gives.</summary>
internal sealed record TaskModalities(ImmutableArray<string> In, ImmutableArray<string> Out);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<FieldKind>)])]
[JsonSerializable(typeof(ReleaseDocuments))]
[JsonSerializable(typeof(AreasFile))]
[JsonSerializable(typeof(FieldsFile))]
[JsonSerializable(typeof(PrefillFile))]
internal sealed partial class ReleaseShapes : JsonSerializerContext;
