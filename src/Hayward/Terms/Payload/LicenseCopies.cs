using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>Copies of the licences and use policies that must travel.</summary>
internal sealed class LicenseCopies(PayloadDraft draft)
{
    /// <summary>Adds the copies and says of each licence which file holds its text; a licence whose text is not at hand is owed.</summary>
    public ImmutableDictionary<string, string> Write()
    {
        var files = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var licenses = draft.Binding.DistinctBy(r => r.License.Id).ToList();
        // The model's own licence file keeps its name, unless it is the copy that an earlier call wrote.
        var own = draft.Request.Declared[0]?.LegalTexts.Where(t => t.Kind == LegalTextKind.License && !t.Path.Contains('/', StringComparison.Ordinal)).Select(t => t.Text).ToList() ?? [];
        var taken = licenses.Count == 1 && own.Any(text => text != (draft.Texts.Of(licenses[0].License) ?? draft.Texts.Carried(licenses[0].Node.Name, LegalTextKind.License).FirstOrDefault())?.Text);
        foreach (var reach in licenses)
        {
            var path = licenses.Count == 1 && !taken ? "LICENSE" : $"LICENSE-{PayloadDraft.Slug(reach.License.Id)}.txt";
            if (draft.Texts.Of(reach.License) is { } text)
            {
                draft.Files.Add(new PayloadFile(path, text.Text, $"copy of {reach.License.Name}"));
                files[reach.License.Id] = path;
                continue;
            }

            Owe(reach);
            // What the ancestor carries in place of the text is carried on, and does not pay the debt.
            foreach (var carried in draft.Texts.Carried(reach.Node.Name, LegalTextKind.License).Take(1))
            {
                draft.Files.Add(new PayloadFile(path, carried.Text, $"what {reach.Node.Name} carries as its licence"));
                files[reach.License.Id] = path;
            }
        }

        Policies();
        return files.ToImmutable();
    }

    private void Owe(ReachingLicense reach)
    {
        var parts = reach.License.Parts.Where(p => p.Part == "agreement").ToList();
        foreach (var part in parts)
            draft.Owed.Add(new OwedItem($"The text \"{part.Title}\" must travel and is not at hand; put it into a folder and give that with --license-texts.", reach.License.Id, part.Url, part.Digest));
        if (parts.Count > 0) return;
        var url = reach.License.Urls.IsEmpty ? null : "https://" + reach.License.Urls[0];
        draft.Owed.Add(new OwedItem($"The text of {reach.License.Name} must travel and is not at hand; put it into a folder and give that with --license-texts.", reach.License.Id, url));
    }

    private void Policies()
    {
        var owners = draft.Binding.DistinctBy(r => r.Node.Name).Select(r => (r.Node.Name, Texts: draft.Texts.Carried(r.Node.Name, LegalTextKind.UsePolicy))).Where(o => !o.Texts.IsEmpty).ToList();
        foreach (var (name, texts) in owners)
        {
            var path = owners.Count == 1 ? "USE_POLICY.md" : $"USE_POLICY-{PayloadDraft.Slug(name)}.md";
            draft.Files.Add(new PayloadFile(path, texts[0].Text, $"use policy that {name} carries"));
        }

        foreach (var reach in draft.Binding.DistinctBy(r => r.License.Id))
        {
            foreach (var part in reach.License.Parts.Where(p => p.Part == "use-policy"))
            {
                if (draft.Texts.Of(part) is { } text && draft.Files.All(f => f.Text != text.Text))
                    draft.Files.Add(new PayloadFile($"USE_POLICY-{PayloadDraft.Slug(reach.License.Id)}.md", text.Text, $"use policy of {reach.License.Name}"));
                else if (owners.All(o => o.Name != reach.Node.Name) && draft.Texts.Of(part) is null)
                    draft.Owed.Add(new OwedItem($"The use policy \"{part.Title}\" binds and is not at hand; put it into a folder and give that with --license-texts.", reach.License.Id, part.Url, part.Digest));
            }
        }
    }
}
