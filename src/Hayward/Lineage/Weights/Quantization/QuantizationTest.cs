using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>How one quantized tensor stands to its claimed parent.</summary>
/// <param name="Type">The block type of the child.</param>
/// <param name="Route">Through which type the numbers of the parent went.</param>
/// <param name="Reproducible">True when the type lays its quantizer down, so that blocks could be made again.</param>
/// <param name="Blocks">Blocks of the child.</param>
/// <param name="ExactShare">Share of blocks that quantizing the parent gives bit for bit; null when the quantizer is not laid down.</param>
/// <param name="WithinShare">Share of elements that lie within the interval of their level.</param>
/// <param name="WholeShare">Share of blocks all of whose elements do.</param>
/// <param name="RelativeL2">‖p − c‖ / ‖p‖ over the blocks that are not exact; null when there are none.</param>
/// <param name="Cosine">Over the same blocks.</param>
public sealed record QuantizationMeasure(
    string Type, SourceRoute Route, bool Reproducible, long Blocks, double? ExactShare, double WithinShare, double WholeShare, double? RelativeL2, double? Cosine)
{
    /// <summary>True when every block is exact.</summary>
    public bool Exact => ExactShare == 1;
}

/// <summary>Holds quantized tensors against the parent that is claimed for them, on all cores.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class QuantizationTest(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Elements of one part: a multiple of every block.</summary>
    private const long Part = 4L * 1024 * 1024;

    /// <summary>Elements on which the route is chosen.</summary>
    private const long Trial = 64 * 1024;

    /// <summary>The sums of each plan, in the order given; plans come back with the route that was taken.</summary>
    public ImmutableArray<(QuantizedPlan Plan, QuantizedSums Sums)> Measure(ImmutableArray<QuantizedPlan> plans, IProgress<ReadProgress>? progress)
    {
        var routed = plans.Select(Routed).ToArray();
        var meter = new ProgressMeter(progress, routed.Sum(p => p.Pair.Bytes));
        var parts = routed.SelectMany((plan, index) => Begins(plan.Pair.Elements).Select(begin => (Index: index, Begin: begin))).ToArray();
        var sums = new QuantizedSums[parts.Length];
        new PairMeasurement(files, cancellation).Run(
            parts.Length,
            () => new QuantizedWalk(files),
            (walk, i) =>
            {
                var plan = routed[parts[i].Index];
                sums[i] = new QuantizedSums();
                walk.Add(plan, parts[i].Begin, Math.Min(plan.Pair.Elements, parts[i].Begin + Part), sums[i], bytes => meter.Add(bytes, plan.Pair.B.File));
            });
        var totals = routed.Select(_ => new QuantizedSums()).ToArray();
        for (var i = 0; i < parts.Length; i++)
            totals[parts[i].Index].Add(sums[i]);
        return [.. routed.Select((plan, i) => (plan, totals[i]))];
    }

    /// <summary>The figures of a tensor.</summary>
    public static QuantizationMeasure Told(QuantizedPlan plan, QuantizedSums sums) => new(
        plan.Child.Name,
        plan.Route,
        plan.Quantizer is not null,
        sums.Blocks,
        plan.Quantizer is null ? null : Figures.Share(sums.Exact, sums.Blocks),
        Figures.Share(sums.Within, sums.Elements),
        Figures.Share(sums.WholeBlocks, sums.Blocks),
        Figures.Ratio(Math.Sqrt(sums.SquareDifference), Math.Sqrt(sums.SquareParent)),
        Figures.Ratio(sums.Product, Math.Sqrt(sums.SquareParent * sums.SquareChild)));

    /// <summary>True when the figures are those of a quantization of that parent.</summary>
    public static bool Holds(QuantizationMeasure measure, ComparisonThresholds thresholds) =>
        measure.Exact || (measure.WithinShare >= thresholds.WithinFor(measure.Type) && (measure.RelativeL2 ?? 0) <= thresholds.BlockLimits.GetValueOrDefault(measure.Type));

    /// <summary>The plan by the route on which most blocks of the beginning are exact; the direct one when none is better.</summary>
    private QuantizedPlan Routed(QuantizedPlan plan)
    {
        if (plan.Quantizer is null)
            return plan;
        var walk = new QuantizedWalk(files);
        var (best, most) = (plan, -1L);
        foreach (var route in SourceRoutes.Of(plan.Pair.FormatA))
        {
            var (candidate, sums) = (plan with { Route = route }, new QuantizedSums());
            walk.Add(candidate, 0, Math.Min(plan.Pair.Elements, Trial), sums);
            if (sums.Exact > most)
                (best, most) = (candidate, sums.Exact);
            if (most == sums.Blocks)
                break;
        }
        return best;
    }

    private static IEnumerable<long> Begins(long elements)
    {
        for (var begin = 0L; begin < elements; begin += Part)
            yield return begin;
    }
}
