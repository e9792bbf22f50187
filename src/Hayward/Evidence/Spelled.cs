using System.Globalization;
using System.Text.RegularExpressions;

namespace Hayward.Evidence;

/// <summary>JSON in which no character can reorder or hide what a person reads: names and quotes come from a model's files.</summary>
internal static partial class Spelled
{
    /// <summary>Writes characters of direction and other invisible ones as JSON escapes; the value of the document stays the same,
    /// because outside strings JSON holds none of them.</summary>
    public static string Out(string json) =>
        Invisible().Replace(json, found => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)found.Value[0]:x4}"));

    // C1 controls, the Arabic letter mark, zero-width and direction marks, line separators, embeddings, isolates, the byte order mark.
    [GeneratedRegex("[\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]")]
    private static partial Regex Invisible();
}
