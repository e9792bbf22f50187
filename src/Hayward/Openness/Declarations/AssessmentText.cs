using System.Globalization;
using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Openness.Declarations;

/// <summary>A file in which somebody describes a model cannot be read as one. The message says what was expected.</summary>
public sealed class AssessmentFileException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public AssessmentFileException(string message) : base(message) { }

    /// <summary>Creates the exception with its sentence and the fault behind it.</summary>
    public AssessmentFileException(string message, Exception inner) : base(message, inner) { }
}

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

    // What others wrote is repeated in sentences: as much as can be read, and nothing that moves a cursor.
    private const int Longest = 80;

    /// <summary>The text on one line, without control characters, cut where nobody reads on.</summary>
    public static string Short(string text)
    {
        var line = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        return string.Create(line.Length, line, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }
}
