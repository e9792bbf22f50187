using Hayward.Observatory.Statistics.Intervals;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Means with Student's t interval from sums: rows of <c>curve, measure, week, models, sum, squares</c>, in which every model that has no row counts
/// as zero. Adds what remains of the first week of the curve.</summary>
internal sealed class TIntervals : IStudyMethod
{
    public string Name => "t-intervals";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (models, sum, squares, week) = (rows.Numbers("models"), rows.Numbers("sum"), rows.Numbers("squares"), rows.Numbers("week"));
        var (mean, low, high, remains) = (new double[rows.Count], new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        var first = double.NaN;
        for (var row = 0; row < rows.Count; row++)
        {
            mean[row] = sum[row] / models[row];
            var interval = MeanInterval.Of((long)models[row], mean[row], Math.Max(0, squares[row] - sum[row] * mean[row]) / (models[row] - 1));
            (low[row], high[row]) = interval is { } found ? (found.Low, found.High) : (double.NaN, double.NaN);
            if (week[row] == 0) first = mean[row];
            remains[row] = mean[row] / first;
        }
        return new StudyRows([.. rows.Without("sum", "squares"), ("mean", mean), ("low", low), ("high", high), ("remains", remains)]);
    }
}
