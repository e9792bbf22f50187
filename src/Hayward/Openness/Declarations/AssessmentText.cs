using System.Globalization;
using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Openness.Declarations;

/// <summary>Reads the YAML of assessors, whose values may be words, numbers or nothing.</summary>
internal static class AssessmentText
{
    /// <exception cref="AssessmentFileException">The text is too long, is not YAML, or is not a map.</exception>
    public static JsonObject Read(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > most)
            throw new AssessmentFileException(string.Create(CultureInfo.InvariantCulture, $"The text has {text.Length:N0} characters; at most {most:N0} are read."));
        try
        {
            return YamlTree.Parse(text) as JsonObject ?? throw new AssessmentFileException("The text is not a YAML map; a map of keys and values was expected.");
        }
        catch (YamlTreeException fault)
        {
            throw new AssessmentFileException($"Line {fault.Line}: {fault.Message}", fault);
        }
    }

    public static JsonObject? Map(JsonObject map, string key) => map[key] as JsonObject;

    /// <summary>The trimmed text of a plain value; null for nothing, blanks, lists and maps.</summary>
    public static string? Word(JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        var text = value.ToString().Trim();
        return text.Length == 0 ? null : text;
    }
}
