using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>What follows for the terms of a model if it comes from a parent of which that is only supposed.</summary>
/// <param name="Parent">The supposed parent.</param>
/// <param name="Added">Terms that the parent would bring, and that the model's own licence does not hold.</param>
/// <param name="Conflicts">Contradictions that would arise.</param>
/// <param name="Unknown">True when the terms of the parent are not known, so that what follows is not known either.</param>
/// <param name="Sentence">All this in one sentence.</param>
public sealed record TermsConsequence(
    string Parent, ImmutableArray<ResultingTerm> Added, ImmutableArray<TermsConflict> Conflicts, bool Unknown, string Sentence)
{
    private static readonly ActorProfile Nobody = new();

    /// <summary>Says what follows.</summary>
    /// <param name="subject">The model with its own licences.</param>
    /// <param name="parent">The supposed parent with its licences.</param>
    /// <param name="relation">How the model would have been made from it.</param>
    public static TermsConsequence Of(ChainNode subject, ChainNode parent, DerivationRelation relation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(parent);
        var judge = TermsJudge.BuiltIn;
        var alone = judge.Judge(new TermsChain([subject], []), Nobody);
        var together = judge.Judge(new TermsChain([subject, parent], [new ChainEdge(0, 1, relation, EvidenceGrade.Measured)]), Nobody);
        var own = alone.Terms.Select(t => (t.License, t.Term, t.Text)).ToHashSet();
        ImmutableArray<ResultingTerm> added = [.. together.Terms.Where(t => t.Kind is TermKind.Limit or TermKind.Duty && !own.Contains((t.License, t.Term, t.Text)))];
        ImmutableArray<TermsConflict> conflicts = [.. together.Conflicts.Where(c => !alone.Conflicts.Any(a => a.Kind == c.Kind && a.Sentence == c.Sentence))];
        var unknown = together.Unknown.Any(u => u.Path.Length > 0);
        return new TermsConsequence(parent.Name, added, conflicts, unknown, Words(subject, parent, added, conflicts, unknown));
    }

    private static string Words(ChainNode subject, ChainNode parent, ImmutableArray<ResultingTerm> added, ImmutableArray<TermsConflict> conflicts, bool unknown)
    {
        if (unknown) return $"If {subject.Name} comes from {parent.Name}, its terms are undetermined: those of {parent.Name} are not known.";
        if (added.IsEmpty && conflicts.IsEmpty) return $"If {subject.Name} comes from {parent.Name}, nothing is owed beyond its own licence.";
        var owed = added.IsEmpty ? "" : $" it owes what {string.Join(", ", added.Select(t => t.License).Distinct())} asks ({string.Join(", ", added.Select(t => t.Term).Distinct())})";
        var against = conflicts.IsEmpty ? "" : $"{(added.IsEmpty ? "" : ";")} {conflicts[0].Sentence.TrimEnd('.')}";
        return $"If {subject.Name} comes from {parent.Name},{owed}{against}.";
    }
}
