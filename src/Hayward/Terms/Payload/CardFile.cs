using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>README.md: the front matter that says terms and origin, and the sections that must not be lost.</summary>
internal sealed class CardFile(PayloadDraft draft, ImmutableDictionary<string, string> texts)
{
    private const string Path = "README.md";

    /// <summary>Adds the card.</summary>
    /// <param name="leading">The licence to be declared; null where it is a bundle.</param>
    /// <param name="own">What the model declares now.</param>
    /// <param name="derived">True when the model was made from others.</param>
    public void Write(License? leading, ImmutableArray<License> own, bool derived)
    {
        var card = draft.Request.Card;
        var text = CardMerge.SetFields(card, Fields(leading, own, derived));
        if (derived) text = CardMerge.SetBlock(text, string.Join("\n\n", Sections()));
        if (text != card) draft.Files.Add(new PayloadFile(Path, text, "licence, bases and relation in the front matter; sections on terms, limits and risks", Merged: true));
    }

    private IEnumerable<(string, ImmutableArray<string>, bool)> Fields(License? leading, ImmutableArray<License> own, bool derived)
    {
        foreach (var field in License(leading, own)) yield return field;
        if (!derived) yield break;
        var bases = draft.Bases.Select(b => b.Name).Distinct().ToImmutableArray();
        yield return ("base_model", bases, bases.Length > 1);
        var relations = draft.Bases.Select(b => Word(b.Relation)).Distinct().ToList();
        if (relations is [{ } word]) yield return ("base_model_relation", [word], false);
        else draft.Owed.Add(new OwedItem("How the model was made is not told by its files: say it with --relation finetune, adapter, merge or quantized."));
        var tags = draft.Request.Declared[0]?.Card?.Fields.Tags ?? [];
        var family = draft.Request.Chain.Edges.Where(e => e.Child == 0).SelectMany(e => draft.Request.Declared[e.Parent]?.Card?.Fields.Tags ?? [])
            .Where(t => draft.Words.FamilyTags.Contains(t) && !tags.Contains(t)).Distinct().ToList();
        if (family.Count > 0) yield return ("tags", [.. tags, .. family], true);
    }

    private IEnumerable<(string, ImmutableArray<string>, bool)> License(License? leading, ImmutableArray<License> own)
    {
        if (draft.Binding.IsEmpty) yield break;
        var bundle = string.Join("-and-", draft.Binding.Select(r => r.License.Id.ToLowerInvariant()).Distinct());
        // The hub knows a licence by its tag, and anything else as "other" with a name and a link.
        var tag = leading is null ? null : LicenseCatalog.BuiltIn.HubTags.FirstOrDefault(t => LicenseCatalog.BuiltIn.Resolve(t) is { } known && known.AgreesWith(leading));
        yield return ("license", [tag ?? "other"], false);
        if (tag is null) yield return ("license_name", [leading?.Id.ToLowerInvariant() ?? bundle], false);
        var link = leading is null ? "NOTICE" : texts.GetValueOrDefault(leading.Id) ?? (leading.Parts.FirstOrDefault()?.Url ?? (leading.Urls.IsEmpty ? null : "https://" + leading.Urls[0]));
        if (link is not null) yield return ("license_link", [link], false);
        if (leading is null) draft.Notes.Add($"No one of the licences covers the others, so the card names them all: {bundle}.");
        else if (own.Length > 0 && own.All(l => l.Id != leading.Id)) draft.Notes.Add($"The card said {string.Join(", ", own.Select(l => l.Id))}, which could not be given; it now says {leading.Id}.");
    }

    private IEnumerable<string> Sections()
    {
        var headings = draft.Request.Declared[0]?.Card?.Prose.Sections.Select(s => s.Title).ToList() ?? [];
        var phrases = draft.Terms(TermIds.DisplayPhrase).Select(t => t.Term.Phrase).OfType<string>().Distinct().Select(p => $"**{p}**").ToList();
        var policies = draft.Files.Where(f => f.Path.StartsWith("USE_POLICY", StringComparison.Ordinal)).Select(f => $"see `{f.Path}`")
            .Concat(draft.Terms(TermIds.FieldOfUse).Select(t => $"{t.Reach.License.Name}, {t.Term.Where ?? "its use restrictions"}")).Distinct().ToList();
        foreach (var section in draft.Words.Sections)
        {
            // A section that the card has is the publisher's own; the block of an earlier call is written anew.
            if (headings.Any(h => h != section.Title && section.Headings.Any(w => h.Contains(w, StringComparison.OrdinalIgnoreCase)))) continue;
            if (section.Id == "use-limits" && policies.Count == 0) continue;
            var lines = section.Text.Where(l => l != "{phrases}" || phrases.Count > 0);
            yield return $"## {section.Title}\n\n" + PayloadWords.Fill(
                lines, ("phrases", string.Join("\n\n", phrases) + "\n"), ("bases", PayloadDraft.List(draft.Bases.Select(b => b.Name))),
                ("licenses", PayloadDraft.List(draft.Binding.Select(r => r.License.Name))),
                ("files", texts.IsEmpty ? "named in `NOTICE`" : PayloadDraft.List(texts.Values.Order(StringComparer.Ordinal).Select(f => $"`{f}`"))),
                ("policies", string.Join("; ", policies)));
        }
    }

    private static string? Word(DerivationRelation relation) => relation switch
    {
        DerivationRelation.FineTune => "finetune",
        DerivationRelation.Adapter => "adapter",
        DerivationRelation.Merge => "merge",
        DerivationRelation.Quantization => "quantized",
        _ => null,
    };
}
