using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks;

/// <summary>Judges ordered rules: the first true one gives the result. While rules are unknown, several results are possible.</summary>
internal static class FirstMatch
{
    /// <param name="Rule">The rule behind the result that is shown.</param>
    /// <param name="Result">The lowest of the possible results: unknown counts as not shown.</param>
    /// <param name="Possible">The highest of them.</param>
    internal sealed record Standing(Rule Rule, FrameworkResult Result, FrameworkResult Possible);

    public static Standing Judge(Scene scene)
    {
        var possible = new List<Rule>();
        foreach (var rule in scene.Framework.Rules)
        {
            var truth = scene.Judge(rule.When);
            if (truth != Truth.False) possible.Add(rule);
            if (truth == Truth.True) break;
        }

        // Of equal grades the later rule is shown and the earlier one possible: rules stand best first.
        var shown = possible[0];
        var best = possible[0];
        foreach (var rule in possible)
        {
            if (rule.Result.Grade <= shown.Result.Grade) shown = rule;
            if (rule.Result.Grade > best.Result.Grade) best = rule;
        }

        return new Standing(shown, shown.Result, best.Result);
    }

    /// <summary>The condition under which the result is better than <paramref name="grade"/>.</summary>
    public static Condition Above(Framework framework, double grade)
    {
        var ways = ImmutableArray.CreateBuilder<Condition>();
        var before = ImmutableArray<Condition>.Empty;
        foreach (var rule in framework.Rules)
        {
            if (rule.Result.Grade > grade) ways.Add(new AllOf([rule.When, .. before]));
            else before = before.Add(new NotOf(rule.When));
        }

        return new AnyOf(ways.ToImmutable());
    }
}
