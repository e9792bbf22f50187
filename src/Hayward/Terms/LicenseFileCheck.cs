using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>Reads the terms of a licence file and refuses what the vocabulary does not know, with the place and what was expected.</summary>
internal sealed class LicenseFileCheck(LicenseFile file, string path, TermVocabulary vocabulary)
{
    private readonly ImmutableHashSet<string> _parts = [.. file.Parts.Select(part => part.Part)];

    /// <summary>Every term of the file in the order of the vocabulary's kinds, with its text.</summary>
    /// <exception cref="KnowledgeException">A word is not known, a value has no unit or a unit no value, or something stands twice.</exception>
    public ImmutableArray<LicenseTerm> Terms()
    {
        Once(file.Aliases, "aliases");
        Once(file.Urls, "urls");
        for (var i = 0; i < file.Parts.Length; i++) Check(file.Parts[i], $"$.parts[{i}]");
        var grants = file.Grants.SelectMany((entry, i) => entry.Ids.IsDefaultOrEmpty
            ? throw Fault($"$.grants[{i}]", "has no ids", "a list of rights")
            : entry.Ids.Select(id => Check(new LicenseTerm(id, entry.Text ?? "", entry.Where, Except: entry.Except, Part: entry.Part, Verified: entry.Verified), TermKind.Grant, $"$.grants[{i}]")));
        return
        [
            .. grants,
            .. Section(file.Limits, TermKind.Limit, "limits"),
            .. Section(file.Duties, TermKind.Duty, "duties"),
            .. Section(file.Scopes, TermKind.Scope, "scopes"),
            .. Section(file.Endings, TermKind.Ending, "endings"),
            .. Section(file.Bindings, TermKind.Binding, "bindings"),
        ];
    }

    private IEnumerable<LicenseTerm> Section(ImmutableArray<LicenseTerm> terms, TermKind kind, string name) =>
        terms.Select((term, i) => Check(term, kind, $"$.{name}[{i}]"));

    private LicenseTerm Check(LicenseTerm term, TermKind kind, string place)
    {
        var word = vocabulary.Find(term.Id);
        if (word is null || word.Kind != kind)
        {
            var expected = vocabulary.Terms.Where(other => other.Kind == kind).Select(other => other.Id);
            throw Fault(place, word is null ? $"has the id '{term.Id}'" : $"has the id '{term.Id}', which is no {kind.ToString().ToLowerInvariant()}", OneOf(expected));
        }

        Known(term.Unit, vocabulary.Units, place, "unit");
        Known(term.When, vocabulary.Occasions, place, "when");
        Known(term.Mode, vocabulary.Modes, place, "mode");
        Known(term.Strength, vocabulary.Strengths, place, "strength");
        Known(term.Subject, vocabulary.Subjects, place, "subject");
        foreach (var use in term.Uses ?? []) Known(use, vocabulary.Uses, place, "uses");
        foreach (var region in term.Regions ?? [])
        {
            if (!vocabulary.Unions.Contains(region) && !(region.Length == 2 && region.All(char.IsAsciiLetterUpper)))
                throw Fault(place, $"has the region '{region}'", $"two capital letters of a country, or {OneOf(vocabulary.Unions)}");
        }

        if (term.Value is null != term.Unit is null)
            throw Fault(place, term.Value is null ? "has a unit and no value" : "has a value and no unit", "both or none");
        if (term.Value <= 0) throw Fault(place, $"has the value {term.Value}", "a number above 0");
        if (term.Id == "output-training" && term.Mode is null) throw Fault(place, "has no mode", OneOf(vocabulary.Modes.Select(mode => mode.Id)));
        if (term.Part is { } part && !_parts.Contains(part))
            throw Fault(place, $"has the part '{part}', which the file does not list", _parts.IsEmpty ? "a list of parts" : OneOf(_parts.Order(StringComparer.Ordinal)));
        return term with
        {
            Text = term.Text.Length > 0 ? term.Text : word.Plain,
            Verified = term.Verified && (_parts.IsEmpty || file.Parts.Any(text => text.Part == (term.Part ?? "agreement") && text.Verified)),
        };
    }

    private void Check(LicensePart part, string place)
    {
        Known(part.Part, vocabulary.Parts, place, "part");
        if (part.Digest is { } digest && (digest.Algorithm != "sha256" || digest.Hex.Length != 64 || !digest.Hex.All(char.IsAsciiHexDigitLower)))
            throw Fault(place, $"has the digest '{digest}'", "sha256: and 64 hexadecimal digits in lower case");
        if (part.Verified && (part.Read is null || (part.Digest is null && part.Commit is null)))
            throw Fault(place, $"has no {(part.Read is null ? "date on which it was read" : "digest and no commit")}", "one, or verified: false");
        if (!part.Verified && part.Digest is not null) throw Fault(place, "has a digest and verified: false", "one of them");
    }

    private void Known(string? word, ImmutableArray<VocabularyWord> list, string place, string key)
    {
        if (word is not null && list.All(known => known.Id != word)) throw Fault($"{place}.{key}", $"has '{word}'", OneOf(list.Select(known => known.Id)));
    }

    private void Once(ImmutableArray<string> words, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
            if (!seen.Add(word)) throw Fault($"$.{key}", $"has '{word}' twice", "each once");
    }

    private KnowledgeException Fault(string place, string what, string expected) => new($"{path} at {place} {what}; {expected} was expected.");

    private static string OneOf(IEnumerable<string> words) => "one of " + string.Join(", ", words);
}
