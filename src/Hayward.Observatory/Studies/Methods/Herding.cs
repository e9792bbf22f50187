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
        var (community, week, model, acts) = (rows.Texts("community"), rows.Numbers("week"), rows.Numbers("model"), rows.Numbers("acts"));
        var lines = new List<(string? Community, double Weeks, double Herding, double Turnover)>();
        foreach (var group in Enumerable.Range(0, rows.Count).GroupBy(row => community[row]))
        {
            var weeks = group.GroupBy(row => week[row]).ToDictionary(w => w.Key, w => w.ToDictionary(row => model[row], row => acts[row]));
            var (herding, turnover) = (new List<double>(), new List<double>());
            foreach (var (number, models) in weeks.Where(w => w.Value.Values.Sum() >= LeastActs))
            {
                var near = Enumerable.Range(-Around / 2, Around + 1).SelectMany(d => weeks.TryGetValue(number + d, out var other) ? other.Keys : Enumerable.Empty<double>()).Distinct().Count();
                if (Entropy.Normalised(models.Values.ToArray(), near) is { } even) herding.Add(1 - even);
                if (weeks.TryGetValue(number + 1, out var next) && Turnover.Jaccard(Members(models), Members(next)) is { } changed) turnover.Add(changed);
            }
            if (herding.Count > 0) lines.Add((group.Key, herding.Count, herding.Average(), turnover.Count == 0 ? double.NaN : turnover.Average()));
        }
        return new StudyRows(
            ("community", lines.Select(l => l.Community).ToArray()),
            ("weeks", lines.Select(l => l.Weeks).ToArray()),
            ("herding", lines.Select(l => l.Herding).ToArray()),
            ("turnover", lines.Select(l => l.Turnover).ToArray()));
    }

    private static int[] Members(Dictionary<double, double> week) => [.. week.Keys.Select(model => (int)model).Order()];
}
