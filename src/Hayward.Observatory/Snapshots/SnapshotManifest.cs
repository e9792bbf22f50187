using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Observatory.Snapshots;

/// <summary>What a snapshot is of and what it holds: the file <c>manifest.json</c>. It says nothing of when or where it was made, so that the same
/// input gives the same bytes. Described in <c>docs/reference/snapshot.md</c>.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Version of the form, <see cref="CurrentVersion"/>.</param>
/// <param name="Sources">What was imported, in its order.</param>
/// <param name="Observed">When the hub was last seen, as whoever imported it or the sources said; null when nobody said.</param>
/// <param name="FirstCreated">The earliest <c>createdAt</c> of a model in it, times that cannot be true left out.</param>
/// <param name="LastCreated">The latest: the hub was seen after it.</param>
/// <param name="Counts">What became of the records of all sources.</param>
/// <param name="Unused">Observations that came no later than what was known of the same thing, and of which nothing was used.</param>
/// <param name="Generation">How many times something was written to it: 1 when it was made, and one more with each increment.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Replaced">Files that say which rows of older parts no longer count: <c>file</c> and <c>row</c>, from 0.</param>
/// <param name="Rejected">What was set aside, a file for each import that set anything aside.</param>
/// <param name="Misfits">Fields whose value did not fit its column and stands in <c>rest</c>.</param>
/// <param name="Doubtful">Times that stand in their column and cannot be true.</param>
/// <param name="LeftOut">What the sources hold and the snapshot does not keep.</param>
/// <param name="NotObserved">What the snapshot says nothing about: its absence proves nothing.</param>
/// <param name="Engine">What wrote the tables.</param>
public sealed record SnapshotManifest(
    string Format,
    int Version,
    ImmutableArray<SnapshotSource> Sources,
    DateTimeOffset? Observed,
    DateTimeOffset? FirstCreated,
    DateTimeOffset? LastCreated,
    SnapshotCounts Counts,
    long Unused,
    int Generation,
    ImmutableArray<SnapshotTable> Tables,
    ImmutableArray<SnapshotFile> Replaced,
    ImmutableArray<SnapshotFile> Rejected,
    ImmutableArray<SnapshotMisfit> Misfits,
    ImmutableArray<SnapshotMisfit> Doubtful,
    ImmutableArray<SnapshotGap> LeftOut,
    ImmutableArray<SnapshotGap> NotObserved,
    string Engine)
{
    /// <summary>Name of the form.</summary>
    public const string FormatName = "hayward-snapshot";

    /// <summary>Version of the form.</summary>
    public const int CurrentVersion = 3;

    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    private static readonly SnapshotManifestContext Context =
        new(new JsonSerializerOptions(SnapshotManifestContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>All its files.</summary>
    internal IEnumerable<SnapshotFile> Files() => Tables.SelectMany(t => t.Parts).Concat(Replaced).Concat(Rejected);

    internal string Write() => JsonSerializer.Serialize(this, Context.SnapshotManifest) + "\n";

    /// <exception cref="JsonException">It is not a manifest.</exception>
    internal static SnapshotManifest Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.SnapshotManifest) ?? throw new JsonException("an object was expected");
}

/// <summary>What was imported.</summary>
/// <param name="Kind"><c>records</c>: lines of JSON, a model each; <c>table</c>: a Parquet file of models; <c>discussions</c>: lines of JSON, a discussion
/// with its events each; <c>archive</c>: the folder of a crawl.</param>
/// <param name="Name">Name of the file or folder, without where it lies.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">SHA-256 of it; of an archive that of its head, which stays when it grows.</param>
/// <param name="Counts">What became of its records.</param>
/// <param name="Segments">How far the segments of an archive were read.</param>
public sealed record SnapshotSource(string Kind, string Name, long Bytes, Digest Digest, SnapshotCounts Counts, ImmutableArray<SnapshotSegment> Segments);

/// <summary>A segment of an archive.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Its length when it was read.</param>
/// <param name="Lines">Its whole lines.</param>
public sealed record SnapshotSegment(string File, long Bytes, long Lines);

/// <summary>What became of the records; <c>read</c> is the sum of the others.</summary>
/// <param name="Read">Lines that are not blank, or rows.</param>
/// <param name="Kept">Records that became rows.</param>
/// <param name="Malformed">Set aside because they are no records.</param>
/// <param name="Repeated">Set aside because they are of something that was there before; the first stays.</param>
public sealed record SnapshotCounts(long Read, long Kept, long Malformed, long Repeated)
{
    internal static readonly SnapshotCounts None = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static SnapshotCounts operator +(SnapshotCounts one, SnapshotCounts other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(one.Read + other.Read, one.Kept + other.Kept, one.Malformed + other.Malformed, one.Repeated + other.Repeated);
    }
}

/// <summary>A table.</summary>
/// <param name="Name">Its name in statements.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Parts">The files that hold them, in their order.</param>
/// <param name="Columns">Its columns in their order.</param>
public sealed record SnapshotTable(string Name, long Rows, ImmutableArray<SnapshotFile> Parts, ImmutableArray<SnapshotColumn> Columns)
{
    /// <summary>Length of its files.</summary>
    public long Bytes() => Parts.Sum(p => p.Bytes);
}

/// <summary>A file of the snapshot.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Its rows, or lines.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">SHA-256 of it.</param>
public sealed record SnapshotFile(string File, long Rows, long Bytes, Digest Digest);

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds: text, list of text, boolean, int64, double, timestamp (microseconds, UTC), json (as text).</param>
/// <param name="Present">Rows in which it has a value.</param>
public sealed record SnapshotColumn(string Name, string Type, long Present);

/// <summary>A column and a number of rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Field">The column.</param>
/// <param name="Rows">In how many rows.</param>
public sealed record SnapshotMisfit(string Table, string Field, long Rows);

/// <summary>Something that the snapshot says nothing about.</summary>
/// <param name="What">A table, or a column after the name of its table and a dot.</param>
/// <param name="Why">The reason.</param>
public sealed record SnapshotGap(string What, string Why);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SnapshotManifest))]
internal sealed partial class SnapshotManifestContext : JsonSerializerContext;
