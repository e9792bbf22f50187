namespace Hayward.Evidence;

/// <summary>A text as a field of CSV (RFC 4180).</summary>
public static class CsvField
{
    /// <summary>Quoted where the format asks for it, and with an apostrophe before a first character that a spreadsheet would take for the beginning of a formula:
    /// names and texts come from strangers.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
