using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>A file under <c>knowledge/assessments/</c> as it is written; <see cref="AssessmentReader"/> checks it.</summary>
internal sealed record AssessmentFile
{
    public required string Subject { get; init; }
    public required AssessedArtifact Artifact { get; init; }

    // Settable: the source-generated reader gives an init-only member its default(T) when the key is absent.
    public ImmutableArray<string> Notes { get; set; } = [];

    public required ImmutableArray<PropertyEntry> Properties { get; init; }
    public required ImmutableArray<ComponentEntry> Components { get; init; }
    public required ImmutableArray<SourceEntry> Sources { get; init; }
}

internal sealed record PropertyEntry
{
    public required string Name { get; init; }
    public required string Value { get; init; }
    public required string Because { get; init; }
    public required ImmutableArray<string> Sources { get; init; }
}

internal sealed record ComponentEntry
{
    public required string Id { get; init; }
    public required ComponentStatus Status { get; init; }
    public string? License { get; init; }
    public required string Because { get; init; }
    public required ImmutableArray<string> Sources { get; init; }
}

internal sealed record SourceEntry
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Url { get; init; }
    public required SourceKind Kind { get; init; }
    public required string Read { get; init; }
    public required bool Verified { get; init; }
    public string? Where { get; init; }
}

/// <summary>A file under <c>knowledge/tables/</c> as it is written; <see cref="PrintedTableReader"/> checks it.</summary>
internal sealed record PrintedTableFile
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Framework { get; init; }
    public required int RowsPrinted { get; init; }
    public required ImmutableArray<PrintedValue> Values { get; init; }
    public required ImmutableArray<PrintedRow> Rows { get; init; }
    public UntranscribedRows? Untranscribed { get; init; }
    public required ImmutableArray<PrintedStatement> Statements { get; init; }
    public required ImmutableArray<string> Notes { get; init; }
    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>Shapes of the assessments and the printed tables: keys and words in kebab case, an unknown key is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<ComponentStatus>), typeof(WordEnumConverter<SourceKind>), typeof(WordEnumConverter<EvidenceGrade>)])]
[JsonSerializable(typeof(AssessmentFile))]
[JsonSerializable(typeof(PrintedTableFile))]
internal sealed partial class AssessmentShapes : JsonSerializerContext;
