using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Terms.Actors;
using Hayward.Terms.Compatibility;

namespace Hayward.Terms.Chains;

/// <summary>Judges what an actor may do with a model, from the terms of the model and of everything that it was made from. Pure: the same
/// chain and actor give the same answer. Monotone: another ancestor adds terms, and never takes a duty away or betters an answer.</summary>
public sealed class TermsJudge
{
    private static readonly Lazy<TermsJudge> Shared = new(() => new TermsJudge(TermVocabulary.BuiltIn, ActorCatalog.BuiltIn, LicenseCompatibility.BuiltIn));

    private readonly TermOccasions _occasions;
    private readonly TermRules _rules;
    private readonly ConflictFinder _conflicts;
    private readonly GrantGaps _gaps;

    private TermsJudge(TermVocabulary words, ActorCatalog actors, LicenseCompatibility compatibility)
    {
        _occasions = new TermOccasions(words);
        _rules = new TermRules(actors, words);
        _conflicts = new ConflictFinder(compatibility, _occasions);
        _gaps = new GrantGaps(_occasions);
    }

    /// <summary>The judge with the knowledge that travels inside the library.</summary>
    public static TermsJudge BuiltIn => Shared.Value;

    /// <summary>Reads what the judge needs from a knowledge base.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public static TermsJudge Read(KnowledgeBase knowledge) => new(TermVocabulary.Read(knowledge), ActorCatalog.Read(knowledge), LicenseCompatibility.Read(knowledge));

