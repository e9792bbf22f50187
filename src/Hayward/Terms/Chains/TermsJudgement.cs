using System.Collections.Immutable;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>An answer, best first; the worst of several stands.</summary>
public enum TermsAnswer
{
    /// <summary>Allowed, and nothing follows.</summary>
    Allowed,

    /// <summary>Allowed if the duties are done and the limits kept.</summary>
    AllowedIf,

    /// <summary>It cannot be told from what is known.</summary>
    Undetermined,

    /// <summary>Not allowed without asking a licensor.</summary>
    NotAllowed,
}

/// <summary>What somebody wants to do with a model.</summary>
public enum TermsUse
{
    /// <summary>Run it, not for gain.</summary>
    Use,

    /// <summary>Run it for commercial advantage or payment.</summary>
    CommercialUse,

    /// <summary>Let others use it over a network.</summary>
    Host,

    /// <summary>Pass the weights on as they are.</summary>
    Distribute,

    /// <summary>Make another model from it and pass that on.</summary>
    Modify,

    /// <summary>Train another model on its outputs.</summary>
    TrainOnOutput,
}

/// <summary>The answer for one occasion.</summary>
/// <param name="Use">The occasion.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Intended">True when the actor does this, false when not, null when it is not known.</param>
public sealed record OccasionAnswer(TermsUse Use, TermsAnswer Answer, bool? Intended);

/// <summary>One term of one licence, and what follows from it for the actor.</summary>
/// <param name="License">Identifier of the licence.</param>
/// <param name="Term">Word of the vocabulary.</param>
/// <param name="Kind">What the term does.</param>
/// <param name="Answer">What it does to the answer on the occasions on which it bites.</param>
/// <param name="Text">What it says, in our words.</param>
/// <param name="Reason">What that means for this actor.</param>
/// <param name="Ask">What to ask, and whom, where an answer may still change; null where nothing is to be asked.</param>
/// <param name="Field">The field of the profile that would decide it; null where none would.</param>
/// <param name="Where">The clause.</param>
/// <param name="Part">Which text of the bundle: <c>agreement</c>, <c>use-policy</c>, <c>gate</c>, <c>notice</c>.</param>
/// <param name="Verified">False when that text was not read in the original.</param>
/// <param name="Phrase">Words to be shown, noted or begun with.</param>
/// <param name="Met">For a duty about the name: whether the subject's name keeps it; else null.</param>
/// <param name="Uses">The occasions on which it bites.</param>
/// <param name="Path">The shortest way on which it reaches the subject.</param>
public sealed record ResultingTerm(
    string License,
    string Term,
    TermKind Kind,
    TermsAnswer Answer,
    string Text,
    string Reason,
    string? Ask,
    string? Field,
    string? Where,
    string Part,
    bool Verified,
    string? Phrase,
    bool? Met,
    ImmutableArray<TermsUse> Uses,
    WitnessPath Path);

/// <summary>A model of the chain whose terms are not known: nothing of it is allowed by silence.</summary>
/// <param name="Name">The model.</param>
/// <param name="Why">Why they are not known, one sentence.</param>
/// <param name="FindOut">How they can be found out.</param>
/// <param name="Path">How the subject comes from it.</param>
public sealed record UnknownTerms(string Name, string Why, string FindOut, WitnessPath Path);

/// <summary>What may be done with a model by one actor, and what follows.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Actor">The actor.</param>
/// <param name="Answer">The answer for everything that the actor means to do.</param>
/// <param name="Sentence">The answer in one plain sentence.</param>
/// <param name="Occasions">The answer for each occasion.</param>
/// <param name="Terms">Every term that reaches the subject: what forbids first, then what is open, then duties, then what is only to be known.</param>
/// <param name="Conflicts">Terms that contradict each other.</param>
/// <param name="Unknown">Models whose terms are not known.</param>
/// <param name="Notes">What else should be known, one sentence each.</param>
/// <param name="Verified">False when a text on which the answer rests was not read in the original.</param>
public sealed record TermsJudgement(
    string Subject,
    ActorProfile Actor,
    TermsAnswer Answer,
    string Sentence,
    ImmutableArray<OccasionAnswer> Occasions,
    ImmutableArray<ResultingTerm> Terms,
    ImmutableArray<TermsConflict> Conflicts,
    ImmutableArray<UnknownTerms> Unknown,
    ImmutableArray<string> Notes,
    bool Verified)
{
    /// <summary>The answer for one occasion.</summary>
    public TermsAnswer On(TermsUse use) => Occasions.First(o => o.Use == use).Answer;

    /// <summary>The terms that set a duty or a limit which this actor can keep.</summary>
    public IEnumerable<ResultingTerm> Owed => Terms.Where(t => t.Answer == TermsAnswer.AllowedIf);
}
