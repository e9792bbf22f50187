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
        var own = new int[acts.Count];
        var lines = new List<(string Name, KaplanMeier InModel, KaplanMeier InCommunity)>();
        foreach (var (name, inside) in acts.Communities(input.Read("members")))
        {
            var (inModel, inCommunity) = (new Tenures(day, gap, horizon), new Tenures(day, gap, horizon));
            foreach (var (start, end) in acts.People())
            {
                var count = 0;
                for (var i = start; i < end; i++)
                    if (inside[acts.Model[i]])
                        own[count++] = i;
                if (count == 0) continue;
                inCommunity.Add(acts.At, own.AsSpan(0, count));
                ByModel(acts.Model, own.AsSpan(0, count));
                for (var (first, next) = (0, 0); first < count; first = next)
                {
                    while (next < count && acts.Model[own[next]] == acts.Model[own[first]]) next++;
                    inModel.Add(acts.At, own.AsSpan(first..next));
                }
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

    // The acts of each model together, in the order of time: most people have few acts, and those of one model often follow each other.
    private static void ByModel(int[] model, Span<int> acts)
    {
        var sorted = true;
        for (var i = 1; i < acts.Length && sorted; i++) sorted = model[acts[i]] >= model[acts[i - 1]];
        if (!sorted) acts.Sort((a, b) => model[a] != model[b] ? model[a].CompareTo(model[b]) : a.CompareTo(b));
    }

    // A tenure ends at the last act before a silence of the gap, and the next act begins no other one. An end later than a gap before the horizon cannot be seen:
    // whoever goes on then is censored there, and whoever began later is left out.
    private sealed class Tenures(double day, long gap, long horizon)
    {
        private readonly List<double> _days = [];
        private readonly List<bool> _ended = [];

        public void Add(long[] at, ReadOnlySpan<int> acts)
        {
            var (first, last) = (at[acts[0]], at[acts[0]]);
            for (var i = 1; i < acts.Length && at[acts[i]] - last < gap; i++) last = at[acts[i]];
            var seen = horizon - gap;
            if (first > seen) return;
            _days.Add((Math.Min(last, seen) - first) / day);
            _ended.Add(last <= seen);
        }

        public KaplanMeier? Curve() => KaplanMeier.Of(_days.ToArray(), _ended.ToArray());
    }
}
