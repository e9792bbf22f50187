namespace Hayward.Lineage.Decay;

/// <summary>The codes of the findings. What they mean stands in <c>knowledge/decay.yaml</c>; a test holds both equal.</summary>
public static class DecayCodes
{
    /// <summary>No licence is named.</summary>
    public const string TermsUndeclared = "terms.undeclared";

    /// <summary>An ancestor names a licence, the model none.</summary>
    public const string TermsLost = "terms.lost";

    /// <summary>Parent and model name different licences.</summary>
    public const string TermsChanged = "terms.changed";

    /// <summary>The licence lacks limits or duties of an ancestor's.</summary>
    public const string TermsWeakened = "terms.weakened";

    /// <summary>Places of one model name different licences.</summary>
    public const string TermsContradicted = "terms.contradicted";

    /// <summary>Two licences bind that cannot both be kept.</summary>
    public const string TermsIncompatible = "terms.incompatible";

    /// <summary>Signs of a base, and none named.</summary>
    public const string BaseUndeclared = "base.undeclared";

    /// <summary>A base is named that is not there.</summary>
    public const string BaseMissing = "base.missing";

    /// <summary>The name lacks the beginning that a licence asks for.</summary>
    public const string NamingPrefixMissing = "naming.prefix-missing";

    /// <summary>Two beginnings are asked for, and no name has both.</summary>
    public const string NamingUnsatisfiable = "naming.unsatisfiable";

    /// <summary>The notice or the copy of the licence is missing.</summary>
    public const string NoticeMissing = "notice.missing";

    /// <summary>The parent's notes on risks are gone.</summary>
    public const string RiskNotesLost = "risk-notes.lost";

    /// <summary>The parent's limits of use are gone.</summary>
    public const string UseLimitsLost = "use-limits.lost";

    /// <summary>The parent's evaluation is gone.</summary>
    public const string EvaluationLost = "evaluation.lost";
}
