using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Goes through JSON that is as the hub writes it, many bytes at a time. What it takes is well-formed; what it does not take may be so too, and
/// is for the careful reader, which also says what was expected. It takes no byte below 0x20 outside of its own check, so whoever uses it looks for
/// those, and for UTF-8, first.</summary>
internal static class JsonSpan
{
    /// <summary>No value ends here, or none that this takes.</summary>
    public const int None = -1;

    // The careful reader allows 64.
    private const int Deepest = 32;

    /// <summary>Whether text can be read here: UTF-8 without control characters.</summary>
    public static bool Takes(ReadOnlySpan<byte> line) => line.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0 && System.Text.Unicode.Utf8.IsValid(line);

    /// <summary>The place of the next byte that is no blank.</summary>
    public static int Skip(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] == ' ') at++;
        return at;
    }

    /// <summary>The place of the quote that ends the string whose first byte stands at <paramref name="at"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">Behind the first quote.</param>
    /// <param name="escaped">Whether there are escapes in it.</param>
    public static int EndOfString(ReadOnlySpan<byte> json, int at, out bool escaped)
    {
        escaped = false;
        while (true)
        {
            at = NextMark(json, at);
            if ((uint)at >= (uint)json.Length) return None;
            if (json[at] == '"') return at;
            escaped = true;
            if (++at >= json.Length) return None;
            if (json[at] == 'u')
            {
                if (at + 4 >= json.Length) return None;
                for (var i = 1; i <= 4; i++)
                    if (!char.IsAsciiHexDigit((char)json[at + i])) return None;
                at += 5;
            }
            else if ("\"\\/bfnrt"u8.Contains(json[at]))
            {
                at++;
            }
            else
            {
                return None;
            }
        }
    }

    /// <summary>The place behind the value that begins at <paramref name="at"/>.</summary>
    public static int EndOfValue(ReadOnlySpan<byte> json, int at, int depth = 0)
    {
        if ((uint)at >= (uint)json.Length) return None;
        switch (json[at])
        {
            case (byte)'"':
                return EndOfString(json, at + 1, out _) is var end and >= 0 ? end + 1 : None;
            case (byte)'{':
                return depth < Deepest ? EndOfObject(json, at + 1, depth) : None;
            case (byte)'[':
                return depth < Deepest ? EndOfArray(json, at + 1, depth) : None;
            case (byte)'t':
                return json[at..].StartsWith("true"u8) ? at + 4 : None;
            case (byte)'f':
                return json[at..].StartsWith("false"u8) ? at + 5 : None;
            case (byte)'n':
                return json[at..].StartsWith("null"u8) ? at + 4 : None;
            default:
                return EndOfNumber(json, at);
        }
    }

    /// <summary>The place behind the number that begins at <paramref name="at"/>.</summary>
    public static int EndOfNumber(ReadOnlySpan<byte> json, int at)
    {
        if (At(json, at) == '-') at++;
        if (At(json, at) == '0') at++;
        else if (Digits(json, ref at) == 0) return None;
        if (At(json, at) == '.')
        {
            at++;
            if (Digits(json, ref at) == 0) return None;
        }
        if (At(json, at) is (byte)'e' or (byte)'E')
        {
            at++;
            if (At(json, at) is (byte)'+' or (byte)'-') at++;
            if (Digits(json, ref at) == 0) return None;
        }
        return At(json, at) is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' ? at : None;
    }

    private static int EndOfObject(ReadOnlySpan<byte> json, int at, int depth)
    {
        at = Skip(json, at);
        if (At(json, at) == '}') return at + 1;
        while (true)
        {
            if (At(json, at) != '"') return None;
            at = EndOfString(json, at + 1, out _);
            if (at < 0) return None;
            at = Skip(json, at + 1);
            if (At(json, at) != ':') return None;
            at = EndOfValue(json, Skip(json, at + 1), depth + 1);
            if (at < 0) return None;
            at = Skip(json, at);
            if (At(json, at) == '}') return at + 1;
            if (At(json, at) != ',') return None;
            at = Skip(json, at + 1);
        }
    }

    private static int EndOfArray(ReadOnlySpan<byte> json, int at, int depth)
    {
        at = Skip(json, at);
        if (At(json, at) == ']') return at + 1;
        while (true)
        {
            at = EndOfValue(json, at, depth + 1);
            if (at < 0) return None;
            at = Skip(json, at);
            if (At(json, at) == ']') return at + 1;
            if (At(json, at) != ',') return None;
            at = Skip(json, at + 1);
        }
    }

    private static byte At(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    private static int Digits(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') < 10) at++;
        return at - start;
    }

    // The next quote or backslash; the length where there is none.
    private static int NextMark(ReadOnlySpan<byte> json, int at)
    {
        ref var first = ref MemoryMarshal.GetReference(json);
        while (at + Vector128<byte>.Count <= json.Length)
        {
            var bytes = Vector128.LoadUnsafe(ref first, (nuint)at);
            var marks = (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (marks != 0) return at + System.Numerics.BitOperations.TrailingZeroCount(marks);
            at += Vector128<byte>.Count;
        }
        while (at < json.Length && json[at] is not ((byte)'"' or (byte)'\\')) at++;
        return at;
    }
}
