using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness;

/// <summary>Resolves the licence fields and texts of a release.</summary>
public sealed class LicenseReader(Func<string, License?> catalog, LicenseTextMarks marks)
{
    /// <summary>Reads the declaration of the card (else of the GGUF metadata) and the licence texts that stand at the top.</summary>
    public ReleaseLicense Read(DeclaredSide declared, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(facts);
        var (words, stated) = Declaration(declared, facts);
        var recognized = ImmutableArray.CreateBuilder<License>();
        var unrecognized = ImmutableArray.CreateBuilder<string>();
        foreach (var word in words.Distinct(StringComparer.Ordinal))
        {
            if (catalog(word) is { } license) recognized.Add(license);
            else unrecognized.Add(word);
        }

        return new ReleaseLicense
        {
            Declared = words.IsEmpty ? null : string.Join(", ", words),
            Recognized = recognized.ToImmutable(),
            Unrecognized = unrecognized.ToImmutable(),
            Texts = [.. declared.LegalTexts
                .Where(t => t.Kind == LegalTextKind.License && !t.Path.Contains('/', StringComparison.Ordinal))
                .Select(t => Recognize(t, facts))],
            Facts = stated,
        };
    }

    /// <summary>Recognises one licence text and records what it is.</summary>
    public RecognizedText Recognize(LegalText text, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(facts);
        var id = marks.Recognize(text.Text);
        var license = id is null ? null : catalog(id);
        var fact = facts.Measure("license.text", license?.Id ?? id ?? "not recognised", text.Path, text.Digest);
        return new RecognizedText(text, id, license, fact);
    }

    private (ImmutableArray<string> Words, ImmutableArray<Fact> Facts) Declaration(DeclaredSide declared, FactBook facts)
    {
        if (declared.Card is { Fields.Licenses.IsEmpty: false } card)
        {
            var fields = card.Fields;
            var line = fields.Lines.FirstOrDefault(l => l.Key.StartsWith("licen", StringComparison.OrdinalIgnoreCase)
                && !l.Key.Contains('_', StringComparison.Ordinal)).Value;
            var at = line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{card.Path}:{line}") : $"{card.Path}#license";
            var stated = ImmutableArray.CreateBuilder<Fact>();
            foreach (var word in fields.Licenses) stated.Add(facts.Declare("card.license", word, at, card.Digest));
            if (fields.LicenseName is { } name) stated.Add(facts.Declare("card.license_name", name, $"{card.Path}#license_name", card.Digest));
            if (fields.LicenseLink is { } link) stated.Add(facts.Declare("card.license_link", link, $"{card.Path}#license_link", card.Digest));
            return ([.. fields.Licenses.Select(w => marks.NamesNothing(w) ? fields.LicenseName ?? w : w)], stated.ToImmutable());
        }

        foreach (var gguf in declared.Gguf)
        {
            if (gguf.Values.GetValueOrDefault("general.license") is not { Length: > 0 } word) continue;
            var name = gguf.Values.GetValueOrDefault("general.license.name");
            return ([marks.NamesNothing(word) ? name ?? word : word],
                [facts.Declare("gguf.license", word, $"{gguf.Path}#general.license")]);
        }

        return ([], []);
    }
}
