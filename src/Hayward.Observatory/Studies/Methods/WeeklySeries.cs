namespace Hayward.Observatory.Studies.Methods;

/// <summary>Comments of one model, week by week from its first interaction, with its silent weeks.</summary>
/// <param name="Row">Its first row.</param>
/// <param name="Comments">Comments in each week.</param>
internal readonly record struct WeeklySeries(int Row, double[] Comments)
{
    /// <summary>Longest series: forty years.</summary>
    private const int MostWeeks = 2080;

    /// <summary>The series of rows that hold <c>model, week, comments</c> in the order of model and week.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="last">Name of the column that says with which week a series ends.</param>
    /// <param name="window">Weeks that are added up; an incomplete window at the end is left out.</param>
    public static IEnumerable<WeeklySeries> Of(StudyRows rows, string last, int window = 1)
    {
        var (model, week, comments, end) = (rows.Numbers("model"), rows.Numbers("week"), rows.Numbers("comments"), rows.Numbers(last));
        for (var start = 0; start < rows.Count;)
        {
            var weeks = (int)Math.Min(MostWeeks, end[start] + 1);
            var series = new double[Math.Max(0, weeks / window)];
            var row = start;
            for (; row < rows.Count && model[row] == model[start] && (row == start || week[row] > week[row - 1]); row++)
                if ((int)week[row] / window is var place && place < series.Length)
                    series[place] += comments[row];
            yield return new WeeklySeries(start, series);
            start = row;
        }
    }
}
