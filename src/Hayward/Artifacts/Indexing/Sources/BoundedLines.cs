using System.Text;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>Lines of a text of any length; a single line is bounded.</summary>
internal static class BoundedLines
{
    /// <summary>Longest line, in characters.</summary>
    internal const int Limit = 64 * 1024;

    /// <summary>The lines without their ends.</summary>
    /// <exception cref="IndexException">A line is too long.</exception>
    public static IEnumerable<string> Of(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        var line = new StringBuilder();
        var buffer = new char[16 * 1024];
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            var rest = buffer.AsMemory(0, count);
            for (var end = rest.Span.IndexOf('\n'); end >= 0; end = rest.Span.IndexOf('\n'))
            {
                line.Append(rest.Span[..end]);
                yield return line.ToString().TrimEnd('\r');
                line.Clear();
                rest = rest[(end + 1)..];
            }
            line.Append(rest.Span);
            if (line.Length > Limit)
                throw new IndexException($"It has a line of more than {Limit:N0} characters.");
        }
        if (line.Length > 0)
            yield return line.ToString();
    }
}
