using Hayward.Observatory.Statistics.Concentration;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>How unequally something is spread: rows of <c>measure, value, holders</c> in ascending order of the value.</summary>
internal sealed class Concentration : IStudyMethod
{
    private const double Top = 0.01;

    public string Name => "concentration";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (measure, value, holders) = (rows.Texts("measure"), rows.Numbers("value"), rows.Numbers("holders"));
        var lines = new List<(string? Measure, double Units, double Holding, double Gini, double Top, double Herfindahl, double Half, double MoreThanHalf, double Tail)>();
        for (var start = 0; start < rows.Count;)
        {
            var (end, units) = (start, 0L);
            for (; end < rows.Count && measure[end] == measure[start]; end++) units += (long)holders[end];
            var (values, filled) = (new double[units], 0);
            for (var row = start; row < end; filled += (int)holders[row], row++) values.AsSpan(filled, (int)holders[row]).Fill(value[row]);
            lines.Add(Line(measure[start], values));
            start = end;
        }
        return new StudyRows(
            ("measure", lines.Select(l => l.Measure).ToArray()),
            ("units", lines.Select(l => l.Units).ToArray()),
            ("above-zero", lines.Select(l => l.Holding).ToArray()),
            ("gini", lines.Select(l => l.Gini).ToArray()),
            ("top-share", lines.Select(l => l.Top).ToArray()),
            ("herfindahl", lines.Select(l => l.Herfindahl).ToArray()),
            ("half-held-by", lines.Select(l => l.Half).ToArray()),
            ("more-than-half-held-by", lines.Select(l => l.MoreThanHalf).ToArray()),
            ("hill-tail-index", lines.Select(l => l.Tail).ToArray()));
    }

    private static (string?, double, double, double, double, double, double, double, double) Line(string? measure, double[] ascending)
    {
        var whole = Array.ConvertAll(ascending, v => (long)v);
        var tail = Math.Max(1, (int)Math.Ceiling(ascending.Length * Top));
        return (
            measure, ascending.Length, ascending.Length - ascending.AsSpan().LastIndexOf(0) - 1,
            Gini.OfSorted(ascending) ?? double.NaN, Shares.Top(ascending, Top) ?? double.NaN, Shares.Herfindahl(ascending) ?? double.NaN,
            AbsenceFactor.Of(whole, HalfRule.Reached) ?? double.NaN, AbsenceFactor.Of(whole, HalfRule.Passed) ?? double.NaN,
            ascending.Length > tail ? HillTail.Index(ascending, tail)?.Value ?? double.NaN : double.NaN);
    }
}
