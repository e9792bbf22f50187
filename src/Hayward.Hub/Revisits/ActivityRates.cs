namespace Hayward.Hub.Revisits;

/// <summary>How many comments come after a repository was looked at. For each class of repositories and each stretch of time since the look, the rate is
/// the number of comments that came by the time that was watched: the increments of a Nelson–Aalen estimate, for a process that may come
/// again. Repositories are watched from many days of their lives, so no assumption is made about how a comment calls for the next. A stretch that was
/// watched little leans on its kind: the rate is the mean of the Gamma posterior whose prior has the mean of the kind and the weight of one comment.
/// Repositories leave the watch when they were last seen; later stretches count only those that were seen so long (censoring).</summary>
internal sealed class ActivityRates
{
    // Days since the look at which one stretch ends and the next begins; the last one has no end.
    private static readonly double[] Bounds = [0, 1, 3, 7, 14, 28, 56, 112, 224, 448];

    private const double PriorComments = 1;
    private const double Week = 7;
    private const double Month = 28;
    private const double Daily = 14;
    private const double Weekly = 98;
    private const double LongestBacktest = 28;

    private readonly double[,] _comments = new double[Standing.Classes, Bounds.Length];
    private readonly double[,] _watched = new double[Standing.Classes, Bounds.Length];
    private readonly double[,] _rates = new double[Standing.Classes, Bounds.Length];

    private ActivityRates()
    {
    }

    /// <summary>Comments that the rates were learned from.</summary>
    public long Comments { get; private set; }

    /// <summary>Variance of a repository's comments over their expectation; 1 for a Poisson process, more where comments come in flocks.</summary>
    public double Dispersion { get; private set; } = 1;

    /// <summary>Comments that the rates expect, and that came, in the last 28 days in which each repository was seen.</summary>
    public (double Expected, long Came) Backtest { get; private set; }

    /// <summary>Learns from what was seen; null where there is no comment to learn from.</summary>
    public static ActivityRates? Learn(IReadOnlyCollection<Life> lives)
    {
        var rates = new ActivityRates { Comments = lives.Sum(l => (long)l.Comments.Length) };
        if (rates.Comments == 0) return null;
        foreach (var life in lives) rates.Watch(life);
        foreach (var kind in Standing.Kinds) rates.Settle(kind);
        rates.Test(lives);
        return rates;
    }

    /// <summary>Comments that are expected in some days after a look.</summary>
    public double Expected(Standing look, double days)
    {
        var sum = 0.0;
        for (var i = 0; i < Bounds.Length && Bounds[i] < days; i++) sum += _rates[look.Class, i] * (Math.Min(days, EndOf(i)) - Bounds[i]);
        return sum * look.Weight;
    }

    private static double EndOf(int stretch) => stretch + 1 < Bounds.Length ? Bounds[stretch + 1] : double.PositiveInfinity;

    private void Watch(Life life)
    {
        WatchFrom(life, Standing.New(life.Likes), 0);
        // The same days in every life: who looked oftener where there was more to see would see too much.
        for (var day = 1.0; day < life.Seen; day += day < Daily ? 1 : day < Weekly ? Week : Month) WatchFrom(life, life.At(day), day);
    }

    private void WatchFrom(Life life, Standing look, double day)
    {
        for (var i = 0; i < Bounds.Length; i++)
        {
            var (from, to) = (day + Bounds[i], Math.Min(life.Seen, day + EndOf(i)));
            if (from >= life.Seen) return;
            // The day a repository was made belongs to the first stretch.
            _comments[look.Class, i] += day == 0 && i == 0 ? life.Until(to) : life.Between(from, to);
            _watched[look.Class, i] += (to - from) * look.Weight;
        }
    }

    private void Settle(Range kind)
    {
        var (first, count) = kind.GetOffsetAndLength(Standing.Classes);
        var before = 0.0;
        for (var i = 0; i < Bounds.Length; i++)
        {
            var (comments, watched) = (0.0, 0.0);
            for (var c = first; c < first + count; c++) (comments, watched) = (comments + _comments[c, i], watched + _watched[c, i]);
            // Where nobody was watched so long, it goes on as before; where nothing came, half a comment may have been missed.
            var mean = watched > 0 ? Math.Max(comments, 0.5) / watched : before;
            before = mean;
            for (var c = first; c < first + count; c++)
                _rates[c, i] = mean > 0 ? (PriorComments + _comments[c, i]) / ((PriorComments / mean) + _watched[c, i]) : 0;
        }
    }

    private void Test(IReadOnlyCollection<Life> lives)
    {
        var (expected, came, squares) = (0.0, 0L, 0.0);
        foreach (var life in lives.Where(l => l.Seen > LongestBacktest))
        {
            var day = life.Seen - LongestBacktest;
            var (hoped, real) = (Expected(life.At(day), LongestBacktest), life.Between(day, life.Seen));
            (expected, came, squares) = (expected + hoped, came + real, squares + ((real - hoped) * (real - hoped)));
        }
        Backtest = (expected, came);
        if (expected > 0) Dispersion = Math.Max(1, squares / expected);
    }
}
