using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>Tells legal texts by the name of the file.</summary>
internal static class LegalTextNames
{
    /// <summary>The kind that a file's name promises; null when it promises none.</summary>
    public static LegalTextKind? KindOf(string name, CardVocabulary words)
    {
        var lower = name.ToLowerInvariant();
        if (Is(lower, words.LegalNames.UsePolicy, words)) return LegalTextKind.UsePolicy;
        if (Is(lower, words.LegalNames.Notice, words)) return LegalTextKind.Notice;
        return Is(lower, words.LegalNames.License, words) ? LegalTextKind.License : null;
    }

    // LICENSE, LICENSE.txt, LICENSE-MODEL, LICENSE_APACHE.md; but not licensing.py or license_plate.json.
    private static bool Is(string name, ImmutableArray<string> beginnings, CardVocabulary words)
    {
        foreach (var beginning in beginnings)
        {
            if (!name.StartsWith(beginning, StringComparison.Ordinal)) continue;
            var rest = name.AsSpan(beginning.Length);
            var dot = rest.LastIndexOf('.');
            var ending = dot < 0 ? "" : rest[dot..].ToString();
            // "LICENSE-2.0" and "LICENSE.apache" carry a version or a name where an ending would be.
            var known = words.LegalEndings.Contains(ending) || ending.Length > 5 || (ending.Length > 1 && char.IsDigit(ending[1]));
            if (known && (rest.IsEmpty || rest[0] is '.' or '-' or '_' or ' ')) return true;
        }

        return false;
    }
}
