using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Exports;

/// <summary>What was done to make an export, and what it holds: the file <c>export.json</c>. It names nobody, and not the key.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Version of the form.</param>
/// <param name="Snapshot">SHA-256 of the manifest of the snapshot that it was made from.</param>
/// <param name="Pseudonyms">How names were replaced.</param>
/// <param name="Key"><c>fresh</c>: the key was made for this export and is gone; <c>given</c>: whoever has it can make the pseudonyms again.</param>
/// <param name="Linkable">Whether one person has one pseudonym on all models.</param>
/// <param name="SmallestCell">k: fewer people than this are not counted apart.</param>
/// <param name="Erased">What the list of those who must not be in it took away.</param>
/// <param name="Suppressed">What was left out because it is of too few.</param>
/// <param name="LeftOut">What is never in an export, and why.</param>
/// <param name="Tables">What it holds.</param>
public sealed record ExportManifest(
    string Format,
    int Version,
    Digest Snapshot,
    string Pseudonyms,
    string Key,
    bool Linkable,
    int SmallestCell,
    ExportErasure Erased,
    ImmutableArray<ExportSuppression> Suppressed,
    ImmutableArray<SnapshotGap> LeftOut,
    ImmutableArray<ExportTable> Tables)
{
    /// <summary>Name of the form.</summary>
    public const string FormatName = "hayward-export";

    /// <summary>Name of the file.</summary>
    public const string FileName = "export.json";

    private static readonly ExportManifestContext Context =
        new(new JsonSerializerOptions(ExportManifestContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal string Write() => JsonSerializer.Serialize(this, Context.ExportManifest) + "\n";
}

/// <summary>What an erasure list took away.</summary>
/// <param name="Listed">Names on the list.</param>
/// <param name="Found">Of these, accounts in the snapshot.</param>
/// <param name="Models">Models that they own, with all that was said there.</param>
/// <param name="Discussions">Discussions that they opened, or that are on their models.</param>
/// <param name="Events">Events of theirs, or on their models.</param>
/// <param name="Commits">Commits of theirs, or on their models.</param>
public sealed record ExportErasure(long Listed, long Found, long Models, long Discussions, long Events, long Commits);

/// <summary>What was left out because it is of too few.</summary>
/// <param name="What">A table, or a column after the name of its table and a dot.</param>
/// <param name="Cells">Rows, or values, that were left out.</param>
/// <param name="Counts">What they count together.</param>
public sealed record ExportSuppression(string What, long Cells, long Counts);

/// <summary>A table of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">Its file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Digest">SHA-256 of it.</param>
/// <param name="Columns">Names of its columns.</param>
public sealed record ExportTable(string Name, string File, long Rows, long Bytes, Digest Digest, ImmutableArray<string> Columns);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ExportManifestContext : JsonSerializerContext;
