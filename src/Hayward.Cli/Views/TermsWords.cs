using System.Text;
using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Cli.Views;

/// <summary>Plain words for answers, occasions and ways.</summary>
internal static class TermsWords
{
    /// <summary>An answer.</summary>
    public static string Of(TermsAnswer answer) => answer switch
    {
        TermsAnswer.Allowed => "allowed",
        TermsAnswer.AllowedIf => "allowed if",
        TermsAnswer.Undetermined => "undetermined",
        _ => "not allowed",
    };

    /// <summary>An occasion.</summary>
    public static string Of(TermsUse use) => use switch
    {
        TermsUse.Use => "use",
        TermsUse.CommercialUse => "commercial use",
        TermsUse.Host => "offer as a service",
        TermsUse.Distribute => "pass the weights on",
        TermsUse.Modify => "pass on a changed version",
        _ => "train on its outputs",
    };

    /// <summary>A way from the subject to an ancestor: <c>moor-chat, fine-tune of Llama (derived)</c>.</summary>
    public static string Of(WitnessPath path)
    {
        var words = new StringBuilder(path.Steps[0].Name);
        foreach (var step in path.Steps.Skip(1))
        {
            words.Append($" < {Of(step.Relation!.Value)} {step.Name}");
            if (step.Grade is not EvidenceGrade.Declared) words.Append($" ({step.Grade.ToString()!.ToLowerInvariant()})");
        }

        return words.ToString();
    }

    /// <summary>How a model was made from another.</summary>
    public static string Of(DerivationRelation relation) => relation switch
    {
        DerivationRelation.FineTune => "fine-tune of",
        DerivationRelation.Adapter => "adapter on",
        DerivationRelation.Merge => "merge with",
        DerivationRelation.Quantization => "quantization of",
        DerivationRelation.Distillation => "trained on outputs of",
        DerivationRelation.Conversion => "conversion of",
        DerivationRelation.ReUpload => "re-upload of",
        _ => "made from",
    };
}
