using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Openness.Prose;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>Properties of a release that frameworks ask for. What cannot be told is left out: an absent property is unknown.</summary>
internal sealed class ReleaseProperties(TunedClues tuned, Language language, string where)
{
    private readonly PhraseList _tunedPhrases = new(new PhraseEntry { Match = tuned.Phrases }, language, where);

    public ImmutableSortedDictionary<string, string> Of(ArtifactSet artifacts, DeclaredSide declared, ReleaseLicense license, WeightFiles weights)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var holds = Holds(declared, weights);
        properties["holds"] = holds;
        properties["access"] = holds switch { "damaged" => "none", "incomplete" => "weights", "listed" => "pointers", _ => holds };
        properties["adapter"] = Word(declared.Adapter is not null);
        properties["merge"] = Word(declared.Merge is not null);
        if (declared.Card is { Fields.Gated: true }) properties["gate"] = "declared";
        if (UseRestricted(license) is { } restricted) properties["use-restricted"] = Word(restricted);
        if (Tuned(artifacts, declared) is { } isTuned) properties["tuned"] = Word(isTuned);
        properties["license"] = license.Stated ? (license.License is null ? "unrecognised" : "recognised") : "none";
        return properties.ToImmutable();
    }

    private static string Holds(DeclaredSide declared, WeightFiles weights)
    {
        if (weights.Present.Length > 0) return declared.Adapter is not null ? "adapter" : weights.Whole ? "weights" : "incomplete";
        if (weights.Broken.Length > 0) return "damaged";
        if (weights.Pointers.Length > 0) return "pointers";
        return declared.Indexes.IsEmpty ? "none" : "listed";
    }

    private static bool? UseRestricted(ReleaseLicense license)
    {
        if (!license.Limits.IsEmpty) return true;
        // A bare identifier without a source was never read for its limits.
        return license.License is { } known && (known.IsOpen || !known.Sources.IsEmpty) ? false : null;
    }

    private bool? Tuned(ArtifactSet artifacts, DeclaredSide declared)
    {
        var name = artifacts.Repository ?? artifacts.Name;
        if (declared.Adapter is not null || (declared.Card?.Fields.BaseModelRelation is { } relation && tuned.Relations.Contains(relation, StringComparer.OrdinalIgnoreCase))) return true;
        if (tuned.Names.Any(p => NamePattern.Matches(p, name))) return true;
        if (tuned.NotNames.Any(p => NamePattern.Matches(p, name))) return false;
        return declared.Card is { } card && _tunedPhrases.In(card.Prose.Sentences).Any() ? true : null;
    }

    private static string Word(bool value) => value ? "yes" : "no";
}
