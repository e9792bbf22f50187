using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Frameworks;

/// <summary>Adds up the dimensions of a score framework.</summary>
internal static class Scoring
{
    internal sealed record Bounds(double Shown, double Possible);

    public static double Maximum(Framework framework) => framework.Dimensions.Length * framework.Points.Open;

    /// <summary>Points of one dimension, with unknown as not shown, and with unknown turned out well.</summary>
    public static Bounds Of(Scene scene, Dimension dimension)
    {
        var open = scene.Judge(dimension.Open);
        var partial = scene.Judge(dimension.Partial);
        return new Bounds(
            Points(scene.Framework, open == Truth.True, partial == Truth.True),
            Points(scene.Framework, open != Truth.False, partial != Truth.False));
    }

    public static Bounds Of(Scene scene) => scene.Framework.Dimensions.Select(d => Of(scene, d))
        .Aggregate(new Bounds(0, 0), (sum, d) => new Bounds(sum.Shown + d.Shown, sum.Possible + d.Possible));

    private static double Points(Framework framework, bool open, bool partial) =>
        open ? framework.Points.Open : partial ? framework.Points.Partial : 0;

    public static ImmutableArray<CriterionAnswer> Answers(Scene scene) => [.. scene.Framework.Dimensions.Select(d =>
    {
        var bounds = Of(scene, d);
        // A dimension that is partly open is not open: its answer is the truth of the whole claim, its score tells the rest.
        var decisive = bounds.Shown >= scene.Framework.Points.Open || bounds.Shown <= 0 ? d.Open : d.Partial;
        return Wording.Answer(scene, d.Code, d.Title, d.Open, Because.Plain, bounds.Shown) with
        {
            Because = Wording.Sentence($"{Amounts.Score(bounds.Shown)} of {Amounts.Score(scene.Framework.Points.Open)}: {Wording.Why(scene, decisive)}"),
        };
    })];

    /// <summary>The condition under which the score is higher than it is.</summary>
    public static Condition Higher(Scene scene) => new AnyOf([.. scene.Framework.Dimensions.SelectMany<Dimension, Condition>(d => Of(scene, d).Shown switch
    {
        0 => [d.Open, d.Partial],
        var points when points < scene.Framework.Points.Open => [d.Open],
        _ => [],
    })]);
}
