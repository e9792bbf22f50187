using System.Collections.Immutable;
using Hayward.Release.Ladders;

namespace Hayward.Release.Gates;

/// <summary>One case as one ladder sees it: answers every criterion, once.</summary>
internal sealed class GateScene
{
    private readonly Dictionary<string, LadderCriterion> _criteria;
    private readonly Dictionary<string, CriterionResult> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<Ask, ImmutableArray<Mark>> _marks = [];

    public GateScene(Ladder ladder, CaseFacts facts)
    {
        Facts = facts;
        _criteria = ladder.Criteria.ToDictionary(c => c.Id, StringComparer.Ordinal);
    }

    public CaseFacts Facts { get; }

    public LadderCriterion Criterion(string id) => _criteria[id];

    public FourValued Answer(GateCondition condition) => ConditionJudge.Judge(condition, ask =>
        new FourValued(Marks(ask).Any(m => m.Side == MarkSide.For), Marks(ask).Any(m => m.Side == MarkSide.Against)));

    public ImmutableArray<Mark> Marks(Ask ask)
    {
        if (!_marks.TryGetValue(ask, out var marks)) _marks[ask] = marks = [.. ask.Marks(Facts)];
        return marks;
    }

    public CriterionResult Result(string id)
    {
        if (!_results.TryGetValue(id, out var result)) _results[id] = result = Judge(_criteria[id]);
        return result;
    }

    private CriterionResult Judge(LadderCriterion criterion)
    {
        var answer = Answer(criterion.Asked);
        var outcome = answer.Fails ? GateOutcome.Fail
            : !answer.Passes ? GateOutcome.Inconclusive
            : criterion.Applies is { } applies && Answer(applies).Fails && !Answer(criterion.When).Passes ? GateOutcome.NotApplicable
            : GateOutcome.Pass;
        var remedy = outcome is GateOutcome.Pass or GateOutcome.NotApplicable ? null : Remedy(criterion);
        return new CriterionResult(
            criterion.Id, criterion.Code, criterion.Title, outcome, GateWording.Because(criterion, outcome, this), [.. Items(Decisive(criterion.Asked))], remedy?.Text);
    }

    /// <summary>What to do about a criterion that does not pass.</summary>
    public LadderRemedy Remedy(LadderCriterion criterion) => Answer(criterion.When).Against && criterion.Contradicted is { } worse ? worse : criterion.Remedy;

    /// <summary>The marks that make the answer what it is, for and against.</summary>
    public IEnumerable<Mark> Decisive(GateCondition condition) => Decisive(condition, true).Concat(Decisive(condition, false));

    /// <summary>The marks on one side that carry it.</summary>
    public IEnumerable<Mark> Decisive(GateCondition condition, bool side)
    {
        var answer = Answer(condition);
        if (!(side ? answer.For : answer.Against)) return [];
        return condition switch
        {
            Ask ask => Marks(ask).Where(m => m.Side == (side ? MarkSide.For : MarkSide.Against)),
            AllOf all => all.Parts.SelectMany(p => Decisive(p, side)),
            AnyOf any => any.Parts.SelectMany(p => Decisive(p, side)),
            AtLeast some => some.Parts.SelectMany(p => Decisive(p, side)),
            NotOf not => Decisive(not.Inner, !side),
            CriterionOf criterion => Decisive(criterion.When, side),
            UncontradictedOf un when !side => Decisive(un.Inner, false),
            AskedWhen asked when side => Decisive(asked.Applies, false).Concat(Decisive(asked.When, true)),
            AskedWhen asked => Decisive(asked.When, false),
            _ => [],
        };
    }

    /// <summary>The items of marks, by id, each once.</summary>
    public IEnumerable<EvidenceItem> Items(IEnumerable<Mark> marks) => marks.SelectMany(m => m.Items).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Where(Facts.Items.ContainsKey).Select(id => new EvidenceItem(id, Facts.Items[id]));
}
