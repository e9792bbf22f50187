using System.Collections.Immutable;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Reads the values of all pairs and adds them up, on all cores. A large tensor is shared out; the parts are added in their order, so that the
/// result does not depend on the number of cores.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class PairMeasurement(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Elements of one part: a multiple of every block.</summary>
    private const long Part = 4L * 1024 * 1024;

    private const int MostWorkers = 8;

    private ParallelOptions Options => new()
    {
        MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostWorkers),
        CancellationToken = cancellation,
    };

    /// <summary>The sums of each plan, in the order given.</summary>
    public ImmutableArray<MeasuredPair> Measure(ImmutableArray<PairPlan> plans, IProgress<ReadProgress>? progress)
    {
        var meter = new ProgressMeter(progress, plans.Sum(p => p.Bytes));
        var parts = plans.SelectMany((plan, index) => Parts(plan).Select(begin => (Index: index, Begin: begin))).ToArray();
        var sums = new PairSums[parts.Length];
        Run(
            parts.Length,
            () => new PairWalk(files),
            (walk, i) =>
            {
                var plan = plans[parts[i].Index];
                sums[i] = new PairSums();
                walk.Add(plan, parts[i].Begin, Math.Min(plan.Elements, parts[i].Begin + Part), sums[i], bytes => meter.Add(bytes, plan.A.File));
            });
        var totals = plans.Select(_ => new PairSums()).ToArray();
        for (var i = 0; i < parts.Length; i++)
            totals[parts[i].Index].Add(sums[i]);
        return [.. plans.Select((plan, i) => new MeasuredPair(plan, totals[i]))];
    }

    /// <summary>Runs a piece of work for each index, with a state for each thread.</summary>
    public void Run<T>(int count, Func<T> state, Action<T, int> work)
    {
        try
        {
            Parallel.For(0, count, Options, state, (i, _, own) =>
            {
                work(own, i);
                return own;
            }, _ => { });
        }
        catch (AggregateException together) when (together.Flatten().InnerExceptions.OfType<ComparisonException>().FirstOrDefault() is { } first)
        {
            throw new ComparisonException(first.Message);
        }
    }

    private static IEnumerable<long> Parts(PairPlan plan)
    {
        for (var begin = 0L; begin < plan.Elements; begin += Part)
            yield return begin;
    }
}
