using Hayward.Observatory.Statistics.Comparison;
using Hayward.Observatory.Statistics.Distributions;
using Hayward.Observatory.Statistics.Trends;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>The trend for every combination of the choices that the publication leaves open.</summary>
internal sealed class TrendGrid : IStudyMethod
{
    private const int LeastLarge = 5;

    private static readonly int[] Windows = [1, 4];
    private static readonly (string Word, string Column)[] Ends = [("last interaction", "last_week"), ("end of observation", "end_week")];
    private static readonly int[] Least = [5, 10, 20];

    public string Name => "trend-grid";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (who, people) = (rows.Texts("who"), rows.Numbers("people"));
        var cells = new List<(string Who, int Window, string End, int Least, int Models, int Large, double Median, double Declining)>();
        foreach (var window in Windows)
            foreach (var (word, column) in Ends)
            {
                var found = Found([.. WeeklySeries.Of(rows, column, window).Where(s => s.Comments.Length >= 3)], rows.Numbers("model"));
                foreach (var accounts in found.GroupBy(f => who[f.Row]!))
                    foreach (var least in Least)
                        cells.Add(Cell(accounts.Key, window, word, least, [.. accounts.Where(f => people[f.Row] >= least).Select(f => (people[f.Row], f.Tau, f.P))]));
            }
        var judged = cells.Where(c => double.IsFinite(c.Median)).ToArray();
        var agreeing = judged.Length == 0 ? double.NaN : judged.Count(c => c.Median < -0.3) / (double)judged.Length;
        return new StudyRows(
            ("accounts", cells.Select(c => (string?)c.Who).ToArray()),
            ("window-weeks", cells.Select(c => (double)c.Window).ToArray()),
            ("end", cells.Select(c => (string?)c.End).ToArray()),
            ("least-people", cells.Select(c => (double)c.Least).ToArray()),
            ("models", cells.Select(c => (double)c.Models).ToArray()),
            ("large-models", cells.Select(c => (double)c.Large).ToArray()),
            ("median-tau-large", cells.Select(c => c.Median).ToArray()),
            ("declining", cells.Select(c => c.Declining).ToArray()),
            ("agreeing", cells.Select(_ => agreeing).ToArray()));
    }

    private static List<(int Row, double Tau, double P)> Found(WeeklySeries[] series, double[] model)
    {
        // Around most models no bot acts: their series are the same for everyone and for people, and need one test.
        var (first, same) = (new Dictionary<double, int>(), new int[series.Length]);
        for (var i = 0; i < series.Length; i++)
            same[i] = first.TryAdd(model[series[i].Row], i) || !series[i].Comments.AsSpan().SequenceEqual(series[first[model[series[i].Row]]].Comments)
                ? i : first[model[series[i].Row]];
        var tests = new (double Tau, double P)?[series.Length];
        Parallel.For(0, series.Length, i =>
        {
            if (same[i] == i && Kendall.Trend<double>(series[i].Comments) is { } test) tests[i] = (test.Tau, HamedRao.Test<double>(series[i].Comments)?.P ?? test.P);
        });
        var found = new List<(int, double, double)>();
        for (var i = 0; i < series.Length; i++)
            if (tests[same[i]] is var (tau, p)) found.Add((series[i].Row, tau, p));
        return found;
    }

    private static (string, int, string, int, int, int, double, double) Cell(string who, int window, string end, int least, (double People, double Tau, double P)[] models)
    {
        var large = models.Where(m => m.People > Trend.Large).Select(m => m.Tau).ToArray();
        var q = FalseDiscovery.Q([.. models.Select(m => m.P)]);
        var declining = models.Length == 0 ? double.NaN : models.Where((m, i) => m.Tau < 0 && q[i] < 0.05).Count() / (double)models.Length;
        return (who, window, end, least, models.Length, large.Length, large.Length < LeastLarge ? double.NaN : Quantiles.Median(large), declining);
    }
}
