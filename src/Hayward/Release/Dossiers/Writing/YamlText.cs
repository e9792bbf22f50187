using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.Dossiers.Writing;

/// <summary>Writes texts as YAML scalars that come back as the same text.</summary>
internal static partial class YamlText
{
    /// <summary>A scalar: plain where nothing in it could be read as anything else, otherwise between double quotes with escapes.</summary>
    public static string Scalar(string text) => FieldValues.Day(text) is not null || (Plain().IsMatch(text) && !Meaning().IsMatch(text)) ? text : Quoted(text);

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\t': quoted.Append("\\t"); break;
                default:
                    if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value is 0xFFFD or 0xFFFE or 0xFFFF)
                        quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
                    else quoted.Append(rune.ToString());
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    // Letters, digits and signs that have no meaning in YAML, no blank at either end, no colon or hash that a reader could stop at.
    [GeneratedRegex(@"^(?:[A-Za-z0-9/][A-Za-z0-9/_.,;()+ -]*[A-Za-z0-9/.)+]|[A-Za-z0-9.]|\.\.|sha256:[0-9a-f]{64})\z")]
    private static partial Regex Plain();

    // Words and numbers of the core schema, and commas, which end a word in a list on one line.
    [GeneratedRegex(@"^(?:true|false|null|yes|no|on|off|y|n|~)\z|^[-+.]?[0-9][0-9_.,eExXoO+-]*\z|,|^\.(?:inf|nan)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Meaning();
}
