using System.Text;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>PASS-ON.md: clauses for the publisher's own agreement, where a licence asks that recipients be bound.</summary>
internal sealed class PassOnFile(PayloadDraft draft)
{
    /// <summary>Adds the file where a licence asks for it.</summary>
    public void Write()
    {
        var asked = draft.Terms(TermIds.PassOn).DistinctBy(t => t.Reach.License.Id).ToList();
        if (asked.Count == 0) return;
        var text = new StringBuilder(PayloadWords.Fill(draft.Words.PassOn));
        foreach (var (reach, term) in asked)
        {
            var policy = reach.License.Parts.FirstOrDefault(p => p.Part == "use-policy")?.Title
                ?? reach.License.Terms.FirstOrDefault(t => t.Id == TermIds.FieldOfUse)?.Where ?? "its use restrictions";
            text.Append('\n').Append(PayloadWords.Fill(
                draft.Words.PassOnClause, ("license", reach.License.Id), ("where", term.Where ?? "the clause"), ("name", reach.License.Name), ("ancestor", reach.Node.Name),
                ("policy", policy), ("text", term.Text)));
        }

        draft.Files.Add(new PayloadFile("PASS-ON.md", text.ToString().TrimEnd('\n') + "\n", "draft of the terms to bind recipients to"));
        draft.Owed.Add(new OwedItem("PASS-ON.md is a draft: its clauses must be read by a lawyer and put into the agreement under which the model is given away.", asked[0].Reach.License.Id));
    }
}
