using Hayward.Release.Ladders;

namespace Hayward.Release.Gates;

/// <summary>Says in one sentence why a criterion came out as it did.</summary>
internal static class GateWording
{
    // A sentence that names more is not read.
    private const int MostNamed = 3;

    public static string Because(LadderCriterion criterion, GateOutcome outcome, GateScene scene)
    {
        var shown = List(scene.Decisive(criterion.When, true).Select(m => m.Words));
        var contradicted = List(scene.Decisive(criterion.When, false).Select(m => m.Words));
        return Sentence(outcome switch
        {
            GateOutcome.Pass => shown,
            GateOutcome.Fail => contradicted,
            GateOutcome.NotApplicable => $"Not asked here: {List(scene.Decisive(criterion.Applies!, false).Select(m => m.Words))}",
            _ when contradicted.Length > 0 => shown.Length > 0
                ? $"Disputed: {shown}; but {contradicted}"
                : $"Disputed: it need not be asked here; but {contradicted}",
            _ => Missing(criterion, scene),
        });
    }

    private static string Missing(LadderCriterion criterion, GateScene scene)
    {
        var open = Open(criterion.When, scene).Distinct().ToList();
        var missing = List(open.Select(a => $"no {a.Words}"));
        var over = List(open.SelectMany(a => scene.Marks(a).AsEnumerable()).Where(m => m.Side == MarkSide.PassedOver).Select(m => m.Words));
        var whether = criterion.Applies is { } applies && !scene.Answer(applies).Passes
            ? $"; whether it is asked is not known either: {List(Open(applies, scene).Distinct().Select(a => $"no {a.Words}").Concat(scene.Decisive(applies).Select(m => m.Words)))}" : "";
        return $"There is {missing}{(over.Length > 0 ? $"; {over}" : "")}{whether}";
    }

    // What is asked and not yet shown; of alternatives, all.
    private static IEnumerable<Ask> Open(GateCondition condition, GateScene scene) => scene.Answer(condition).For ? [] : condition switch
    {
        Ask ask => [ask],
        AllOf all => all.Parts.SelectMany(p => Open(p, scene)),
        AnyOf any => any.Parts.SelectMany(p => Open(p, scene)),
        AtLeast some => some.Parts.SelectMany(p => Open(p, scene)),
        CriterionOf named => Open(named.When, scene),
        _ => condition.Asks(),
    };

    private static string List(IEnumerable<string> words)
    {
        var all = words.Distinct(StringComparer.Ordinal).ToList();
        return string.Join("; ", all.Take(MostNamed)) + (all.Count > MostNamed ? $"; and {all.Count - MostNamed} more" : "");
    }

    private static string Sentence(string text) => text.Length == 0 ? "Nothing more is known." : $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
