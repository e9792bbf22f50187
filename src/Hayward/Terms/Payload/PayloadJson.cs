using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>What <c>terms payload</c> prints: the files without their texts, which stand on the disk.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Folder">Where the files were written.</param>
/// <param name="ProposedName">A name that keeps every duty; null where none can.</param>
/// <param name="NameKept">True when the folder already bears such a name.</param>
/// <param name="Whole">True when nothing is owed beyond what was written.</param>
/// <param name="Files">The files.</param>
/// <param name="Owed">What could not be written.</param>
/// <param name="Conflicts">Terms that no payload can reconcile.</param>
/// <param name="Unknown">Models whose terms are not known.</param>
/// <param name="Notes">What was decided on the way.</param>
public sealed record PayloadReport(
    string Subject,
    string Folder,
    string? ProposedName,
    bool NameKept,
    bool Whole,
    ImmutableArray<WrittenFile> Files,
    ImmutableArray<OwedItem> Owed,
    ImmutableArray<TermsConflict> Conflicts,
    ImmutableArray<UnknownTerms> Unknown,
    ImmutableArray<string> Notes);

/// <summary>One file that was written.</summary>
/// <param name="Path">Name in the folder.</param>
/// <param name="Why">Which duties it serves.</param>
/// <param name="Merged">True when it is the model's own file with additions.</param>
/// <param name="Digest">Digest of what was written.</param>
public sealed record WrittenFile(string Path, string Why, bool Merged, Digest Digest);

/// <summary>The report as one JSON document.</summary>
public static class PayloadJson
{
    private static readonly PayloadJsonContext Context = new(JsonDocuments.Readable(PayloadJsonContext.Default.Options));

    /// <summary>The report of a payload that was written to a folder.</summary>
    public static PayloadReport Of(TermsPayload payload, string folder)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return new PayloadReport(
            payload.Subject, folder, payload.ProposedName, payload.NameKept, payload.Whole,
            [.. payload.Files.Select(f => new WrittenFile(f.Path, f.Why, f.Merged, Digest.Sha256(System.Text.Encoding.UTF8.GetBytes(f.Text))))],
            payload.Owed, payload.Conflicts, payload.Unknown, payload.Notes);
    }

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(PayloadReport report) => JsonDocuments.Write(report, Context.PayloadReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.PayloadReport, "Hayward compliance payload, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<TermsUse>), typeof(WordEnumConverter<TermsConflictKind>), typeof(WordEnumConverter<DerivationRelation>), typeof(WordEnumConverter<EvidenceGrade>)])]
[JsonSerializable(typeof(PayloadReport))]
internal sealed partial class PayloadJsonContext : JsonSerializerContext;
