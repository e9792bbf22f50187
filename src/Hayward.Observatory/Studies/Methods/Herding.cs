using Hayward.Observatory.Statistics.Concentration;
using Hayward.Observatory.Statistics.Sequences;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Whether a community crowds around few models at a time: rows of <c>community, week, model, acts</c> in that order.</summary>
internal sealed class Herding : IStudyMethod
{
    private const int LeastActs = 10;
    private const int Around = 4;

    public string Name => "herding";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (community, week, acts) = (rows.Texts("community"), rows.Numbers("week"), rows.Numbers("acts"));
        var model = Array.ConvertAll(rows.Numbers("model"), v => (int)v);
        var lines = new List<(string? Community, double Weeks, double Herding, double Turnover)>();
        for (int start = 0, end; start < rows.Count; start = end)
        {
            for (end = start; end < rows.Count && community[end] == community[start];) end++;
            var weeks = Weeks(week, start, end);
            var (herding, turnover) = (new List<double>(), new List<double>());
            for (var i = 0; i < weeks.Count; i++)
            {
                var (number, first, last) = weeks[i];
                var own = acts.AsSpan(first..last);
                if (Sum(own) < LeastActs) continue;
                if (Entropy.Normalised(own, Near(weeks, i, model)) is { } even) herding.Add(1 - even);
                if (i + 1 < weeks.Count && weeks[i + 1] is var next && next.Number == number + 1
                    && Turnover.Jaccard(model.AsSpan(first..last), model.AsSpan(next.Start..next.End)) is { } changed) turnover.Add(changed);
            }
            if (herding.Count > 0) lines.Add((community[start], herding.Count, herding.Average(), turnover.Count == 0 ? double.NaN : turnover.Average()));
        }
        return new StudyRows(
            ("community", lines.Select(l => l.Community).ToArray()),
            ("weeks", lines.Select(l => l.Weeks).ToArray()),
            ("herding", lines.Select(l => l.Herding).ToArray()),
            ("turnover", lines.Select(l => l.Turnover).ToArray()));
    }

    private static List<(double Number, int Start, int End)> Weeks(double[] week, int start, int end)
    {
        var weeks = new List<(double, int, int)>();
        for (int first = start, last; first < end; first = last)
        {
            for (last = first; last < end && week[last] == week[first];) last++;
            weeks.Add((week[first], first, last));
        }
        return weeks;
    }

    // The models that were active in the weeks around.
    private static int Near(List<(double Number, int Start, int End)> weeks, int own, int[] model)
    {
        var (from, to, models) = (own, own, new HashSet<int>());
        while (from > 0 && weeks[own].Number - weeks[from - 1].Number <= Around / 2) from--;
        while (to + 1 < weeks.Count && weeks[to + 1].Number - weeks[own].Number <= Around / 2) to++;
        for (var i = weeks[from].Start; i < weeks[to].End; i++) models.Add(model[i]);
        return models.Count;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