    /// <summary>Judges a chain for an actor.</summary>
    /// <param name="chain">The model and what it was made from.</param>
    /// <param name="actor">Who asks.</param>
    /// <exception cref="ArgumentException">The chain is empty, or an edge names a model that is not in it.</exception>
    public TermsJudgement Judge(TermsChain chain, ActorProfile actor)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(actor);
        var reach = TermsReach.Of(chain);
        var licenses = reach.Licenses();
        ImmutableArray<ResultingTerm> terms = [.. Terms(licenses, chain.Subject, actor).Concat(_gaps.Of(licenses)).OrderByDescending(t => t.Answer)];
        var conflicts = _conflicts.Find(chain.Subject, licenses);
        ImmutableArray<UnknownTerms> unknown = [.. reach.Silent().Select(Unknown)];
        ImmutableArray<OccasionAnswer> occasions = [.. Enum.GetValues<TermsUse>().Select(use => new OccasionAnswer(use, On(use, terms, conflicts, unknown), Intended(use, actor)))];
        var answer = Overall(occasions);
        ImmutableArray<string> notes = [.. Notes(chain, licenses, occasions)];
        var verified = terms.All(t => t.Verified) && conflicts.All(c => c.One.Verified && c.Other.Verified);
        return new TermsJudgement(
            chain.Subject.Name, actor, answer, TermsSentence.Of(answer, chain.Subject, actor, occasions, terms, conflicts, unknown), occasions, terms, conflicts, unknown, notes, verified);
    }

    private IEnumerable<ResultingTerm> Terms(ImmutableArray<ReachingLicense> licenses, ChainNode subject, ActorProfile actor)
    {
        var all =
            from reach in licenses
            from term in reach.License.Terms.Select((t, i) => (Term: t, Index: i))
            let kind = _occasions.KindOf(term.Term)
            let effect = _rules.Of(reach, term.Term, kind, subject, actor)
            select (Reach: reach, term.Term, term.Index, Kind: kind, Effect: effect);
        return from same in all.GroupBy(a => (a.Reach.License.Id, a.Index))
               // The worst effect stands, on its shortest way; the occasions are those of all ways.
               let worst = same.OrderByDescending(a => a.Effect.Answer).ThenBy(a => a.Effect.Met is null).ThenBy(a => a.Reach.Path.Length).First()
               let uses = same.SelectMany(a => _occasions.Of(a.Reach.License, a.Term, a.Reach.Path.Length > 0, actor)).Distinct().Order().ToImmutableArray()
               orderby worst.Effect.Answer descending, worst.Reach.Path.Length, worst.Kind, worst.Index
               select new ResultingTerm(
                   worst.Reach.License.Id, worst.Term.Id, worst.Kind, worst.Effect.Answer, worst.Term.Text, worst.Effect.Reason, worst.Effect.Ask, worst.Effect.Field,
                   worst.Term.Where, Verified.PartOf(worst.Term), Verified.Of(worst.Reach.License, worst.Term), worst.Term.Phrase, worst.Effect.Met, uses, worst.Reach.Path);
    }

    private static TermsAnswer On(TermsUse use, ImmutableArray<ResultingTerm> terms, ImmutableArray<TermsConflict> conflicts, ImmutableArray<UnknownTerms> unknown)
    {
        var answer = unknown.IsEmpty ? TermsAnswer.Allowed : TermsAnswer.Undetermined;
        foreach (var term in terms)
            if (term.Answer > answer && term.Uses.Contains(use)) answer = term.Answer;
        return conflicts.Any(c => c.Blocks.Contains(use)) ? TermsAnswer.NotAllowed : answer;
    }

    private static bool? Intended(TermsUse use, ActorProfile actor) => use switch
    {
        TermsUse.Use => true,
        TermsUse.CommercialUse => actor.Commercial,
        TermsUse.TrainOnOutput => actor.TrainsOnOutputs,
        TermsUse.Host => Serves(actor, ActorReach.PublicService),
        TermsUse.Distribute => Serves(actor, ActorReach.Weights),
        _ => Serves(actor, ActorReach.Derivative),
    };

    private static bool? Serves(ActorProfile actor, ActorReach reach) => actor.Serves?.Contains(reach);

    // What the actor may or may not mean to do cannot forbid, and does not allow.
    private static TermsAnswer Overall(ImmutableArray<OccasionAnswer> occasions) => occasions.Where(o => o.Intended is not false)
        .Max(o => o.Intended is true || o.Answer < TermsAnswer.Undetermined ? o.Answer : TermsAnswer.Undetermined);

    private static UnknownTerms Unknown(SilentNode silent)
    {
        var node = silent.Node;
        var (why, find) = node.Standing switch
        {
            TermsStanding.Undeclared => ("It states no licence; without one nobody but the owner has any right in it.", "Ask its owner for a licence, or look for one in its repository."),
            TermsStanding.NotRecognized => ($"It declares \"{node.Declared}\", which no licence of the catalogue goes by.", "Read the text that it names."),
            TermsStanding.Missing => ("It is named as a parent and cannot be seen.", "Give its folder with --with, or read its page."),
            _ => Unrecorded(node),
        };
        return new UnknownTerms(node.Name, why, find, silent.Path);
    }

    private static (string Why, string FindOut) Unrecorded(ChainNode node)
    {
        var license = node.Licenses.First(l => !LicenseReach.IsRecorded(l));
        return license.Kind switch
        {
            LicenseKind.Family => ($"{license.Id} is a family of licences whose terms differ, and which of them is meant is not said.", "Read its licence text, or ask which version is meant."),
            LicenseKind.None => ($"\"{license.Id}\" stands in the place of a licence and is none.", "Read the licence text in its repository."),
            _ => ($"The terms of {license.Id} are not recorded here.", "Read its text; then add it to knowledge/licenses."),
        };
    }

    private static IEnumerable<string> Notes(TermsChain chain, ImmutableArray<ReachingLicense> licenses, ImmutableArray<OccasionAnswer> occasions)
    {
        foreach (var node in chain.Nodes.Where(n => n.ByName))
            yield return $"The licence of {node.Name} is known by its name only, which proves nothing; give its folder to be sure.";
        foreach (var r in licenses.DistinctBy(r => r.License.Id).Where(r => !r.License.ContentTypes.IsEmpty && !r.License.ContentTypes.Any(t => t is "model" or "code")))
            yield return $"{r.License.Id} was written for {string.Join(" and ", r.License.ContentTypes)}; whether weights are anything that it covers is not settled.";
        foreach (var r in licenses.DistinctBy(r => r.License.Id).Where(r => r.License.Parts.Any(p => p.AsUpdated)))
            yield return $"{r.License.Id} binds to {string.Join(" and ", r.License.Parts.Where(p => p.AsUpdated).Select(p => p.Title))} as updated; what is said of it here is the text of its date.";
        foreach (var use in occasions.Where(o => o.Intended is null))
            yield return $"The profile does not say whether it means to {TermsSentence.Verb(use.Use)}.";
    }
}
