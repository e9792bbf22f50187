using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Lineage.Decay.Figures;

namespace Hayward.Lineage.Decay.Writing;

/// <summary>The documents of the audit as JSON.</summary>
public static class DecayJson
{
    private static readonly DecayContext Context = new(JsonDocuments.Readable(DecayContext.Default.Options));
    private static readonly DecayFiguresContext Figures = new(JsonDocuments.Readable(DecayFiguresContext.Default.Options));

    /// <summary>The figures of a hub, indented, with a newline at their end.</summary>
    public static string Write(DecayReport report) => JsonDocuments.Write(report, Figures.DecayReport);

    /// <summary>The JSON Schema (draft 2020-12) of the findings: one document, or a list with one for each chain.</summary>
    public static JsonNode Schema()
    {
        var one = JsonDocuments.Schema(Context.DecayDocument, "Hayward lineage audit, version 1");
        var (draft, title) = (one["$schema"]!.DeepClone(), one["title"]!.DeepClone());
        one.Remove("$schema");
        one.Remove("title");
        return new JsonObject
        {
            ["$schema"] = draft,
            ["title"] = title,
            ["oneOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/$defs/audit" }, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/$defs/audit" } }),
            ["$defs"] = new JsonObject { ["audit"] = one },
        };
    }

    /// <summary>The JSON Schema of the figures.</summary>
    public static JsonNode FiguresSchema() => JsonDocuments.Schema(Figures.DecayReport, "Hayward figures of a lineage audit, version 1");

    /// <summary>One finding on one line, with nothing invisible in it.</summary>
    internal static string Line(DecayFinding finding) => JsonDocuments.Part(finding, Context.DecayFinding);
}

/// <summary>Writes the findings of one audit while they are found, so that a whole hub costs the memory of one finding.</summary>
public sealed class DecayJsonLines(TextWriter output)
{
    private bool _any;

    /// <summary>Begins the document.</summary>
    public void Begin(long models, long edges)
    {
        _any = false;
        output.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"models\":{models},\"edges\":{edges},\"findings\":["));
    }

    /// <summary>Adds a finding.</summary>
    public void Add(DecayFinding finding)
    {
        output.Write(_any ? ",\n" : "\n");
        output.Write(DecayJson.Line(finding));
        _any = true;
    }

    /// <summary>Ends the document.</summary>
    public void End() => output.Write(_any ? "\n]}" : "]}");

    /// <summary>Writes several documents as a list.</summary>
    public void WriteAll(IEnumerable<DecayDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        output.Write("[");
        var first = true;
        foreach (var document in documents)
        {
            output.Write(first ? "\n" : ",\n");
            first = false;
            Begin(document.Models, document.Edges);
            foreach (var finding in document.Findings) Add(finding);
            End();
        }

        output.Write(first ? "]\n" : "\n]\n");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DecayDocument))]
internal sealed partial class DecayContext : JsonSerializerContext;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DecayReport))]
internal sealed partial class DecayFiguresContext : JsonSerializerContext;
