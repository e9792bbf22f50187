using System.Collections.Immutable;
using System.Text;
using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>NOTICE: every notice, attribution and origin that must be kept.</summary>
internal sealed class NoticeFile(PayloadDraft draft)
{
    /// <summary>Adds the file.</summary>
    /// <param name="texts">File of each licence's text, by identifier.</param>
    public void Write(ImmutableDictionary<string, string> texts)
    {
        if (draft.Binding.IsEmpty) return;
        var text = new StringBuilder(PayloadWords.Fill(draft.Words.Notice, ("subject", draft.Subject)));
        foreach (var node in draft.Binding.GroupBy(r => r.Node.Name))
        {
            text.Append('\n').Append(node.Key).Append('\n');
            foreach (var reach in node)
            {
                text.Append($"  Licence: {reach.License.Name} ({reach.License.Id})");
                text.Append(texts.TryGetValue(reach.License.Id, out var file) ? $", see {file}\n" : "\n");
                foreach (var phrase in reach.License.Terms.Where(t => t is { Id: TermIds.Notice, Phrase: not null }).Select(t => t.Phrase!).Distinct()) text.Append($"  {phrase}\n");
            }

            foreach (var kept in draft.Texts.Carried(node.Key, LegalTextKind.Notice))
                text.Append($"\n  From {kept.Path} of {node.Key}, word for word:\n\n{Indented(kept.Text)}\n");
            foreach (var line in Copyrights(node.Key)) text.Append($"  {line}\n");
        }

        draft.Files.Add(new PayloadFile("NOTICE", text.ToString(), "notices and attributions to be kept"));
    }

    // Who holds the rights stands in lines of the licence text that begin with "Copyright"; a template names nobody.
    private IEnumerable<string> Copyrights(string owner) =>
        draft.Texts.Carried(owner, LegalTextKind.License).SelectMany(t => t.Text.Split('\n')).Select(l => l.Trim().TrimEnd('\r'))
            .Where(l => l.StartsWith("Copyright ", StringComparison.OrdinalIgnoreCase) && l.Any(char.IsAsciiDigit) && !l.Contains('[', StringComparison.Ordinal)).Distinct().Take(20);

    private static string Indented(string text) =>
        string.Join('\n', text.TrimEnd().Split('\n').Select(l => l.TrimEnd('\r')).Select(l => l.Length == 0 ? "" : "    " + l));
}
