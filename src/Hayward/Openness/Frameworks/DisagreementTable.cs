using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks;

/// <summary>Finds the pairs of frameworks that pull apart on one model and names the cause from what each of them lacks.</summary>
internal static class DisagreementTable
{
    /// <summary>Pairs whose places differ by at least the gap of <c>knowledge/openness.yaml</c>, widest first; those that only wait
    /// for knowledge come last.</summary>
    public static ImmutableArray<Disagreement> Of(ImmutableArray<Position> positions, OpennessKnowledge knowledge)
    {
        var pairs =
            from kinder in positions
            from stricter in positions
            let gap = kinder.Grade - stricter.Grade
            where gap >= knowledge.DisagreementGap
            orderby gap descending, kinder.Framework.Id, stricter.Framework.Id
            select Name(kinder, stricter, knowledge);
        return [.. pairs.OrderBy(d => d.Cause == UnknownAgainstKnown)];
    }

    private const string UnknownAgainstKnown = "unknown-against-known";

    private static Disagreement Name(Position kinder, Position stricter, OpennessKnowledge knowledge)
    {
        var (cause, why, targets) = Cause(kinder, stricter, knowledge);
        var behind = targets.Distinct().Select(t => t.Replace('-', ' ')).ToImmutableArray();
        var list = behind.IsEmpty ? "" : $" ({string.Join(", ", behind.Take(MostNamed))}{(behind.Length > MostNamed ? $" and {behind.Length - MostNamed} more" : "")})";
        return new Disagreement(kinder.Framework.Id, stricter.Framework.Id, cause,
            $"{kinder.Framework.Title} says \"{kinder.Verdict.ResultTitle}\", {stricter.Framework.Title} says \"{stricter.Verdict.ResultTitle}\": {why}{list}.");
    }

    // A sentence that names more is not read.
    private const int MostNamed = 6;

    private static (string Cause, string Why, IEnumerable<string> Targets) Cause(Position kinder, Position stricter, OpennessKnowledge knowledge)
    {
        if (kinder.Framework.Unit != stricter.Framework.Unit)
            return ("developer-against-artifact", $"the first judges the {kinder.Framework.Unit}, the second the {stricter.Framework.Unit}", Targets(stricter.Lacks));
        if (kinder.Grade - stricter.Possible < knowledge.DisagreementGap && !stricter.Verdict.Unknown.IsEmpty)
            return (UnknownAgainstKnown, "the second needs what is not known here, and counts it as not shown", stricter.Verdict.Unknown);
        if (kinder.Framework.Basis != stricter.Framework.Basis)
            return ("declared-against-verified", $"the first rests on what is {kinder.Framework.Basis}, the second on what is {stricter.Framework.Basis}",
                Targets(stricter.Lacks.Where(l => l.Measure == Lack.Conduct)));
        return RightsOrScale(kinder, stricter);
    }

    private static (string Cause, string Why, IEnumerable<string> Targets) RightsOrScale(Position kinder, Position stricter)
    {
        const string RightsAgainstDisclosure = "rights-against-disclosure";
        // What an all-or-nothing framework misses too cannot be why it is kinder; a sum forgives what it misses.
        var shared = kinder.Framework.Scale == "binary" ? kinder.Lacks.Select(l => (l.Target, l.Measure)).ToHashSet() : [];
        var own = stricter.Lacks.Where(l => l.Known && !shared.Contains((l.Target, l.Measure))).ToImmutableArray();
        var rights = own.Where(l => l.Measure == Lack.Rights).ToImmutableArray();
        var disclosure = own.Where(l => l.Measure == Lack.Disclosure).ToImmutableArray();
        if (rights.Length > 0 && rights.Length >= disclosure.Length)
            return (RightsAgainstDisclosure, "the first credits what was disclosed, the second asks for rights that are not given", Targets(rights));
        if (disclosure.Length > 0 && (kinder.Framework.Scale == stricter.Framework.Scale || !kinder.Framework.Measures.Contains(Lack.Disclosure)))
            return (RightsAgainstDisclosure, "the second asks for disclosure that the first can do without", Targets(disclosure));
        return kinder.Framework.Scale != stricter.Framework.Scale
            ? ("binary-against-ordinal", "the first gives credit in part where the second asks for everything", Targets(stricter.Lacks))
            : (RightsAgainstDisclosure, "they ask for different rights and disclosures", Targets(stricter.Lacks));
    }

    private static IEnumerable<string> Targets(IEnumerable<Lack> lacks) => lacks.Select(l => l.Target);
}
