using System.Text;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>Text that came out of a model's files is shown, never obeyed: control characters would move the cursor or recolour the
/// terminal, and direction marks would reorder what is read.</summary>
internal static class SafeText
{
    /// <summary>Replaces control and direction characters by <c>�</c> and line breaks by blanks.</summary>
    public static string Plain(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!IsUnsafe(c))
            {
                clean?.Append(c);
                continue;
            }

            clean ??= new StringBuilder(text, 0, i, text.Length);
            clean.Append(c is '\n' or '\r' or '\t' ? ' ' : '\uFFFD');
        }

        return clean?.ToString() ?? text;
    }

    /// <summary>The same, escaped for Spectre markup.</summary>
    public static string Markup(string text) => Plain(text).EscapeMarkup();

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF';
}
