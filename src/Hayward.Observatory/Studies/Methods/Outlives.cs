using Hayward.Observatory.Statistics.Survival;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>How long people are in a community against how long they are around one of its models: rows and members as those of <see cref="Fates"/>.</summary>
internal sealed class Outlives : IStudyMethod
{
    private const double Within = 365;

    public string Name => "outlives";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var acts = Acts.Of(rows);
        var (day, gap) = (input.Numbers["day"], (long)(input.Numbers["gap-weeks"] * input.Numbers["week"]));
        var horizon = rows.Count == 0 ? 0 : (long)rows.Numbers("horizon")[0];
        var lines = new List<(string Name, KaplanMeier InModel, KaplanMeier InCommunity)>();
        foreach (var (name, inside) in acts.Communities(input.Read("members")))
        {
            var (inModel, inCommunity) = (new Tenures(day, gap, horizon), new Tenures(day, gap, horizon));
            foreach (var (start, end) in acts.People())
            {
                var own = Enumerable.Range(start, end - start).Where(i => inside[acts.Model[i]]).ToArray();
                if (own.Length == 0) continue;
                inCommunity.Add(own.Select(i => acts.At[i]));
                foreach (var model in own.GroupBy(i => acts.Model[i])) inModel.Add(model.Select(i => acts.At[i]));
            }
            if (inModel.Curve() is { } a && inCommunity.Curve() is { } b) lines.Add((name, a, b));
        }
        var models = lines.Select(l => l.InModel.RestrictedMean(Math.Min(Within, l.InModel.Longest))).ToArray();
        var communities = lines.Select(l => l.InCommunity.RestrictedMean(Math.Min(Within, l.InModel.Longest))).ToArray();
        return new StudyRows(
            ("community", lines.Select(l => (string?)l.Name).ToArray()),
            ("in-models", lines.Select(l => (double)l.InModel.Count).ToArray()),
            ("in-communities", lines.Select(l => (double)l.InCommunity.Count).ToArray()),
            ("mean-in-model", models.Select(m => m?.Value ?? double.NaN).ToArray()),
            ("mean-in-community", communities.Select(m => m?.Value ?? double.NaN).ToArray()),
            ("ratio", communities.Zip(models, (b, a) => (b?.Value ?? double.NaN) / (a?.Value ?? double.NaN)).ToArray()),
            ("low", communities.Zip(models, (b, a) => (b?.Low ?? double.NaN) / (a?.High ?? double.NaN)).ToArray()),
            ("high", communities.Zip(models, (b, a) => (b?.High ?? double.NaN) / (a?.Low ?? double.NaN)).ToArray()),
            ("median-ratio", lines.Select(l => l.InModel.Median.Value is > 0 and var m && l.InCommunity.Median.Value is { } c ? c / m : double.NaN).ToArray()));
    }

    // A tenure ends at the last act before a silence of the gap, and the next act begins no other one. An end later than a gap before the horizon cannot be seen:
    // whoever goes on then is censored there, and whoever began later is left out.
    private sealed class Tenures(double day, long gap, long horizon)
    {
        private readonly List<double> _days = [];
        private readonly List<bool> _ended = [];

        public void Add(IEnumerable<long> times)
        {
            long? first = null, last = null;
            foreach (var time in times)
            {
                if (last is { } before && time - before >= gap) break;
                first ??= time;
                last = time;
            }
            var seen = horizon - gap;
            if (first is null || first > seen) return;
            _days.Add((Math.Min(last!.Value, seen) - first.Value) / day);
            _ended.Add(last.Value <= seen);
        }

        public KaplanMeier? Curve() => KaplanMeier.Of(_days.ToArray(), _ended.ToArray());
    }
}
