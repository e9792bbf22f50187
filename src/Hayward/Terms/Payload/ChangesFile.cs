using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>CHANGES.md: the statement that this is a changed version.</summary>
internal sealed class ChangesFile(PayloadDraft draft)
{
    /// <summary>Adds the file.</summary>
    public void Write()
    {
        var asked = draft.Terms(TermIds.ChangeMarking).Select(t => $"{t.Reach.License.Id}, {t.Term.Where ?? "clause not recorded"}").Distinct().ToList();
        var bases = draft.Bases.ToList();
        draft.Files.Add(new PayloadFile(
            "CHANGES.md",
            PayloadWords.Fill(
                draft.Words.Changes, ("subject", draft.Subject), ("bases", string.Join('\n', bases.Select(b => $"- {b.Name}"))),
                ("how", PayloadDraft.List(bases.Select(b => How(b.Relation)))), ("asked", asked.Count == 0 ? "nobody; it is good practice" : string.Join("; ", asked))) + "\n",
            "marking of changes"));
        draft.Notes.Add("CHANGES.md has two slots in brackets, the publisher and the date.");
    }

    private static string How(DerivationRelation relation) => relation switch
    {
        DerivationRelation.FineTune => "the weights were trained further",
        DerivationRelation.Adapter => "matrices were trained that are added to the weights",
        DerivationRelation.Merge => "the weights of several models were combined",
        DerivationRelation.Quantization => "the weights were written in fewer bits",
        DerivationRelation.Distillation => "it was trained on outputs",
        DerivationRelation.Conversion => "the weights were written in another container",
        DerivationRelation.ReUpload => "nothing but the place",
        _ => "[say how the weights were changed]",
    };
}
