using Hayward.Observatory.Statistics.Distributions;
using Hayward.Observatory.Statistics.Sequences;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Whether activity comes in bursts: rows of <c>model, moment</c> in that order.</summary>
internal sealed class Bursts : IStudyMethod
{
    public string Name => "burstiness";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var (model, moment) = (rows.Numbers("model"), Array.ConvertAll(rows.Numbers("moment"), v => (long)v));
        var (plain, few, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && model[end] == model[start]) end++;
            if (Burstiness.Of(moment.AsSpan(start..end)) is { } found)
            {
                plain.Add(found.Plain);
                few.Add(found.FiniteSize);
                if (found.Memory is { } value) memory.Add(value);
            }
            start = end;
        }
        var measures = new[] { ("burstiness", plain), ("burstiness, for few events", few), ("memory", memory) }.Where(m => m.Item2.Count > 0).ToArray();
        double[] Column(Func<double[], double> of) => [.. measures.Select(m => of([.. m.Item2.Order()]))];
        return new StudyRows(
            ("measure", measures.Select(m => (string?)m.Item1).ToArray()),
            ("models", Column(v => v.Length)),
            ("median", Column(v => Quantiles.OfSorted(v, 0.5))),
            ("quarter-below", Column(v => Quantiles.OfSorted(v, 0.25))),
            ("quarter-above", Column(v => Quantiles.OfSorted(v, 0.75))));
    }
}
