using Hayward.Evidence;
using Hayward.Openness;

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

        var grades = verdict.Scale.Select(s => Bound(s.Grade)).Distinct().Order().ToList();
        if (grades.Count < 2 || Grade(verdict, verdict.Result) is not { } proved || Grade(verdict, verdict.Possible) is not { } possible) return null;
        return new Range(
            proved,
            Math.Max(proved, possible),
            grades,
            possible > proved
                ? $"Proved: {verdict.ResultTitle}, step {Step(proved)}. Still possible: {verdict.PossibleTitle}, step {Step(possible)}."
                : $"{verdict.ResultTitle}: step {Step(proved)}.");

        string Step(double grade) => $"{grades.IndexOf(grade) + 1} of {grades.Count}";
    }

    private static double? Grade(Verdict verdict, string id) =>
        verdict.Scale.FirstOrDefault(s => s.Id == id) is { } step ? Bound(step.Grade) : null;

    private static double Bound(double position) => Math.Clamp(position, 0, 1);
}
