using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Studies;

/// <summary>The numbers of a figure in the forms that others read.</summary>
public static class StudyTableWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>CSV (RFC 4180) with a head; the first two columns say whose acts and which models were counted.</summary>
    public static string Csv(StudyFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var text = new StringBuilder();
        if (figure.Views.IsEmpty) return "";
        Line(text, ["who", "part", .. figure.Views[0].Table.Columns.Select(c => CsvField.Of(c.Name))]);
        foreach (var view in figure.Views)
            foreach (var row in view.Table.Rows)
                Line(text, [CsvField.Of(view.Who), CsvField.Of(view.Part ?? ""), .. row.Select(Field)]);
        return text.ToString();
    }

    /// <summary>The rows of a view as a JSON array of objects, each column by its name.</summary>
    public static JsonArray Rows(StudyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Rows.Select(row => (JsonNode)new JsonObject(table.Columns.Zip(row, (column, cell) => KeyValuePair.Create(column.Name, (JsonNode?)Value(column, cell)))))];
    }

    /// <summary>The Vega-Lite specification with the rows of a view in it, as any viewer of Vega-Lite draws it; null for a figure without a chart.</summary>
    public static string? Chart(StudyFigure figure, StudyView view)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(view);
        if (figure.Chart is null || JsonNode.Parse(figure.Chart) is not JsonObject chart) return null;
        chart["data"] = new JsonObject { ["name"] = "rows", ["values"] = Rows(view.Table) };
        return chart.ToJsonString(Readable) + "\n";
    }

    private static string Field(StudyCell cell) => cell.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : CsvField.Of(cell.Text ?? "");

    private static JsonValue? Value(StudyColumn column, StudyCell cell) => column.Numeric ? JsonValue.Create(cell.Number) : JsonValue.Create(cell.Text);

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields).Append("\r\n");
}
