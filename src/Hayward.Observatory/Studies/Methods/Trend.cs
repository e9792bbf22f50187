using Hayward.Observatory.Statistics.Comparison;
using Hayward.Observatory.Statistics.Distributions;
using Hayward.Observatory.Statistics.Trends;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>The trend of each model's weekly comments. A model whose trend is not defined is left out.</summary>
internal sealed class Trend : IStudyMethod
{
    /// <summary>Communities of more people than this are those of the published statement.</summary>
    internal const int Large = 100;

    public string Name => "trend";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (repo, people) = (rows.Texts("repo"), rows.Numbers("people"));
        var series = WeeklySeries.Of(rows, "last_week").Where(s => s.Comments.Length >= 3).ToArray();
        var tests = new (KendallTest Test, double? Robust, double Sen)?[series.Length];
        Parallel.For(0, series.Length, i => tests[i] = Test(series[i].Comments));
        var found = series.Zip(tests).Where(pair => pair.Second is not null)
            .Select(pair => (pair.First.Row, Weeks: pair.First.Comments.Length, pair.Second!.Value.Test, pair.Second.Value.Robust, pair.Second.Value.Sen)).ToArray();
        var q = FalseDiscovery.Q([.. found.Select(f => f.Robust ?? f.Test.P)]);
        var large = found.Where(f => people[f.Row] > Large).Select(f => f.Test.Tau).ToArray();
        var median = large.Length == 0 ? double.NaN : Quantiles.Median(large);
        return new StudyRows(
            ("model", found.Select(f => repo[f.Row]).ToArray()),
            ("people", found.Select(f => people[f.Row]).ToArray()),
            ("weeks", found.Select(f => (double)f.Weeks).ToArray()),
            ("tau", found.Select(f => f.Test.Tau).ToArray()),
            ("p", found.Select(f => f.Test.P).ToArray()),
            ("p-hamed-rao", found.Select(f => f.Robust ?? double.NaN).ToArray()),
            ("q", q),
            ("sen-slope", found.Select(f => f.Sen).ToArray()),
            ("trend", found.Select((f, i) => (string?)(q[i] >= 0.05 ? "not significant" : f.Test.Tau < 0 ? "declining" : "rising")).ToArray()),
            ("median-above-hundred", found.Select(_ => median).ToArray()),
            ("of", found.Select(_ => (double)found.Length).ToArray()));
    }

    private static (KendallTest Test, double? Robust, double Sen)? Test(double[] comments)
    {
        if (Kendall.Trend<double>(comments) is not { } test) return null;
        var line = SenLine.Through<double>(comments)!.Value;
        return (test, HamedRao.Test<double>(comments, line)?.P, line.Slope);
    }
}
