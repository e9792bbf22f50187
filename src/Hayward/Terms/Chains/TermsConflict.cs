using System.Collections.Immutable;

namespace Hayward.Terms.Chains;

/// <summary>Why two terms cannot both be kept.</summary>
public enum TermsConflictKind
{
    /// <summary>Two words must each begin the name, and neither begins with the other.</summary>
    NamesCannotBothLead,

    /// <summary>One licence must be passed on without further limits, and another sets limits.</summary>
    ShareAlikeAgainstLimits,

    /// <summary>Two licences each want the whole work under themselves.</summary>
    ShareAlikeAgainstShareAlike,

    /// <summary>The label of a model gives more than an ancestor could give.</summary>
    GrantWiderThanParent,

    /// <summary>Changed versions may not be passed on, and this is one.</summary>
    DerivativeOfNoDerivatives,

    /// <summary>Outputs may not train another model, and this one was trained on them.</summary>
    TrainedAgainstTerms,
}

/// <summary>One side of a contradiction.</summary>
/// <param name="License">Identifier of the licence.</param>
/// <param name="Term">Word of the vocabulary.</param>
/// <param name="Text">What it says.</param>
/// <param name="Where">The clause.</param>
/// <param name="Verified">False when the text was not read in the original.</param>
/// <param name="Path">The shortest way on which it reaches the subject.</param>
public sealed record ConflictSide(string License, string Term, string Text, string? Where, bool Verified, WitnessPath Path);

/// <summary>Two terms that reach the subject and contradict each other.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Sentence">The contradiction in one sentence.</param>
/// <param name="One">The first side.</param>
/// <param name="Other">The second side.</param>
/// <param name="Blocks">The occasions that it makes impossible; empty where it only shows that a label is wrong.</param>
public sealed record TermsConflict(TermsConflictKind Kind, string Sentence, ConflictSide One, ConflictSide Other, ImmutableArray<TermsUse> Blocks);
