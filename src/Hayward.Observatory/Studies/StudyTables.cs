using System.Collections.Immutable;
using System.Globalization;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Studies;

/// <summary>The tables of a snapshot as a study asks them: those that were not observed are there and empty, so that statements need not ask.</summary>
internal sealed class StudyTables : IDisposable
{
    private const string Once = "prepare/";
    private const string Each = "view/";
    private const string Parts = "part/";

    private readonly SnapshotManifest _manifest;
    private readonly Database _database;
    private readonly StudyLibrary _library;
    private readonly ImmutableArray<StudyStatement> _statements;

    private StudyTables(SnapshotManifest manifest, Database database, Connection connection, StudyLibrary library, IEnumerable<string> asking)
    {
        (_manifest, _database, Connection, _library) = (manifest, database, connection, library);
        var study = library.Study;
        string[] files = [.. study.Prepare.Select(n => $"{Once}{n}.sql"), .. study.Views.Select(n => $"{Each}{n}.sql"), .. study.Choose.Select(n => $"{Parts}{n}.sql")];
        _statements = StudyStatements.Needed(
            [.. files.SelectMany(path => StudyStatements.Of(path, library.Sql(path) ?? throw new EngineException($"studies/{library.Id}/{path}: There is no such file.")))], asking);
    }

    /// <summary>Runs the statements.</summary>
    public Connection Connection { get; }

    /// <summary>Opens the tables and makes those of the study.</summary>
    /// <exception cref="EngineException">There is no engine, or a statement of the study is wrong.</exception>
    /// <exception cref="SnapshotException">The snapshot is not what its manifest says.</exception>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="library">The study.</param>
    /// <param name="asOf">The day at whose end the snapshot is read.</param>
    /// <param name="asking">Statements that will be run: what none of them asks for is not made.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StudyTables Open(HubSnapshot snapshot, StudyLibrary library, DateOnly? asOf, IEnumerable<string> asking, CancellationToken cancellation)
    {
        var (database, connection) = snapshot.Tables(asOf: asOf);
        var tables = new StudyTables(snapshot.Manifest, database, connection, library, asking);
        try
        {
            tables.Prepare(library, asOf, cancellation);
            return tables;
        }
        catch
        {
            tables.Dispose();
            throw;
        }
    }

    /// <summary>Why a table or a column (<c>table.column</c>) says nothing; null when it does.</summary>
    public string? Lack(string need)
    {
        var parts = need.Split('.', 2);
        var table = _manifest.Tables.FirstOrDefault(t => t.Name == parts[0]);
        if (table is null || table.Rows == 0) return $"{parts[0]} were not observed ({Why(parts[0]) ?? "the sources of the snapshot hold none"})";
        if (parts.Length == 1) return null;
        var column = table.Columns.FirstOrDefault(c => c.Name == parts[1]);
        return column is { Present: > 0 } ? null : $"{parts[1]} of {parts[0]} was not observed ({Why(need) ?? "no record has it"})";
    }

    /// <summary>Another connection to the same tables, for another thread; whoever asks disposes of it.</summary>
    public Connection Connect() => _database.Connect();

    /// <summary>Counts the acts of these accounts from now on, on all connections.</summary>
    public void Count(ViewFile who, CancellationToken cancellation) => Run(Each, [("{who}", $"({who.Condition})")], cancellation);

    /// <summary>Numbers the parts of the hub from 1 and says which models each has; part 0 is the hub.</summary>
    public void Choose(IEnumerable<ViewFile> parts, CancellationToken cancellation) =>
        Run(Parts, [("{parts}", $"[0{string.Concat(parts.Select((part, i) => $", CASE WHEN {part.Condition} THEN {i + 1} END"))}]")], cancellation);

    /// <summary>Share of the hub's comments that the snapshot holds, as far as a crawl could say; null where none did.</summary>
    public double? Coverage(CancellationToken cancellation)
    {
        if (Lack("unseen") is not null || Lack("events") is not null) return null;
        var row = StudyRows.Read(
            Connection,
            "SELECT (SELECT count(*) FROM events WHERE type = 'comment')::DOUBLE AS seen, (SELECT sum(expected) FROM unseen WHERE \"asOf\" = (SELECT max(\"asOf\") FROM unseen)) AS expected",
            cancellation);
        var (seen, expected) = (row.Numbers("seen")[0], row.Numbers("expected")[0]);
        return double.IsFinite(expected) && seen + expected > 0 ? seen / (seen + expected) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
    }

    private string? Why(string what) => _manifest.NotObserved.FirstOrDefault(g => g.What == what)?.Why;

    private void Prepare(StudyLibrary library, DateOnly? asOf, CancellationToken cancellation)
    {
        foreach (var (name, columns) in AbsentTables.Columns)
            if (_manifest.Tables.All(t => t.Name != name))
                Connection.Execute($"CREATE VIEW {Sql.Name(name)} AS SELECT {string.Join(", ", columns.Select(c => $"NULL::{c.Type} AS {Sql.Name(c.Name)}"))} WHERE false", cancellation);
        var study = library.Study;
        Connection.Execute($"CREATE TABLE observed AS SELECT {(End(asOf) is { } time ? Tables.Moments.Microseconds(time).ToString(CultureInfo.InvariantCulture) : "NULL")}::BIGINT AS moment", cancellation);
        Connection.Execute($"CREATE TABLE bot_name AS SELECT unnest([{List(study.Bots.Names)}]::VARCHAR[]) AS name", cancellation);
        Connection.Execute(
            "CREATE TABLE community_tag AS SELECT * FROM (VALUES "
            + string.Join(", ", study.Communities.SelectMany(c => c.Tags.Select(t => $"({Sql.Text(c.Id)}, {Sql.Text(t)})")))
            + ") AS pair(community, tag)", cancellation);
        // One constant expression for each theme: the engine compiles it once, and not for every row.
        Connection.Execute(
            "CREATE MACRO themes_of(words) AS list_filter(["
            + string.Join(", ", library.Codebook.Themes.Select(t => $"CASE WHEN regexp_matches(words, {Sql.Text(string.Join('|', t.Words))}, 'i') THEN {Sql.Text(t.Id)} END"))
            + "], lambda theme: theme IS NOT NULL)", cancellation);
        // Most texts have none, and one pass says so for all themes.
        Connection.Execute($"CREATE MACRO has_theme(words) AS regexp_matches(words, {Sql.Text(string.Join('|', library.Codebook.Themes.SelectMany(t => t.Words)))}, 'i')", cancellation);
        Run(Once, [("{bot-pattern}", Sql.Text(study.Bots.Pattern))], cancellation);
    }

    // Of a day that is past its end counts, and nobody has seen further than the hub was observed.
    private DateTimeOffset? End(DateOnly? asOf)
    {
        if (asOf is not { } day) return _manifest.Observed;
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return _manifest.Observed is { } observed && observed < end ? observed : end;
    }

    private void Run(string folder, (string Name, string Value)[] values, CancellationToken cancellation)
    {
        foreach (var statement in _statements.Where(s => s.Path.StartsWith(folder, StringComparison.Ordinal)))
            try
            {
                Connection.Execute(values.Aggregate(statement.Text, (text, value) => text.Replace(value.Name, value.Value, StringComparison.Ordinal)), cancellation);
            }
            catch (EngineException fault)
            {
                throw new EngineException($"studies/{_library.Id}/{statement.Path}: {fault.Message}");
            }
    }

    private static string List(ImmutableArray<string> texts) => string.Join(", ", texts.Select(Sql.Text));
}
