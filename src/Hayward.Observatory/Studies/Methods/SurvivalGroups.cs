using Hayward.Observatory.Statistics.Survival;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Median and restricted mean of each group, and whether the groups of a grouping last equally long: rows of <c>grouping, group, days, ended</c>.</summary>
internal sealed class SurvivalGroups : IStudyMethod
{
    private const int Least = 20;
    private const double Within = 180;

    public string Name => "survival-groups";

    public StudyRows Apply(StudyInput input)
    {
        var lines = new List<(Lives Lives, KaplanMeier Curve, LogRankTest? Test)>();
        foreach (var grouping in Lives.Of(input.Rows).Where(l => l.Days.Length >= Least).GroupBy(l => l.Grouping))
        {
            var groups = grouping.ToArray();
            var test = groups.Length > LogRank.MostGroups ? null : Test(groups);
            lines.AddRange(groups.Select(g => (g, KaplanMeier.Of(g.Days, g.Ended)!, test)));
        }
        var medians = lines.Select(l => l.Curve.Median).ToArray();
        var means = lines.Select(l => l.Curve.RestrictedMean(Math.Min(Within, l.Curve.Longest))).ToArray();
        return new StudyRows(
            ("grouping", lines.Select(l => l.Lives.Grouping).ToArray()),
            ("group", lines.Select(l => l.Lives.Group).ToArray()),
            ("units", lines.Select(l => (double)l.Curve.Count).ToArray()),
            ("ended", lines.Select(l => (double)l.Curve.Ended).ToArray()),
            ("median-days", medians.Select(m => m.Value ?? double.NaN).ToArray()),
            ("median-low", medians.Select(m => m.Low ?? double.NaN).ToArray()),
            ("median-high", medians.Select(m => m.High ?? double.NaN).ToArray()),
            ("mean-180", means.Select(m => m?.Value ?? double.NaN).ToArray()),
            ("mean-low", means.Select(m => m?.Low ?? double.NaN).ToArray()),
            ("mean-high", means.Select(m => m?.High ?? double.NaN).ToArray()),
            ("log-rank", lines.Select(l => l.Test?.ChiSquare ?? double.NaN).ToArray()),
            ("freedom", lines.Select(l => l.Test?.Freedom ?? double.NaN).ToArray()),
            ("p", lines.Select(l => l.Test?.P ?? double.NaN).ToArray()));
    }

    private static LogRankTest? Test(Lives[] groups)
    {
        var all = groups.Sum(g => g.Days.Length);
        var (days, ended, marks, filled) = (new double[all], new bool[all], new int[all], 0);
        for (var g = 0; g < groups.Length; filled += groups[g].Days.Length, g++)
        {
            groups[g].Days.CopyTo(days, filled);
            groups[g].Ended.CopyTo(ended, filled);
            marks.AsSpan(filled, groups[g].Days.Length).Fill(g);
        }
        return LogRank.Test(days, ended, marks, groups.Length);
    }
}
