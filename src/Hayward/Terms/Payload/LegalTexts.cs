using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms.Recognition;

namespace Hayward.Terms.Payload;

/// <summary>The legal texts that are at hand: those of the ancestors and those that were given besides, told by what they say.</summary>
internal sealed class LegalTexts
{
    private readonly List<(LegalText Text, License? License, string? Owner)> _texts = [];

    public LegalTexts(PayloadRequest request, LicenseCatalog catalog)
    {
        for (var i = 0; i < request.Declared.Length; i++)
            foreach (var text in request.Declared[i]?.LegalTexts ?? []) _texts.Add((text, LicenseText.Recognize(text.Text, catalog)?.License, request.Chain.Nodes[i].Name));
        foreach (var text in request.Texts) _texts.Add((text, LicenseText.Recognize(text.Text, catalog)?.License, null));
    }

    /// <summary>The text of a licence itself: by its digest, else by its wording; null when it is not at hand.</summary>
    public LegalText? Of(License license)
    {
        var digests = license.Parts.Where(p => p is { Part: "agreement", Digest: not null }).Select(p => p.Digest!.Value).ToHashSet();
        return _texts.FirstOrDefault(t => t.Text.Digest is { } digest && digests.Contains(digest)).Text
            ?? _texts.FirstOrDefault(t => t.License is { } found && found.AgreesWith(license)).Text;
    }

    /// <summary>A text with one of these digests; null when none is at hand.</summary>
    public LegalText? Of(LicensePart part) => part.Digest is { } digest ? _texts.FirstOrDefault(t => t.Text.Digest == digest).Text : null;

    /// <summary>What a model carries of a kind, at the top of its folder.</summary>
    public ImmutableArray<LegalText> Carried(string owner, LegalTextKind kind) =>
        [.. _texts.Where(t => t.Owner == owner && t.Text.Kind == kind && !t.Text.Path.Contains('/', StringComparison.Ordinal)).Select(t => t.Text)];
}
