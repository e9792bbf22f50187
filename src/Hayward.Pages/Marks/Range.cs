using Hayward.Openness;
using Hayward.Pages.Wording;

namespace Hayward.Pages.Marks;

/// <summary>Where a verdict lies on its framework's scale: what is proved, and how far it could still rise.</summary>
/// <param name="Proved">Position of the proved result, 0 (least open) to 1.</param>
/// <param name="Possible">Position of the best result still possible, not below <paramref name="Proved"/>.</param>
/// <param name="Ticks">Positions of the steps.</param>
/// <param name="Spoken">The same in one sentence.</param>
internal sealed record Range(double Proved, double Possible, IReadOnlyList<double> Ticks, string Spoken)
{
    /// <summary>The range of a verdict; null when its framework has neither an order nor a score.</summary>
    public static Range? Of(Verdict verdict)
    {
        if (verdict is { Score: { } score, MaximalScore: > 0 and var top })
        {
            var best = Math.Max(score, verdict.PossibleScore ?? score);
            var spoken = best > score
                ? $"Proved {Amounts.Score(score)}, at best {Amounts.Score(best)}, of {Amounts.Score(top)}."
                : $"{Amounts.Score(score)} of {Amounts.Score(top)}.";
            return new Range(Bound(score / top), Bound(best / top), [0, 0.25, 0.5, 0.75, 1], spoken);
        }

        var steps = verdict.Scale.Length;
        if (steps < 2) return null;
        var proved = Step(verdict, verdict.Result);
        var possible = Step(verdict, verdict.Possible);
        if (proved < 0 || possible < 0) return null;
        return new Range(
            proved / (steps - 1.0),
            Math.Max(proved, possible) / (steps - 1.0),
            [.. Enumerable.Range(0, steps).Select(i => i / (steps - 1.0))],
            proved == possible
                ? $"Step {proved + 1} of {steps}: {verdict.ResultTitle}."
                : $"Proved: step {proved + 1} of {steps}, {verdict.ResultTitle}. Still possible: step {possible + 1}, {verdict.PossibleTitle}.");
    }

    private static int Step(Verdict verdict, string id)
    {
        for (var i = 0; i < verdict.Scale.Length; i++)
            if (verdict.Scale[i].Id == id) return i;
        return -1;
    }

    private static double Bound(double position) => Math.Clamp(position, 0, 1);
}
