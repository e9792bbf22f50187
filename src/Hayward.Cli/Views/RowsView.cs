using System.Collections.Immutable;
using System.Text;
using Hayward.Observatory.Snapshots;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>Rows of a table, as text for people, as CSV (RFC 4180) and as JSON.</summary>
internal static class RowsView
{
    private const int LongestCell = 200;

    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>The first rows, laid out in columns; what is not shown is said on standard error.</summary>
    public static void WriteTable(SnapshotQuery query, int most, Terminal terminal, CancellationToken cancellation)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var name in query.Columns()) table.AddColumn(new TableColumn(SafeText.Markup(name)));
        var shown = 0;
        foreach (var row in query.Rows(cancellation))
        {
            if (shown++ == most)
            {
                terminal.Error.WriteLine($"hayward: the first {most:N0} rows are shown; --rows shows more, and --format csv or json all.");
                break;
            }
            table.AddRow([.. row.Select(Cell)]);
        }
        terminal.ReportConsole(terminal.Out).Write(table);
    }

    /// <summary>A line of names and a line for each row. An absent value is nothing, an empty text is two quotes.</summary>
    public static void WriteCsv(SnapshotQuery query, Terminal terminal, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        WriteLine(query.Columns().CastArray<string?>(), line, terminal.Out);
        foreach (var row in query.Rows(cancellation)) WriteLine(row, line, terminal.Out);
    }

    /// <summary>One array of objects, an object a line.</summary>
    public static void WriteJson(SnapshotQuery query, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Out.Write('[');
        var first = true;
        foreach (var row in query.Objects(cancellation))
        {
            terminal.Out.Write(first ? "\n" : ",\n");
            terminal.Out.Write(row);
            first = false;
        }
        terminal.Out.Write(first ? "]\n" : "\n]\n");
    }

    private static Markup Cell(string? text) => text switch
    {
        null => new Markup("[dim]-[/]"),
        { Length: > LongestCell } => new Markup(SafeText.Markup(text[..LongestCell]) + "…"),
        _ => new Markup(SafeText.Markup(text)),
    };

    private static void WriteLine(ImmutableArray<string?> values, StringBuilder line, TextWriter output)
    {
        line.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) line.Append(',');
            if (values[i] is not { } value) continue;
            if (value.Length > 0 && !value.AsSpan().ContainsAny(Quoted)) line.Append(value);
            else line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        output.Write(line.Append("\r\n"));
    }
}
