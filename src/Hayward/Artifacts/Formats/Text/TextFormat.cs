using System.Buffers;
using System.Text.Json;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Text;

/// <summary>UTF-8 text, and JSON and SVG among it: what remains when no other format recognises a file.</summary>
internal static class TextFormat
{
    /// <summary>Bytes at the beginning that must be JSON for a file to count as JSON.</summary>
    private const int JsonProbe = 64 * 1024;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not (>= 0x09 and <= 0x0D) and not 0x1B).Select(b => (byte)b)]);

    /// <summary>What a text is, judged by its first block; null when the block is not text.</summary>
    public static FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.IsEmpty || HasControls(head))
            return null;
        var whole = head.Length == size;
        var checkedPart = whole ? head : head[..^Utf8Check.OpenTail(head)];
        if (!System.Text.Unicode.Utf8.IsValid(checkedPart))
            return null;
        if (IsSvg(head))
            return FileFormat.Image;
        return IsJson(head, whole) ? FileFormat.Json : FileFormat.Text;
    }

    /// <summary>Small numbers are UTF-8 too; a text has hardly any control characters, and never a zero.</summary>
    private static bool HasControls(ReadOnlySpan<byte> head)
    {
        if (!head.ContainsAny(Controls))
            return false;
        var controls = 0;
        foreach (var b in head)
        {
            if (b == 0)
                return true;
            if (Controls.Contains(b))
                controls++;
        }
        return controls > head.Length / 100;
    }

    private static bool IsSvg(ReadOnlySpan<byte> head)
    {
        var text = WithoutMark(head).TrimStart(" \t\r\n"u8);
        return text.StartsWith("<svg"u8) || (text.StartsWith("<?xml"u8) && text[..Math.Min(text.Length, 1024)].IndexOf("<svg"u8) >= 0);
    }

    private static bool IsJson(ReadOnlySpan<byte> head, bool whole)
    {
        var text = WithoutMark(head).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
            return false;
        var part = text[..Math.Min(text.Length, JsonProbe)];
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 1000 });
        var reader = new Utf8JsonReader(part, whole && part.Length == text.Length, state);
        try
        {
            var tokens = 0;
            while (reader.Read())
                tokens++;
            return tokens > 1 || (tokens == 1 && !whole);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head) => head.StartsWith("\uFEFF"u8) ? head[3..] : head;
}
