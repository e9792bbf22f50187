using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Hayward.Pages.Wording;
using Hayward.Studies;

namespace Hayward.Pages.Studies;

/// <summary>The numbers of a study as the page carries them for its charts, its files and its long tables: JSON in which nothing can end the element that
/// holds it. The rows of each view are a document of their own, so that a page reads only those that it shows.</summary>
internal static class StudyData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Rows of a table that the page shows; the file has all.</summary>
    public const int Shown = 200;

    /// <summary>The documents with the ids of their elements.</summary>
    public static ImmutableArray<(string Id, string Json)> Of(StudyReport report)
    {
        ImmutableArray<StudyFigure> figures = [.. report.Figures.DistinctBy(f => f.Id).Where(f => f.Undetermined is null && !f.Views.IsEmpty)];
        var views = figures.SelectMany(f => f.Views).Select((view, at) => (Id: $"rows-{at}", Json: Written(json => WriteRows(json, view.Table))));
        return [("data", Written(json => Write(json, report, figures))), .. views];
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, StudyReport report, ImmutableArray<StudyFigure> figures)
    {
        var at = 0;
        json.WriteStartObject();
        json.WriteNumber("shown", Shown);
        json.WriteStartObject("whos");
        foreach (var who in new StudyNames(report).Whos()) json.WriteString(who, StudyNames.Who(who));
        json.WriteEndObject();
        json.WriteStartObject("figures");
        foreach (var figure in figures)
        {
            json.WriteStartObject(figure.Id);
            json.WriteString("title", Visible.Text(figure.Title, 200));
            if (figure.Chart is { } chart) WriteChart(json, chart);
            json.WriteStartArray("views");
            foreach (var view in figure.Views) WriteView(json, view, at++);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteView(Utf8JsonWriter json, StudyView view, int at)
    {
        json.WriteStartObject();
        json.WriteNumber("at", at);
        json.WriteString("who", view.Who);
        json.WriteString("part", view.Part);
        json.WriteNumber("units", view.Units);
        json.WriteNumber("count", view.Table.Rows.Length);
        json.WriteStartArray("columns");
        foreach (var column in view.Table.Columns) json.WriteStringValue(column.Name);
        json.WriteEndArray();
        json.WriteStartArray("numeric");
        foreach (var column in view.Table.Columns) json.WriteBooleanValue(column.Numeric);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChart(Utf8JsonWriter json, string chart)
    {
        try
        {
            using var document = JsonDocument.Parse(chart);
            json.WritePropertyName("chart");
            document.RootElement.WriteTo(json);
        }
        catch (JsonException fault)
        {
            json.WriteString("fault", $"its specification is no JSON: {fault.Message}");
        }
    }

    private static void WriteRows(Utf8JsonWriter json, StudyTable table)
    {
        json.WriteStartArray();
        foreach (var row in table.Rows)
        {
            json.WriteStartArray();
            foreach (var cell in row)
            {
                if (cell.Number is { } number && double.IsFinite(number)) json.WriteNumberValue(number);
                else json.WriteStringValue(cell.Text);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
