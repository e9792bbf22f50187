using System.Collections.Immutable;
using System.Globalization;
using Hayward.Terms;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Says how the terms changed, term by term: which right went, which limit came, which number fell.</summary>
internal sealed class LicenseDifferences(DifferenceKnowledge words, TermVocabulary vocabulary)
{
    /// <summary>The changes from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public IEnumerable<ReleaseDifference> Of(ReleaseSide before, ReleaseSide after)
    {
        var (old, now) = (Licenses(before.License), Licenses(after.License));
        var (was, becomes) = (Name(before.License), Name(after.License));
        var (from, to) = (Source(before, was), Source(after, becomes));
        if (now.IsEmpty || !after.License.Unrecognized.IsEmpty)
        {
            if (was != becomes) yield return words.Of("license-unclear", $"The licence was {was ?? "not stated"} and is {(becomes is null ? "not stated" : $"{becomes}, which the catalogue does not know")} now.", from, to);
            yield break;
        }

        if (was == becomes && old.Select(l => l.Id).SequenceEqual(now.Select(l => l.Id))) yield break;
        if (old.IsEmpty)
        {
            yield return words.Of("license-changed", $"The licence was {(was is null ? "not stated" : $"{was}, which the catalogue does not know,")} and is {becomes} now; how the terms differ cannot be told.", from, to);
            yield break;
        }

        yield return words.Of("license-changed", $"The licence was {was} and is {becomes} now; what it changes stands in the lines about its terms.", from, to);
        foreach (var difference in Terms(old, now)) yield return difference;
    }

    private IEnumerable<ReleaseDifference> Terms(ImmutableArray<License> old, ImmutableArray<License> now)
    {
        var (before, after) = (Effective(old), Effective(now));
        foreach (var ((id, mark), (license, term)) in before.OrderBy(t => t.Key.Id, StringComparer.Ordinal).ThenBy(t => t.Key.Mark, StringComparer.Ordinal))
        {
            if (!after.TryGetValue((id, mark), out var other))
                yield return Change(term, "removed", $"{Words(term)} stood in {license.Name} and stands no longer.", Clause(license, term), null);
            else if (Narrower(term, other.Term) is { } tighter)
                yield return Change(term, tighter ? "tightened" : "changed", $"{vocabulary.Of(term).Title}: {Value(term)} before, {Value(other.Term)} now.", Clause(license, term), Clause(other.License, other.Term));
        }

        foreach (var ((id, mark), (license, term)) in after.OrderBy(t => t.Key.Id, StringComparer.Ordinal).ThenBy(t => t.Key.Mark, StringComparer.Ordinal))
            if (!before.ContainsKey((id, mark))) yield return Change(term, "added", $"{Words(term)} stands in {license.Name} and did not stand before.", null, Clause(license, term));
    }

    private ReleaseDifference Change(LicenseTerm term, string how, string sentence, DifferenceSource? before, DifferenceSource? after)
    {
        // That the rights cannot be taken back is a right, although it speaks of their end.
        var kind = term.Id == "irrevocable" ? TermKind.Grant : vocabulary.Of(term).Kind;
        var word = kind.ToString().ToLowerInvariant();
        // Only limits and duties have numbers and words that can change while they stay.
        var change = how is "tightened" or "changed" && kind is not (TermKind.Limit or TermKind.Duty) ? "added" : kind == TermKind.Duty && how == "tightened" ? "changed" : how;
        return words.Of($"license-{word}-{change}", sentence, before, after);
    }

    /// <summary>True when <paramref name="after"/> bars more than <paramref name="before"/>, false when it says something else, null when it says the same.</summary>
    private static bool? Narrower(LicenseTerm before, LicenseTerm after)
    {
        if (before.Value is { } old && after.Value is { } now && before.Unit == after.Unit && old != now) return now < old;
        if (More(before.Uses, after.Uses) || More(before.Regions, after.Regions)) return true;
        if (before.Mode != after.Mode) return after.Mode == "forbidden" || before.Mode == "allowed";
        var same = before.Phrase == after.Phrase && before.Strength == after.Strength && before.Subject == after.Subject && before.Unit == after.Unit
            && !More(after.Uses, before.Uses) && !More(after.Regions, before.Regions);
        return same ? null : false;
    }

    private static bool More(ImmutableArray<string>? before, ImmutableArray<string>? after) => (after ?? []).Except(before ?? [], StringComparer.Ordinal).Any();

    /// <summary>The terms of several licences that hold together: a right is there when all give it, all else when one says it.</summary>
    private Dictionary<(string Id, string Mark), (License License, LicenseTerm Term)> Effective(ImmutableArray<License> licenses)
    {
        var found = new Dictionary<(string, string), (License, LicenseTerm)>();
        foreach (var license in licenses)
        {
            foreach (var term in license.Terms)
            {
                if (vocabulary.Of(term).Kind == TermKind.Grant && licenses.Any(l => !l.Terms.IsEmpty && l.Terms.All(t => t.Id != term.Id))) continue;
                found.TryAdd((term.Id, $"{term.When} {term.On}"), (license, term));
            }
        }

        return found;
    }

    private string Words(LicenseTerm term) => $"{vocabulary.Of(term).Title} ({Text(term).TrimEnd('.')})";

    private string Text(LicenseTerm term) => term.Text.Length > 0 ? term.Text : vocabulary.Of(term).Plain;

    private string Value(LicenseTerm term)
    {
        if (term.Value is { } value) return string.Create(CultureInfo.InvariantCulture, $"{value:N0} {vocabulary.Units.FirstOrDefault(u => u.Id == term.Unit)?.Plain ?? term.Unit}");
        if (term.Phrase is { } phrase) return $"\"{phrase}\"";
        if (term.Uses is { } uses) return string.Join(", ", uses);
        return term.Regions is { } regions ? string.Join(", ", regions) : term.Mode ?? term.Strength ?? Text(term).TrimEnd('.');
    }

    private static DifferenceSource Clause(License license, LicenseTerm term) =>
        new($"licenses/{license.Id.ToLowerInvariant()}.yaml", term.Where is { } where ? $"{license.Name}, {where}" : license.Name);

    private static ImmutableArray<License> Licenses(ReleaseLicense license) =>
        license.Recognized.IsEmpty ? [.. license.Texts.Select(t => t.License).OfType<License>()] : license.Recognized;

    private static string? Name(ReleaseLicense license) =>
        license.Declared ?? (license.Texts.IsEmpty ? null : string.Join(", ", license.Texts.Select(t => t.License?.Id ?? "a text that is not recognised")));

    private static DifferenceSource? Source(ReleaseSide side, string? name)
    {
        var fact = side.License.Declarations.FirstOrDefault()?.Fact ?? side.License.Texts.FirstOrDefault()?.Fact;
        return fact is null ? null : new DifferenceSource(fact.Source.Locator, name);
    }
}
