using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks;

/// <summary>Where one framework stands on one assessment, on the common scale from closed (0) to open (1).</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Grade">Place of the result.</param>
/// <param name="Possible">Place of the best result still possible.</param>
/// <param name="Lacks">What stands between the result and the best one.</param>
internal sealed record Position(Framework Framework, Verdict Verdict, double Grade, double Possible, ImmutableArray<Lack> Lacks)
{
    public static Position Of(Scene scene, Verdict verdict)
    {
        var framework = scene.Framework;
        var score = framework.Shape == FrameworkShape.Score;
        double Grade(string id) => framework.Results.First(r => r.Id == id).Grade;
        var best = framework.Results.IsEmpty ? 1 : framework.Results.Max(r => r.Grade);
        IEnumerable<Condition> goals = score
            ? framework.Dimensions.Select(d => d.Open)
            : framework.Rules.Where(r => r.Result.Grade >= best).Select(r => r.When);
        return new Position(
            framework,
            verdict,
            score ? verdict.Score!.Value / verdict.MaximalScore!.Value : Grade(verdict.Result),
            score ? verdict.PossibleScore!.Value / verdict.MaximalScore!.Value : Grade(verdict.Possible),
            [.. goals.SelectMany(g => Lack.In(scene, g)).Distinct()]);
    }
}

/// <summary>One thing that a framework asks for and does not see.</summary>
/// <param name="Target">Id of the component, property or probe.</param>
/// <param name="Measure">What is missing there: <c>rights</c>, <c>disclosure</c> or <c>conduct</c>.</param>
/// <param name="Known">True when it is known to be missing, false when nothing is known of it.</param>
internal sealed record Lack(string Target, string Measure, bool Known)
{
    public const string Rights = "rights";
    public const string Disclosure = "disclosure";
    public const string Conduct = "conduct";

    /// <summary>The leaves of a condition that do not hold, with what is missing at each.</summary>
    public static IEnumerable<Lack> In(Scene scene, Condition condition)
    {
        if (scene.Judge(condition) == Truth.True) return [];
        return condition switch
        {
            AllOf all => all.Parts.SelectMany(p => In(scene, p)),
            AnyOf any => any.Parts.SelectMany(p => In(scene, p)),
            NotOf not => not.Inner.Leaves().Select(leaf => Of(scene, leaf)),
            Leaf leaf => [Of(scene, leaf)],
            _ => [],
        };
    }

    private static Lack Of(Scene scene, Leaf leaf)
    {
        var known = scene.Judge(leaf) != Truth.Unknown;
        return leaf switch
        {
            ComponentLeaf c => new Lack(c.Component, scene.StatusOf(c) == Truth.True ? Rights : Disclosure, known),
            PropertyLeaf p => new Lack(p.Property, scene.Knowledge.Property(p.Property)!.Measure, known),
            _ => new Lack(leaf.Target, Conduct, known),
        };
    }
}
