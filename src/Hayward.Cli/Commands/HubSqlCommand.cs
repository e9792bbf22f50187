using System.CommandLine;
using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub sql STATEMENT SNAPSHOT</c>.</summary>
internal static class HubSqlCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Parquet = "parquet";

    public static Command Create(Terminal terminal)
    {
        var statement = new Argument<string>("statement") { Description = "One statement of DuckDB's SQL that reads; the tables are in docs/reference/snapshot.md." };
        var path = new Argument<string>("snapshot") { Description = "Folder of the snapshot." };
        var format = new Option<string>("--format")
        {
            Description = "table (its first rows), csv, json or parquet.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => Table,
        };
        format.AcceptOnlyFromAmong(Table, Csv, Json, Parquet);
        var rows = new Option<int>("--rows") { Description = "Rows that a table shows.", HelpName = "NUMBER", DefaultValueFactory = _ => 100 };
        var to = new Option<string?>("--to") { Description = "The file that --format parquet writes.", HelpName = "FILE" };
        var asOf = new Option<string?>("--as-of") { Description = "Show the tables as they were known at the end of a day (UTC), as 2024-07-11.", HelpName = "DATE" };
        var command = new Command("sql", "Ask the tables of a snapshot. Nothing else can be reached and nothing is changed.") { statement, path, format, rows, to, asOf };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) == Parquet != result.GetValue(to) is not null) result.AddError("--format parquet and --to FILE go together.");
        });
        command.SetAction((call, cancellation) =>
        {
            var snapshot = SnapshotReading.Open(call.GetRequiredValue(path));
            return Task.FromResult(SnapshotReading.Guard(() =>
            {
                using var query = SnapshotQuery.Open(snapshot, call.GetRequiredValue(statement), call.GetValue(to), DayOf(call.GetValue(asOf)));
                switch (call.GetRequiredValue(format))
                {
                    case Csv: RowsView.WriteCsv(query, terminal, cancellation); break;
                    case Json: RowsView.WriteJson(query, terminal, cancellation); break;
                    case Parquet: query.WriteParquet(cancellation); break;
                    default: RowsView.WriteTable(query, Math.Max(1, call.GetValue(rows)), terminal, cancellation); break;
                }
                return ExitCode.Done;
            }));
        });
        return command.WithExamples(
            "hayward hub sql \"SELECT count(*) FROM models\" ./snapshot",
            "hayward hub sql \"FROM models LIMIT 9\" ./snapshot --format json",
            "hayward hub sql \"SELECT id FROM models\" . --format parquet --to ids.parquet",
            "hayward hub sql \"SELECT count(*) FROM models\" ./snapshot --as-of 2024-07-11");
    }

    private static DateOnly? DayOf(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue
            ? day
            : throw new InputException($"'{text}' is no day; one like 2024-07-11 was expected after --as-of.");
    }
}
