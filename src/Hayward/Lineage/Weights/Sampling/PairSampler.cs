using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Reads the same rows of the matrices that two models have in common, a few megabytes of each, and adds up how far they lie apart.</summary>
/// <param name="files">The files.</param>
/// <param name="thresholds">How much is read.</param>
/// <param name="seed">Seed of the rows.</param>
/// <param name="cancellation">Stops between two matrices.</param>
internal sealed class PairSampler(TensorFiles files, LineageThresholds thresholds, int seed, CancellationToken cancellation)
{
    /// <summary>The matrices that can be compared, by name of A.</summary>
    public ImmutableArray<PairPlan> Plans(WeightSet a, WeightSet b)
    {
        var planner = new PairPlanner(a, b, TensorNames.BuiltIn, new PairWalk(files));
        return
        [
            .. new TensorMatcher(TensorNames.BuiltIn, _ => null).Match(a, b)
                .Where(p => p is { A: { } left, B: { } right } && Takes(left) && Takes(right))
                .Select(p => planner.Plan(p).Plan)
                .OfType<PairPlan>()
                .Where(p => p.Elements > 0),
        ];
    }

    /// <summary>Samples of the plans, in their order.</summary>
    public ImmutableArray<TensorSample> Measure(ImmutableArray<PairPlan> plans, TensorRoles roles)
    {
        var samples = new TensorSample[plans.Length];
        var share = thresholds.Sample.Bytes / Math.Max(1, plans.Length);
        new PairMeasurement(files, cancellation).Run(
            plans.Length,
            () => (A: new MatrixRows(files), B: new MatrixRows(files)),
            (rows, i) => samples[i] = Measure(plans[i], roles, share, rows.A, rows.B));
        return [.. samples];
    }

    /// <summary>True for matrices whose rows can be read and that are trained; tables and masks are shared by every model of a kind.</summary>
    public bool Takes(WeightTensor tensor) => MatrixRows.CanRead(tensor) && !thresholds.NotLearned.Any(n => tensor.Info.Name.Contains(n, StringComparison.Ordinal));

    private TensorSample Measure(PairPlan plan, TensorRoles roles, long share, MatrixRows rowsOfA, MatrixRows rowsOfB)
    {
        var columns = (int)plan.A.Columns;
        var count = plan.Elements / columns;
        var wanted = Math.Max(1, share / Math.Max(plan.FormatA.BytesOf(columns), plan.FormatB.BytesOf(columns)));
        // Short rows: as many as make a sample that says something.
        wanted = Math.Max(wanted, (thresholds.Sample.Elements + columns - 1) / columns);
        var (a, b) = (new float[columns], new float[columns]);
        var (sums, momentsA, momentsB) = (new PairSums(), new Moments(), new Moments());
        var common = plan.Add == 0 ? CommonBits.Of(plan.FormatA, plan.FormatB) : null;
        var different = 0L;
        foreach (var row in RowChoice.Of(seed, plan.A.Info.Name, count, wanted))
        {
            var bytesA = rowsOfA.Read(plan.A, plan.FormatA, plan.TransformA && plan.Order is { } order ? order.Source(row) : row, a);
            var bytesB = rowsOfB.Read(plan.B, plan.FormatB, !plan.TransformA && plan.Order is { } other ? other.Source(row) : row, b);
            sums.Elements += columns;
            if (plan.SameType)
                BitKernel.Add(bytesA, bytesB, plan.FormatA, sums);
            NumberKernel.Add(a, b, sums);
            momentsA.Add(a);
            momentsB.Add(b);
            if (common is not null && !plan.SameType)
                different += CommonBits.Different(a, b, common);
        }
        return new TensorSample(plan, roles.Of(plan.A), sums, momentsA, momentsB)
        {
            DifferentBits = plan.SameType ? sums.DifferentBits : different,
            BitElements = common is null ? 0 : sums.Elements,
        };
    }
}
