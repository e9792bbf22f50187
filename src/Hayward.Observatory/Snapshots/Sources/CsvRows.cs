using System.Text;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">Number of the line on which it begins, from 1.</param>
/// <param name="Fields">Its fields, without marks.</param>
/// <param name="Fault">What was expected of it; null when it is one.</param>
/// <param name="Text">The row as it stands, for one that is set aside.</param>
internal sealed record CsvRow(long Line, IReadOnlyList<string> Fields, string? Fault, string Text);

/// <summary>Reads CSV as RFC 4180 has it: fields in quotation marks may hold commas, line ends and doubled marks; lines end with LF or CRLF. A
/// row that is
/// none is given out with what was expected, and reading goes on behind it.</summary>
internal static class CsvRows
{
    /// <summary>Longest row in characters.</summary>
    public const int Longest = 16 << 20;

    /// <summary>The rows, the header among them.</summary>
    public static IEnumerable<CsvRow> Read(Stream content)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var (text, field, fields) = (new StringBuilder(), new StringBuilder(), new List<string>());
        var (line, next) = (1L, 1L);
        while (reader.Peek() >= 0)
        {
            text.Clear();
            fields = [];
            var fault = Row(reader, text, field, fields, ref next);
            if (text.Length > 0 && text.ToString().AsSpan().TrimEnd("\r\n").Length > 0) yield return new CsvRow(line, fields, fault, text.ToString().TrimEnd('\r', '\n'));
            line = next;
        }
    }

    private static string? Row(StreamReader reader, StringBuilder text, StringBuilder field, List<string> fields, ref long line)
    {
        var (quoted, closed, fault) = (false, false, default(string));
        field.Clear();
        while (reader.Read() is >= 0 and var next)
        {
            var c = (char)next;
            if (c == '\n') line++;
            if (text.Length < Longest) text.Append(c);
            else fault ??= $"at most {Longest:N0} characters were expected in a row";
            if (quoted)
            {
                if (c != '"') Add(field, c);
                else if (reader.Peek() == '"') Add(field, Take(reader, text));
                else (quoted, closed) = (false, true);
                continue;
            }
            switch (c)
            {
                case '\n':
                    fields.Add(field.ToString());
                    return fault;
                case '\r' when reader.Peek() is '\n' or -1: break;
                case ',':
                    fields.Add(field.ToString());
                    field.Clear();
                    closed = false;
                    break;
                case '"' when field.Length == 0 && !closed:
                    quoted = true;
                    break;
                default:
                    if (closed) fault ??= "a comma was expected behind a quotation mark";
                    if (c == '"') fault ??= "a quotation mark was expected at the beginning of a field or not at all";
                    Add(field, c);
                    break;
            }
        }
        if (quoted) fault ??= "a quotation mark was expected and the file ends";
        fields.Add(field.ToString());
        return fault;
    }

    private static void Add(StringBuilder field, char c)
    {
        if (field.Length < Longest) field.Append(c);
    }

    private static char Take(StreamReader reader, StringBuilder text)
    {
        var c = (char)reader.Read();
        if (text.Length < Longest) text.Append(c);
        return c;
    }
}
