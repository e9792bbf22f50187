using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Hayward.Cards;

/// <summary>Turns the bytes of a text of the publisher into lines, with tolerance and within a bound.</summary>
internal static class CardText
{
    /// <summary>Characters of one text that are read. The longest cards with tables of results have some 500,000.</summary>
    public const int MaxCharacters = 1_000_000;

    // A replacement byte for byte cannot lengthen a text beyond this before it is cut.
    private const int MaxBytes = 4 * MaxCharacters;

    /// <summary>The text with <c>\n</c> as the only end of line and without a byte order mark; null when the bytes are not text.</summary>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, List<CardIssue> issues)
    {
        var wide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
        if (bytes.Length > MaxBytes) bytes = bytes[..MaxBytes];
        string text;
        if (wide is not null)
        {
            issues.Add(new CardIssue("text-not-utf8", path, 1, $"{path} is UTF-16 text; UTF-8 was expected. It was read as UTF-16; save it as UTF-8."));
            text = wide.GetString(bytes[2..]);
        }
        else
        {
            if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
            if (bytes[..Math.Min(bytes.Length, 4096)].Contains((byte)0))
            {
                issues.Add(new CardIssue("text-binary", path, null, $"{path} holds zero bytes and is not text; it was not read.", Fatal: true));
                return null;
            }

            text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Mend(path, bytes, issues);
        }

        if (text.Length > MaxCharacters)
        {
            text = text[..MaxCharacters];
            issues.Add(new CardIssue("text-beyond-bound", path, null,
                string.Create(CultureInfo.InvariantCulture, $"{path} is longer than {MaxCharacters:N0} characters; the rest was not read.")));
        }

        return text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;
    }

    // Bytes that are no UTF-8 are taken for Latin-1, which is what such cards mostly are: a word with one odd letter is better than none.
    private static string Mend(string path, ReadOnlySpan<byte> bytes, List<CardIssue> issues)
    {
        var text = new StringBuilder(bytes.Length);
        var line = 1;
        var firstBad = 0;
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == System.Buffers.OperationStatus.Done)
            {
                if (rune.Value == '\n') line++;
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                if (firstBad == 0) firstBad = line;
                foreach (var odd in bytes[..used]) text.Append((char)odd);
            }

            bytes = bytes[used..];
        }

        if (firstBad > 0)
        {
            issues.Add(new CardIssue("text-not-utf8", path, firstBad,
                $"{path} line {firstBad} is not UTF-8; the odd bytes were read as Latin-1. Save the file as UTF-8."));
        }

        return text.ToString();
    }
}
