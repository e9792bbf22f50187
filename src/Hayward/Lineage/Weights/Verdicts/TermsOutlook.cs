using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Weights.Verdicts;

/// <summary>What would follow for the terms of two models under one hypothesis.</summary>
/// <param name="Hypothesis">The hypothesis in a few words.</param>
/// <param name="Added">Terms that the one would bring and the other's own licences do not hold.</param>
/// <param name="Unknown">True when what follows is not known, because the terms of the supposed parent are not.</param>
/// <param name="Sentence">The same in one sentence.</param>
public sealed record HypothesisTerms(string Hypothesis, ImmutableArray<string> Added, bool Unknown, string Sentence);

/// <summary>What the declared terms of two models come to under each hypothesis, whatever the verdict on the weights is.</summary>
public static class TermsOutlook
{
    /// <summary>One entry for each hypothesis.</summary>
    /// <param name="a">The first model with its declared licences.</param>
    /// <param name="b">The second.</param>
    public static ImmutableArray<HypothesisTerms> Of(ChainNode a, ChainNode b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return
        [
            If("B comes from A", b, a),
            If("A comes from B", a, b),
            new HypothesisTerms(
                "independent", [], a.Standing is not TermsStanding.Known || b.Standing is not TermsStanding.Known,
                $"If they are independent, each stands under its own terms alone: {Own(a)}; {Own(b)}."),
        ];
    }

    private static HypothesisTerms If(string hypothesis, ChainNode subject, ChainNode parent)
    {
        var consequence = TermsConsequence.Of(subject, parent, DerivationRelation.Unknown);
        return new HypothesisTerms(hypothesis, [.. consequence.Added.Select(t => t.Term).Distinct(StringComparer.Ordinal)], consequence.Unknown, consequence.Sentence);
    }

    private static string Own(ChainNode node) => node.Standing switch
    {
        TermsStanding.Known => $"{node.Name} is under {string.Join(" and ", node.Licenses.Select(l => l.Id))}",
        TermsStanding.Undeclared => $"{node.Name} declares no licence",
        _ => $"the terms of {node.Name} are not known",
    };
}
