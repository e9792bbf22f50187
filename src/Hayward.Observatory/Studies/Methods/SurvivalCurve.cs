using Hayward.Observatory.Statistics.Survival;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Kaplan and Meier's curve of each group, read at the end of each week: rows of <c>grouping, group, days, ended</c> in the order of the first two.</summary>
internal sealed class SurvivalCurve : IStudyMethod
{
    private const int Week = 7;

    public string Name => "survival-curve";

    public StudyRows Apply(StudyInput input)
    {
        var points = new List<(string? Grouping, string? Group, double Days, SurvivalStep? Step, double AtRisk, double Units)>();
        foreach (var lives in Lives.Of(input.Rows))
        {
            if (KaplanMeier.Of(lives.Days, lives.Ended) is not { } curve) continue;
            var (step, sorted) = (-1, lives.Days.ToArray());
            Array.Sort(sorted);
            for (double day = 0; day <= curve.Longest; day += Week)
            {
                while (step + 1 < curve.Steps.Length && curve.Steps[step + 1].Time <= day) step++;
                var before = Array.BinarySearch(sorted, day);
                var atRisk = sorted.Length - (before < 0 ? ~before : before);
                points.Add((lives.Grouping, lives.Group, day, step < 0 ? null : curve.Steps[step], atRisk, curve.Count));
                if (step >= 0 && curve.Steps[step].Survival == 0) break;
            }
        }
        return new StudyRows(
            ("grouping", points.Select(p => p.Grouping).ToArray()),
            ("group", points.Select(p => p.Group).ToArray()),
            ("days", points.Select(p => p.Days).ToArray()),
            ("survival", points.Select(p => p.Step?.Survival ?? 1).ToArray()),
            ("low", points.Select(p => p.Step is null ? 1 : p.Step.Value.Low ?? double.NaN).ToArray()),
            ("high", points.Select(p => p.Step is null ? 1 : p.Step.Value.High ?? double.NaN).ToArray()),
            ("at-risk", points.Select(p => p.AtRisk).ToArray()),
            ("units", points.Select(p => p.Units).ToArray()));
    }
}
