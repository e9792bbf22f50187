using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

/// <summary>Adding an ancestor never removes a duty and never betters an answer: on random chains of licences of the catalogue.</summary>
public sealed class MonotoneTests
{
    private static readonly ImmutableArray<License> Licenses = [.. LicenseCatalog.BuiltIn.All.Where(l => !l.Terms.IsEmpty || l.Kind is LicenseKind.Family or LicenseKind.None)];
    private static readonly ImmutableArray<DerivationRelation> Relations = [.. Enum.GetValues<DerivationRelation>()];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Another_ancestor_only_adds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var chain = Draw(random);
            var actor = Actor(random);
            var before = TermsJudge.BuiltIn.Judge(chain, actor);
            var (more, what) = Grow(chain, random);
            var after = TermsJudge.BuiltIn.Judge(more, actor);

            var where = $"seed {seed}, round {round}: {what}";
            ((int)after.Answer).ShouldBeGreaterThanOrEqualTo((int)before.Answer, where);
            foreach (var occasion in before.Occasions) ((int)after.On(occasion.Use)).ShouldBeGreaterThanOrEqualTo((int)occasion.Answer, $"{where}, {occasion.Use}");
            var terms = after.Terms.ToDictionary(Key, t => t);
            foreach (var term in before.Terms)
            {
                terms.ShouldContainKey(Key(term), where);
                ((int)terms[Key(term)].Answer).ShouldBeGreaterThanOrEqualTo((int)term.Answer, where);
                term.Uses.Except(terms[Key(term)].Uses).ShouldBeEmpty(where);
            }

            before.Unknown.Select(u => u.Name).Except(after.Unknown.Select(u => u.Name)).ShouldBeEmpty(where);
            before.Conflicts.Select(Pair).Except(after.Conflicts.Select(Pair)).ShouldBeEmpty(where);
        }
    }

    private static (string, string, string, string?, TermKind) Key(ResultingTerm term) => (term.License, term.Term, term.Text, term.Where, term.Kind);

    // Which of two licences leads a contradiction may change with the nearest way; that the two contradict each other does not.
    private static string Pair(TermsConflict conflict) =>
        (conflict.Kind is TermsConflictKind.ShareAlikeAgainstLimits or TermsConflictKind.ShareAlikeAgainstShareAlike ? "share-alike" : conflict.Kind.ToString())
        + string.Join('/', new[] { conflict.One.License, conflict.Other.License }.Order(StringComparer.Ordinal));

    private static TermsChain Draw(Random random)
    {
        var nodes = Enumerable.Range(0, random.Next(1, 8)).Select(i => Node(random, i)).ToImmutableArray();
        var edges = ImmutableArray.CreateBuilder<ChainEdge>();
        for (var parent = 1; parent < nodes.Length; parent++)
            for (var n = random.Next(1, 3); n > 0; n--) edges.Add(Edge(random, random.Next(parent), parent));
        return new TermsChain(nodes, edges.ToImmutable());
    }

    private static (TermsChain, string) Grow(TermsChain chain, Random random)
    {
        var parent = Node(random, chain.Nodes.Length);
        var edges = chain.Edges.ToBuilder();
        for (var n = random.Next(1, 3); n > 0; n--) edges.Add(Edge(random, random.Next(chain.Nodes.Length), chain.Nodes.Length));
        // The new ancestor may itself come from models that are there; only those of a higher number, so that no circle arises.
        var chainOf = chain.Nodes.Add(parent);
        var above = Above(chain, [.. edges.Where(e => e.Parent == chain.Nodes.Length).Select(e => e.Child)]);
        var free = Enumerable.Range(1, chain.Nodes.Length - 1).Where(i => !above.Contains(i)).ToList();
        if (free.Count > 0 && random.Next(2) == 0) edges.Add(Edge(random, chain.Nodes.Length, free[random.Next(free.Count)]));
        return (new TermsChain(chainOf, edges.ToImmutable()), $"{string.Join(", ", parent.Licenses.Select(l => l.Id))} {parent.Standing} for {string.Join("; ", edges.Skip(chain.Edges.Length))}");
    }

    // Everything from which the new ancestor is reached going down: descendants of its children must not become its parents.
    private static HashSet<int> Above(TermsChain chain, int[] children)
    {
        var found = new HashSet<int>(children);
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var edge in chain.Edges)
                if (found.Contains(edge.Parent) && found.Add(edge.Child)) grown = true;
        }

        return found;
    }

    private static ChainEdge Edge(Random random, int child, int parent) => new(child, parent, Relations[random.Next(Relations.Length)], (EvidenceGrade)random.Next(3));

    private static ChainNode Node(Random random, int index)
    {
        bool? multimodal = random.Next(3) switch { 0 => true, 1 => false, _ => null };
        return random.Next(8) == 0
            ? new ChainNode($"n{index}", [], (TermsStanding)random.Next(1, 4))
            : new ChainNode($"n{index}", [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Licenses[random.Next(Licenses.Length)]).DistinctBy(l => l.Id)], TermsStanding.Known, Multimodal: multimodal);
    }

    private static ActorProfile Actor(Random random)
    {
        var actor = ActorCatalog.BuiltIn.All[random.Next(ActorCatalog.BuiltIn.All.Length)];
        if (random.Next(3) == 0) actor = actor with { MonthlyUsers = null, Domicile = null };
        if (random.Next(3) == 0) actor = actor with { Commercial = null, Serves = null };
        return random.Next(4) == 0 ? actor with { YearlyRevenue = null, Use = null, TrainsOnOutputs = null } : actor;
    }
}
