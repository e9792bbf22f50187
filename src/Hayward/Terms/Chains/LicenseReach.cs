using Hayward.Cards;

namespace Hayward.Terms.Chains;

/// <summary>Which terms of an ancestor reach what was made from it.</summary>
public static class LicenseReach
{
    /// <summary>True when numbers of the parent went over into the child. Where nobody says how a model was made, they are taken to have.</summary>
    public static bool CarriesWeights(DerivationRelation relation) => relation is not DerivationRelation.Distillation;

    /// <summary>True when the terms of a licence pass to a child that was made in this way. Terms pass with the weights. They pass to a model
    /// that was only trained on outputs when the licence calls such a model a derivative, or has a clause on training with outputs.</summary>
    public static bool Passes(License license, DerivationRelation relation)
    {
        ArgumentNullException.ThrowIfNull(license);
        return CarriesWeights(relation) || license.Terms.Any(ReachesStudents);
    }

    /// <summary>True when the terms of the licence are recorded, so that what it does not say can be taken as not being there. A bare
    /// identifier, a family of texts and a word such as <c>other</c> say nothing of the kind.</summary>
    public static bool IsRecorded(License license)
    {
        ArgumentNullException.ThrowIfNull(license);
        return license.Kind is LicenseKind.License or LicenseKind.Policy && !license.Sources.IsEmpty;
    }

    private static bool ReachesStudents(LicenseTerm term) => term.Id switch
    {
        TermIds.DerivativeDistillates or TermIds.DerivativeOutputTrained => true,
        TermIds.OutputTraining => term.Mode is not TermIds.ModeAllowed,
        _ => false,
    };
}
