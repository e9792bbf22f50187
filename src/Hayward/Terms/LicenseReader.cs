using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms.Recognition;

namespace Hayward.Terms;

/// <summary>Resolves the licence fields and texts of a release.</summary>
public sealed partial class LicenseReader(LicenseCatalog catalog)
{
    /// <summary>Reads the declaration of the card (else of the GGUF metadata) and the licence texts that stand at the top.</summary>
    public ReleaseLicense Read(DeclaredSide declared, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(facts);
        var (words, stated) = Declaration(declared, facts);
        return new ReleaseLicense
        {
            Declared = words.IsEmpty ? null : string.Join(", ", words.Select(w => w.Word)),
            Declarations = [.. words.DistinctBy(w => w.Word, StringComparer.Ordinal)],
            Texts = [.. declared.LegalTexts
                .Where(t => t.Kind == LegalTextKind.License && !t.Path.Contains('/', StringComparison.Ordinal))
                .Select(t => Recognize(t, facts))],
            Facts = stated,
        };
    }

    /// <summary>Recognises one licence text, by its wording or by its SPDX tag, and records what it is.</summary>
    public RecognizedText Recognize(LegalText text, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(facts);
        var license = LicenseText.Recognize(text.Text, catalog)?.License ?? Tagged(text.Text);
        return new RecognizedText(text, license, facts.Measure("license.text", license?.Id ?? "not recognised", text.Path, text.Digest));
    }

    /// <summary>The licence that an SPDX tag near the beginning of a file names; null when there is none that is known.</summary>
    public License? Tagged(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Spdx().Match(text.Length <= Beginning ? text : text[..Beginning]);
        return match.Success ? catalog.Resolve(match.Groups[1].Value) : null;
    }

    // An SPDX tag stands in the first lines; further down it may speak of something that the file only contains.
    private const int Beginning = 2048;

    // "other" says: see license_name. Where that is not there either, the word itself stands.
    private string Named(string word, string? name) =>
        catalog.Resolve(word) is { Kind: LicenseKind.None } && !string.IsNullOrWhiteSpace(name) ? name : word;

    private DeclaredLicense Declare(string word, string? name, Fact fact)
    {
        var named = Named(word, name);
        return new DeclaredLicense(named, catalog.Resolve(named) is { Kind: LicenseKind.License or LicenseKind.Family } license ? license : null, fact);
    }

    private (ImmutableArray<DeclaredLicense> Words, ImmutableArray<Fact> Facts) Declaration(DeclaredSide declared, FactBook facts)
    {
        if (declared.Card is { Fields.Licenses.IsEmpty: false } card)
        {
            var fields = card.Fields;
            var line = fields.Lines.FirstOrDefault(l => l.Key.StartsWith("licen", StringComparison.OrdinalIgnoreCase)
                && !l.Key.Contains('_', StringComparison.Ordinal)).Value;
            var at = line > 0 ? card.At(line) : $"{card.Path}#license";
            ImmutableArray<DeclaredLicense> words =
                [.. fields.Licenses.Select(word => Declare(word, fields.LicenseName, facts.Declare("card.license", word, at, card.Digest)))];
            var stated = words.Select(w => w.Fact).ToList();
            if (fields.LicenseName is { } name) stated.Add(facts.Declare("card.license_name", name, $"{card.Path}#license_name", card.Digest));
            if (fields.LicenseLink is { } link) stated.Add(facts.Declare("card.license_link", link, $"{card.Path}#license_link", card.Digest));
            return (words, [.. stated]);
        }

        foreach (var gguf in declared.Gguf)
        {
            if (gguf.Values.GetValueOrDefault("general.license") is not { Length: > 0 } word) continue;
            var fact = facts.Declare("gguf.license", word, $"{gguf.Path}#general.license");
            return ([Declare(word, gguf.Values.GetValueOrDefault("general.license.name"), fact)], [fact]);
        }

        return ([], []);
    }

    [GeneratedRegex(@"SPDX-License-Identifier:[ \t]*([A-Za-z0-9.+-]{2,64})", RegexOptions.CultureInvariant)]
    private static partial Regex Spdx();
}
