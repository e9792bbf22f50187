using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Release.Dossiers;

namespace Hayward.Release.FailureModes;

/// <summary>What the six failure modes answer for a release, as one document.</summary>
public sealed record FailureModeDocument
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-probes-1";

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Digest of the checkpoint as its files are; null when they could not all be read.</summary>
    public required Digest? Checkpoint { get; init; }

    /// <summary>The day of the judgement, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The answers, worst first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The facts that they rest on.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>What each failure mode asks, and what to do about it.</summary>
    public required ImmutableArray<ProbeDefinition> Probes { get; init; }

    /// <summary>The document of a case.</summary>
    public static FailureModeDocument Of(ReleaseCase release, FailureModeReport report)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(report);
        return new FailureModeDocument
        {
            Release = release.Release.Release.Name,
            Version = release.Release.Release.Version,
            Checkpoint = release.Checkpoint,
            Day = release.Day,
            Findings = [.. report.Findings.OrderByDescending(f => f.Severity)],
            Facts = report.Facts,
            Probes = [.. report.Definitions.Values],
        };
    }
}

/// <summary>The failure modes as JSON.</summary>
public static class FailureModeJson
{
    private static readonly FailureModeJsonContext Context = new(JsonDocuments.Readable(FailureModeJsonContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(FailureModeDocument document) => JsonDocuments.Write(document, Context.FailureModeDocument);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.FailureModeDocument, "Hayward failure modes of a release, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<Outcome>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<SourceKind>), typeof(WordEnumConverter<Standing>),
        typeof(WordEnumConverter<Lifecycle>),
    ])]
[JsonSerializable(typeof(FailureModeDocument))]
internal sealed partial class FailureModeJsonContext : JsonSerializerContext;
