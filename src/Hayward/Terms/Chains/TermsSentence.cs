using System.Collections.Immutable;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>Puts an answer into one plain sentence.</summary>
internal static class TermsSentence
{
    /// <summary>What somebody does, as a verb.</summary>
    public static string Verb(TermsUse use) => use switch
    {
        TermsUse.Use => "use it",
        TermsUse.CommercialUse => "use it commercially",
        TermsUse.Host => "offer it as a service",
        TermsUse.Distribute => "pass the weights on",
        TermsUse.Modify => "pass on a changed version",
        _ => "train on its outputs",
    };

    /// <summary>The sentence.</summary>
    public static string Of(
        TermsAnswer answer, ChainNode subject, ActorProfile actor, ImmutableArray<OccasionAnswer> occasions,
        ImmutableArray<ResultingTerm> terms, ImmutableArray<TermsConflict> conflicts, ImmutableArray<UnknownTerms> unknown)
    {
        var meant = occasions.Where(o => o.Intended is true).ToList();
        var worst = meant.Where(o => o.Answer == answer).Select(o => o.Use).DefaultIfEmpty(TermsUse.Use).ToList();
        return answer switch
        {
            TermsAnswer.Allowed => $"Allowed: {actor.Title} may {List(meant.Select(o => Verb(o.Use)))}, and nothing is owed for it.",
            TermsAnswer.AllowedIf => $"Allowed if: {actor.Title} may {List(meant.Select(o => Verb(o.Use)))} as long as what follows is kept.",
            TermsAnswer.NotAllowed => $"Not allowed: {actor.Title} may not {List(worst.Select(Verb), "or")} without asking first. {Because(worst, terms, conflicts)}",
            _ => $"Undetermined: whether {actor.Title} may {List(worst.Select(Verb), "or")} cannot be told. {Open(subject, terms, unknown)}",
        };
    }

    private static string Because(List<TermsUse> uses, ImmutableArray<ResultingTerm> terms, ImmutableArray<TermsConflict> conflicts) =>
        terms.FirstOrDefault(t => t.Answer == TermsAnswer.NotAllowed && t.Uses.Any(uses.Contains)) is { } term
            ? $"{term.License} ({term.Where ?? "clause not recorded"}): {term.Reason}"
            : conflicts.First(c => c.Blocks.Any(uses.Contains)).Sentence;

    private static string Open(ChainNode subject, ImmutableArray<ResultingTerm> terms, ImmutableArray<UnknownTerms> unknown)
    {
        if (unknown is [var first, ..]) return first.Name == subject.Name ? $"{first.Why}" : $"{first.Name}: {first.Why}";
        return terms.FirstOrDefault(t => t.Answer == TermsAnswer.Undetermined) is { } term ? $"{term.License} ({term.Where ?? "clause not recorded"}): {term.Reason}" : "The profile does not say what is meant to be done.";
    }

    private static string List(IEnumerable<string> words, string and = "and")
    {
        var all = words.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {and} {all[^1]}";
    }
}
