using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Exports;

/// <summary>Writes a snapshot for others without saying who anybody is: names of accounts and models become pseudonyms of a key, free text
/// stays behind, times are cut to the day, and what is of
/// too few people is left out and counted. It makes it hard to find somebody, and not impossible: models are public, and whoever knows one well
/// may know it again.</summary>
public sealed class PseudonymousExport
{
    /// <summary>Fewest people of a cell, unless said otherwise.</summary>
    public const int UsualCell = 5;

    private static readonly ImmutableArray<SnapshotGap> LeftOut =
    [
        new("names", "accounts and models stand under pseudonyms; owners of models under one for all of theirs"),
        new("text", "comments, titles, messages, cards and configurations can name anybody"),
        new("sha, _id, files", "the public hub leads from them to the model"),
        new("times", "they are cut to the day (UTC); place keeps the order within a model"),
        new("numbers", "downloads and likes have two significant digits"),
        new("words", "a tag, library or task that the models of fewer owners than the smallest cell use, or with a slash in it, is left out"),
        new("models_earlier, discussions_earlier, events_earlier, asked, tags", "earlier states show who took back what"),
    ];

    private readonly HubSnapshot _snapshot;
    private readonly ReadOnlyMemory<byte> _key;

    /// <summary>Prepares an export.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="key">32 bytes or more, which are written nowhere.</param>
    /// <exception cref="SnapshotException">The key is too short or too long.</exception>
    public PseudonymousExport(HubSnapshot snapshot, ReadOnlyMemory<byte> key)
    {
        if (key.Length is < Exports.Pseudonyms.ShortestKey or > Exports.Pseudonyms.LongestKey)
            throw new SnapshotException($"The key of an export has {key.Length:N0} bytes; {Exports.Pseudonyms.ShortestKey:N0} to {Exports.Pseudonyms.LongestKey:N0} were expected.");
        (_snapshot, _key) = (snapshot, key);
    }

    /// <summary>Whether the key was given by somebody who keeps it, which the manifest says.</summary>
    public bool KeyIsKept { get; init; }

    /// <summary>Whether one person has one pseudonym on all models. Else it is another on each, and where people go is seen from <c>flows</c>
    /// and <c>fates</c> alone.</summary>
    public bool Linkable { get; init; }

    /// <summary>Fewest people of a cell of <c>flows</c> and <c>fates</c>, and fewest owners of a word.</summary>
    public int SmallestCell { get; init; } = UsualCell;

    /// <summary>Accounts that must not be in it.</summary>
    public ImmutableArray<string> Erase { get; init; } = [];

    /// <summary>Writes the export.</summary>
    /// <param name="folder">A folder that is there and empty.</param>
    /// <param name="workspace">A folder that is not there, outside of the first; the table of names is in it for a while.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="SnapshotException">The snapshot is not what its manifest says, or the smallest cell is none.</exception>
    /// <exception cref="EngineException">There is no engine, or a table cannot be written.</exception>
    public ExportManifest Write(string folder, string workspace, CancellationToken cancellation = default)
    {
        if (SmallestCell is < 2 or > 1_000_000) throw new SnapshotException($"Cells of at least {SmallestCell:N0} people protect nobody or say nothing; 2 to 1,000,000 were expected.");
        Directory.CreateDirectory(workspace);
        try
        {
            return Write(folder, name => Path.GetFullPath(Path.Combine(workspace, $"{name}.parquet")), cancellation);
        }
        finally
        {
            Directory.Delete(workspace, recursive: true);
        }
    }

