using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Chains;

/// <summary>Short ways to say a chain.</summary>
internal static class Chain
{
    public static License License(string id) => LicenseCatalog.BuiltIn.Resolve(id).ShouldNotBeNull(id);

    public static ChainNode Node(string name, params string[] licenses) =>
        new(name, [.. licenses.Select(License)], licenses.Length > 0 ? TermsStanding.Known : TermsStanding.Undeclared);

    /// <summary>A model by itself.</summary>
    public static TermsChain Alone(string license, bool? multimodal = null) => new([Node("owner/model", license) with { Multimodal = multimodal }], []);

    /// <summary>A model without limits of its own, made from others.</summary>
    public static TermsChain From(string name, DerivationRelation relation, params string[] licenses) =>
        Of(Node(name, licenses[0]), [.. licenses.Select((license, i) => (Node($"base/{i}-{license}", license), relation))]);

    public static TermsChain Of(ChainNode subject, params (ChainNode Parent, DerivationRelation Relation)[] parents) => new(
        [subject, .. parents.Select(p => p.Parent)],
        [.. parents.Select((p, i) => new ChainEdge(0, i + 1, p.Relation, EvidenceGrade.Declared))]);

    public static ActorProfile Actor(string name) => ActorCatalog.BuiltIn.ByName(name).ShouldNotBeNull(name);

    public static TermsJudgement Judge(TermsChain chain, string actor) => Judge(chain, Actor(actor));

    public static TermsJudgement Judge(TermsChain chain, ActorProfile actor) => TermsJudge.BuiltIn.Judge(chain, actor);

    /// <summary>The term of this word in the judgement.</summary>
    public static ResultingTerm Term(this TermsJudgement judgement, string id) => judgement.Terms.Where(t => t.Term == id).ShouldHaveSingleItem();

    public static ImmutableArray<string> Words(this TermsJudgement judgement, TermsUse use) =>
        [.. judgement.Owed.Where(t => t.Uses.Contains(use)).Select(t => t.Term).Distinct().Order(StringComparer.Ordinal)];
}
