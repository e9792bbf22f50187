using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Decodes the arguments that a pickle writes as text.</summary>
/// <remarks>Source: Modules/_pickle.c of CPython 3.14 (load_int, load_long, load_float, load_get, load_string, load_unicode),
/// PyLong_FromString and the escapes of bytes literals in the Python language reference, 2.4.1.1.</remarks>
internal static class PickleTexts
{
    /// <summary>A whole number in the decimal notation of INT and LONG; null when it is written in another way.</summary>
    public static object? Whole(ReadOnlySpan<byte> line)
    {
        var text = Number(line);
        if (text.EndsWith('L'))
            text = text[..^1];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return text.Length <= PickleLimits.NumberBytes * 2 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? large : null;
    }

    /// <summary>True when Python reads the line as a whole number in a notation that is not decimal, or one too long to keep.</summary>
    public static bool IsOtherWhole(ReadOnlySpan<byte> line)
    {
        var text = Number(line).TrimStart('+', '-');
        if (text.EndsWith('L'))
            text = text[..^1];
        if (text is ['0', 'x' or 'X' or 'o' or 'O' or 'b' or 'B', ..])
            return text.Length > 2 && text.AsSpan(2).IndexOfAnyExcept(Hexadecimals) < 0;
        return text.Length > 0 && !text.Any(c => !char.IsAsciiDigit(c));
    }

    /// <summary>The index of GET and PUT; null when it is not a decimal number from 0 on that fits 63 bits.</summary>
    public static long? Index(ReadOnlySpan<byte> line) =>
        long.TryParse(Number(line), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= 0 ? index : null;

    /// <summary>The number of FLOAT; null when it is none.</summary>
    public static double? Real(ReadOnlySpan<byte> line)
    {
        var text = Number(line);
        return text.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity,
            "NAN" => double.NaN,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    /// <summary>The bytes of STRING: quotes taken off and escapes undone; null when the line is not quoted.</summary>
    public static byte[]? Quoted(ReadOnlySpan<byte> line, out bool malformed)
    {
        malformed = false;
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
            return null;
        line = line[1..^1];
        var bytes = new List<byte>(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
                bytes.Add(line[i]);
            else
                i += Escape(line[(i + 1)..], bytes, ref malformed);
        }
        return [.. bytes];
    }

    /// <summary>The text of UNICODE: bytes are code points but for <c>\uXXXX</c> and <c>\UXXXXXXXX</c>.</summary>
    public static string RawUnicode(ReadOnlySpan<byte> line, out bool malformed)
    {
        malformed = false;
        if (!line.Contains((byte)'\\'))
            return Encoding.Latin1.GetString(line);
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] == '\\' && i + 1 < line.Length ? line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 } : 0;
            if (digits == 0)
            {
                text.Append((char)line[i]);
                // The second of two backslashes begins no escape.
                if (line[i] == '\\' && i + 1 < line.Length)
                    text.Append((char)line[++i]);
            }
            else if (line.Length - i - 2 >= digits
                && uint.TryParse(line.Slice(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && point <= 0x10FFFF)
            {
                text.Append(point is >= 0xD800 and <= 0xDFFF or <= 0xFFFF ? ((char)point).ToString() : char.ConvertFromUtf32((int)point));
                i += 1 + digits;
            }
            else
            {
                malformed = true;
                text.Append('\uFFFD');
            }
        }
        return text.ToString();
    }

    private static System.Buffers.SearchValues<char> Hexadecimals { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF_");

    /// <summary>Python allows blanks around a number and single underscores within.</summary>
    private static string Number(ReadOnlySpan<byte> line)
    {
        var zero = line.IndexOf((byte)0);
        return Encoding.Latin1.GetString(zero < 0 ? line : line[..zero]).Trim(' ', '\t', '\r', '\v', '\f').Replace("_", "", StringComparison.Ordinal);
    }

    /// <summary>Undoes the escape after a backslash; returns the number of bytes it takes.</summary>
    private static int Escape(ReadOnlySpan<byte> rest, List<byte> bytes, ref bool malformed)
    {
        if (rest.IsEmpty)
        {
            malformed = true;
            return 0;
        }
        switch ((char)rest[0])
        {
            case '\\' or '\'' or '"':
                bytes.Add(rest[0]);
                return 1;
            case 'a':
                bytes.Add(7);
                return 1;
            case 'b':
                bytes.Add(8);
                return 1;
            case 't':
                bytes.Add(9);
                return 1;
            case 'n':
                bytes.Add(10);
                return 1;
            case 'v':
                bytes.Add(11);
                return 1;
            case 'f':
                bytes.Add(12);
                return 1;
            case 'r':
                bytes.Add(13);
                return 1;
            case 'x' when rest.Length >= 3 && byte.TryParse(rest.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                bytes.Add(value);
                return 3;
            case 'x':
                malformed = true;
                return 1;
            case >= '0' and <= '7':
                var (octal, count) = (0, 0);
                while (count < 3 && count < rest.Length && rest[count] is >= (byte)'0' and <= (byte)'7')
                    octal = (octal * 8) + rest[count++] - '0';
                bytes.Add((byte)octal);
                return count;
            default:
                bytes.Add((byte)'\\');
                bytes.Add(rest[0]);
                return 1;
        }
    }
}
