using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>Tells which licence a text is by wordings that only this licence has, from <c>knowledge/license-texts.yaml</c>. A text that
/// is none of them is not recognised; nothing is guessed.</summary>
public sealed partial class LicenseTextMarks
{
    /// <summary>Characters that are looked at: the longest licence of the list is far shorter, and the text is a publisher's.</summary>
    public const int Searched = 200_000;

    private const string Path = "license-texts.yaml";
    private readonly ImmutableArray<LicenseTextMark> _marks;
    private readonly ImmutableHashSet<string> _namesNothing;

    private LicenseTextMarks(ImmutableArray<LicenseTextMark> marks, ImmutableArray<string> namesNothing, Digest digest) =>
        (_marks, _namesNothing, Digest) = (marks, namesNothing.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase), digest);

    /// <summary>Digest of the file.</summary>
    public Digest Digest { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="KnowledgeException">It does not have its shape.</exception>
    public static LicenseTextMarks Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var file = knowledge[Path];
        var content = file.Read(LicenseTextContext.Default.LicenseTextFile);
        return new LicenseTextMarks(
            [.. content.Texts.Select(m => m with { Has = [.. m.Has.Select(Plain)], HasNot = [.. m.HasNot.Select(Plain)] })],
            content.NamesNothing,
            file.Digest);
    }

    /// <summary>True for the words of a licence field that only say "see elsewhere": <c>other</c>.</summary>
    public bool NamesNothing(string word) => _namesNothing.Contains(word);

    /// <summary>The identifier of the licence whose text this is, or that its SPDX tag names; null when it is none of those known. The
    /// first of the list wins.</summary>
    public string? Recognize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Spdx().Match(text.Length <= Searched ? text : text[..Searched]) is { Success: true } tag) return tag.Groups[1].Value;
        var plain = Plain(text.Length <= Searched ? text : text[..Searched]);
        return _marks.FirstOrDefault(mark =>
            plain.Length <= mark.Longest && mark.Has.All(words => plain.Contains(words, StringComparison.Ordinal))
            && !mark.HasNot.Any(words => plain.Contains(words, StringComparison.Ordinal)))?.License;
    }

    // Lower case, letters and digits only, one blank between words: layout and quotation marks differ from copy to copy.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"SPDX-License-Identifier:[ \t]*([A-Za-z0-9.+-]{2,64})", RegexOptions.CultureInvariant)]
    internal static partial Regex Spdx();
}

internal sealed record LicenseTextFile(ImmutableArray<string> NamesNothing, ImmutableArray<LicenseTextMark> Texts, ImmutableArray<Citation> Sources);

/// <summary>Wordings that mark one licence text.</summary>
internal sealed record LicenseTextMark
{
    /// <summary>Identifier as in <c>knowledge/licenses/</c>.</summary>
    public required string License { get; init; }

    /// <summary>Wordings that must all occur.</summary>
    public required ImmutableArray<string> Has { get; init; }

    /// <summary>Wordings that must not occur.</summary>
    public ImmutableArray<string> HasNot { get; init; } = [];

    /// <summary>Characters beyond which something was added to the text.</summary>
    public int Longest { get; init; } = int.MaxValue;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LicenseTextFile))]
internal sealed partial class LicenseTextContext : JsonSerializerContext;
