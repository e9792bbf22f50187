using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Joining;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots;

/// <summary>A snapshot of a hub on disk, read and found to be what its manifest says.</summary>
public sealed class HubSnapshot
{
    private const int LongestManifest = 16 << 20;

    private HubSnapshot(string path, SnapshotManifest manifest) => (Path, Manifest) = (path, manifest);

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <summary>What it says of itself.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>Whether a path is a snapshot: a folder with a manifest.</summary>
    public static bool Recognizes(string path) => File.Exists(System.IO.Path.Combine(path, SnapshotManifest.FileName));

    /// <summary>Opens a snapshot and compares every file with the manifest.</summary>
    /// <param name="path">Its folder.</param>
    /// <exception cref="SnapshotException">It is no snapshot, is of a version that is not known, or its manifest does not tell the truth.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static HubSnapshot Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = System.IO.Path.Combine(path, SnapshotManifest.FileName);
        if (!Directory.Exists(path)) throw new SnapshotException($"{path} is not there; the folder of a snapshot was expected ('hayward hub import' makes one).");
        if (!File.Exists(file)) throw new SnapshotException($"{path} has no {SnapshotManifest.FileName} and is no snapshot; 'hayward hub import' makes one.");
        var manifest = Parse(file);
        var sum = manifest.Counts.Kept + manifest.Counts.Malformed + manifest.Counts.Repeated;
        if (manifest.Counts.Read != sum)
            throw new SnapshotException($"{file} says that {manifest.Counts.Read:N0} records were read, and that {sum:N0} were kept or set aside.");
        foreach (var part in manifest.Files()) Check(path, file, part);
        return new HubSnapshot(path, manifest);
    }

    /// <summary>Path of a file.</summary>
    internal string FileOf(SnapshotFile part) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, part.File));

    /// <summary>Opens its tables as views.</summary>
    /// <param name="more">Another file that statements may write.</param>
    /// <param name="asOf">The day, UTC, at whose end the tables stand as they were known then; null for all that is known.</param>
    /// <exception cref="SnapshotException">A table is not what the manifest says.</exception>
    /// <exception cref="EngineException">There is no engine.</exception>
    internal (Database Database, Connection Connection) Tables(string? more = null, DateOnly? asOf = null)
    {
        ImmutableArray<string> files = [.. Manifest.Tables.SelectMany(t => t.Parts).Concat(Manifest.Replaced).Select(FileOf)];
        var database = Database.Open(new EngineOptions(more is null ? files : files.Add(more)) { Memory = 2L << 30 });
        var connection = database.Connect();
        try
        {
            Known.Prepare(connection, this);
            foreach (var table in Manifest.Tables)
            {
                View(connection, table);
                Check(connection, table);
            }
            if (asOf is { } day) AsOf.Narrow(connection, Manifest, day, FileOf);
            return (database, connection);
        }
        catch
        {
            connection.Dispose();
            database.Dispose();
            throw;
        }
    }

    private static SnapshotManifest Parse(string file)
    {
        var length = new FileInfo(file).Length;
        if (length > LongestManifest) throw new SnapshotException($"{file} has {length:N0} bytes; at most {LongestManifest:N0} were expected.");
        var bytes = File.ReadAllBytes(file);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            // Before the rest is read, which another version may have in another form.
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("format", out var format) || !format.ValueEquals(SnapshotManifest.FormatName))
                throw new SnapshotException($"{file} is no manifest of a snapshot; \"format\": \"{SnapshotManifest.FormatName}\" was expected.");
            if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number)
                || number != SnapshotManifest.CurrentVersion)
                throw new SnapshotException($"{file} is of a version that is not known here; version {SnapshotManifest.CurrentVersion} was expected, import the source again.");
            return SnapshotManifest.Parse(bytes);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new SnapshotException($"{file} is damaged ({fault.Message.TrimEnd('.')}); import the source again.", fault);
        }
    }

    private static void Check(string path, string manifest, SnapshotFile part)
    {
        var (name, _, bytes, digest) = part;
        if (name != System.IO.Path.GetFileName(name) || name is "" or "." or "..")
            throw new SnapshotException($"{manifest} names the file '{name}', which is not in the snapshot.");
        var file = System.IO.Path.Combine(path, name);
        if (!File.Exists(file)) throw new SnapshotException($"{file} is missing, and the manifest names it.");
        var found = SourceContent.DigestOf(file);
        if (found.Bytes != bytes)
            throw new SnapshotException($"{file} has {found.Bytes:N0} bytes and the manifest says {bytes:N0}; one of them was changed, import the source again.");
        if (found.Digest != digest)
            throw new SnapshotException($"{file} has the digest {found.Digest} and the manifest says {digest}; one of them was changed, import the source again.");
    }

    private void View(Connection connection, SnapshotTable table)
    {
        try
        {
            connection.Execute($"CREATE VIEW {Sql.Name(table.Name)} AS {TableSql.Rows(table, FileOf, Known.Replaced)}");
        }
        catch (EngineException fault)
        {
            throw new SnapshotException($"{Path}: the parts of the table {table.Name} are not what the manifest says: {fault.Message}", fault);
        }
    }

    private void Check(Connection connection, SnapshotTable table)
    {
        using var result = connection.Query($"FROM {Sql.Name(table.Name)} LIMIT 0");
        var (found, said) = (string.Join(", ", result.Columns.Select(c => c.Name)), string.Join(", ", table.Columns.Select(c => c.Name)));
        if (found != said) throw new SnapshotException($"{Path}: the table {table.Name} has other columns ({found}) than the manifest says ({said}).");
        result.Dispose();
        using var count = connection.Query($"SELECT count(*) FROM {Sql.Name(table.Name)}");
        using var chunk = count.Next() ?? throw new EngineException("The engine counts no rows.");
        var rows = chunk[0].Values<long>()[0];
        if (rows != table.Rows) throw new SnapshotException($"{Path}: the table {table.Name} has {rows:N0} rows and the manifest says {table.Rows:N0}.");
    }
}