    private ExportManifest Write(string folder, Func<string, string> aside, CancellationToken cancellation)
    {
        string[] names = ["account_names", "repo_names", "member_names", "erased"];
        ImmutableArray<string> files = [.. _snapshot.Manifest.Tables.SelectMany(t => t.Parts).Select(_snapshot.FileOf)];
        var tables = ExportStatements.Tables(SmallestCell, Has).ToList();
        var paths = files.AddRange(names.Select(aside)).AddRange(tables.Select(t => Path.Combine(folder, $"{t.Table}.parquet")));
        using var database = Database.Open(new EngineOptions(paths) { Memory = 4L << 30, Threads = 2 });
        using var connection = database.Connect();
        View(connection);
        WriteNames(connection, aside, cancellation);
        foreach (var name in names) connection.Execute($"CREATE VIEW {name} AS FROM read_parquet({Sql.Text(aside(name))})", cancellation);
        foreach (var statement in ExportStatements.Prepare(SmallestCell)) connection.Execute(statement, cancellation);
        var written = ImmutableArray.CreateBuilder<ExportTable>();
        foreach (var (table, statement) in tables)
        {
            var path = Path.Combine(folder, $"{table}.parquet");
            connection.Execute($"COPY ({statement}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)", cancellation);
            var (bytes, digest) = SourceContent.DigestOf(path);
            written.Add(new ExportTable(table, Path.GetFileName(path), Numbers(connection, $"SELECT count(*) FROM read_parquet({Sql.Text(path)})")[0], bytes, digest, Columns(connection, path)));
        }
        var gone = Numbers(connection, ExportStatements.Erased);
        var manifest = new ExportManifest(
            ExportManifest.FormatName, 1, SourceContent.DigestOf(Path.Combine(_snapshot.Path, SnapshotManifest.FileName)).Digest,
            "HMAC-SHA-256 of the kind of thing and its name under the key, first 16 bytes in hexadecimal", KeyIsKept ? "given" : "fresh", Linkable, SmallestCell,
            new ExportErasure(Erase.Length, gone[0], gone[1], gone[2], gone[3], gone[4]),
            [.. ExportStatements.Suppressed(SmallestCell).Select(s => (s.What, Found: Numbers(connection, s.Statement))).Select(s => new ExportSuppression(s.What, s.Found[0], s.Found[1]))],
            LeftOut, written.ToImmutable());
        File.WriteAllText(Path.Combine(folder, ExportManifest.FileName), manifest.Write());
        return manifest;
    }

    private bool Has(string table) => _snapshot.Manifest.Tables.Any(t => t.Name == table);

    // What the snapshot does not have is a table without rows, so that the statements need not know.
    private void View(Connection connection)
    {
        foreach (var schema in Schemas.All)
        {
            var parts = _snapshot.Manifest.Tables.FirstOrDefault(t => t.Name == schema.Name)?.Parts ?? [];
            connection.Execute(parts.IsEmpty
                ? $"CREATE VIEW {schema.Name} AS SELECT {string.Join(", ", schema.Fields.Select(f => $"CAST(NULL AS {TypeOf(f.Type)}) AS {Sql.Name(f.Name)}"))} WHERE false"
                : $"CREATE VIEW {schema.Name} AS FROM read_parquet([{string.Join(", ", parts.Select(p => Sql.Text(_snapshot.FileOf(p))))}])");
        }
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.BigInt => "BIGINT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.List => "VARCHAR[]",
        _ => "VARCHAR",
    };

    private void WriteNames(Connection connection, Func<string, string> aside, CancellationToken cancellation)
    {
        var pseudonyms = new Pseudonyms(_key);
        Map(connection, ExportStatements.Accounts, aside("account_names"), ["name"], row => pseudonyms.Account(row[0]), cancellation);
        Map(connection, ExportStatements.Repositories, aside("repo_names"), ["name"], row => pseudonyms.Repository(row[0]), cancellation);
        Map(connection, ExportStatements.Members, aside("member_names"), ["repo", "name"], row => Linkable ? pseudonyms.Account(row[1]) : pseudonyms.Member(row[0], row[1]), cancellation);
        using var erased = ParquetTable.Create(aside("erased"), [new("name", TableValue.Text)]);
        foreach (var name in Erase)
        {
            erased.Add(name);
            erased.EndRow();
        }
        erased.Complete();
    }

    private static void Map(Connection connection, string statement, string path, string[] columns, Func<string[], string> pseudonym, CancellationToken cancellation)
    {
        using var table = ParquetTable.Create(path, [.. columns.Append("pseudonym").Select(c => new TableColumn(c, TableValue.Text))]);
        using var result = connection.Query(statement, cancellation);
        while (result.Next() is { } chunk)
        {
            using (chunk)
            {
                for (var i = 0; i < chunk.Count; i++)
                {
                    var row = new string[columns.Length];
                    for (var c = 0; c < row.Length; c++) row[c] = chunk[c].Text(i)!;
                    foreach (var value in row) table.Add(value);
                    table.Add(pseudonym(row));
                    table.EndRow();
                }
            }
        }
        table.Complete();
    }

    private static ImmutableArray<string> Columns(Connection connection, string path)
    {
        using var result = connection.Query($"FROM read_parquet({Sql.Text(path)}) LIMIT 0");
        return [.. result.Columns.Select(c => c.Name)];
    }

    private static long[] Numbers(Connection connection, string statement)
    {
        using var result = connection.Query(statement);
        using var chunk = result.Next() ?? throw new EngineException("The engine counts nothing.");
        return [.. Enumerable.Range(0, result.Columns.Length).Select(c => chunk[c].Values<long>()[0])];
    }
}
