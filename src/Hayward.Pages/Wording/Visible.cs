using System.Globalization;
using System.Text;
using Hayward.Evidence;

namespace Hayward.Pages.Wording;

/// <summary>Text that a stranger wrote, made safe to look at. Encoding is the renderer's work; this is about characters that a reader
/// cannot see but that change what he sees.</summary>
internal static class Visible
{
    /// <summary>Shows control characters and marks that turn the direction of writing as <c>[U+202E]</c>. Blanks, line ends and
    /// letters of every script stay.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        StringBuilder? shown = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (!IsHidden(text, at))
            {
                shown?.Append(character);
                continue;
            }

            shown ??= new StringBuilder(text, 0, at, text.Length + 16);
            shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)character:X4}]");
        }

        return shown?.ToString() ?? text;
    }

    /// <summary>The same, but no longer than <paramref name="most"/> characters, so that one long text cannot push the rest of a page
    /// out of sight; what was left out is counted.</summary>
    public static string Text(string? text, int most)
    {
        if (text is null || text.Length <= most) return Text(text);
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{Text(text[..end])}… ({Amounts.Count(text.Length - end, "more character")})";
    }

    private static bool IsHidden(string text, int at)
    {
        var character = text[at];
        if (char.IsSurrogate(character)) return !IsPaired(text, at);
        return (char.IsControl(character) && character is not ('\n' or '\t' or '\r'))
            || character is '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF'
            || character is (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\u2028' or '\u2029'
            || character is '\uFFFE' or '\uFFFF';
    }

    private static bool IsPaired(string text, int at) =>
        char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]);

    /// <summary>The address in its encoded form when it is one of the web that a reader may follow; otherwise null.</summary>
    public static string? WebAddress(string? text) =>
        text is { Length: > 0 and <= 2048 }
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : null;
}
