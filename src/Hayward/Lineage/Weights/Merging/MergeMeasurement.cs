using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>Asks how a child was put together from several parents: which tensors are those of one parent, and with which weights the others add
/// up.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class MergeMeasurement(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Elements of one part.</summary>
    private const long Part = 4L * 1024 * 1024;

    private readonly MergeThresholds _thresholds = MergeThresholds.BuiltIn;
    private readonly MergeFit _fit = new(MergeThresholds.BuiltIn);

    /// <summary>What was found.</summary>
    /// <param name="child">The child.</param>
    /// <param name="parents">Two or more parents.</param>
    /// <param name="names">Names of the parents for people.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <exception cref="ComparisonException">There are too many parents, or a file cannot be read again.</exception>
    public MergeFinding Measure(WeightSet child, ImmutableArray<WeightSet> parents, ImmutableArray<string> names, IProgress<ReadProgress>? progress)
    {
        if (parents.Length < 2 || parents.Length > _thresholds.MostParents)
            throw new ComparisonException($"{parents.Length} parents were given, and a merge is fitted to 2 to {_thresholds.MostParents}; leave out those that cannot be parents.");
        var origins = LayerOrigins.Of(child, parents);
        var plans = Plans(child, parents, origins);
        var (grams, equal) = Products(plans, parents.Length, progress);
        var tensors = plans.Select((p, i) => Tensor(p, grams[i])).ToImmutableArray();
        var matrices = Enumerable.Range(0, plans.Length).Where(i => plans[i].Tensor.Info.Shape.Length > 1).ToArray();
        var total = new GramMatrix(parents.Length);
        foreach (var i in matrices.Length > 0 ? matrices : [.. Enumerable.Range(0, plans.Length)])
            total.Add(grams[i]);
        var overall = total.Elements == 0 ? null : _fit.Of(total);
        var shares = equal.Select(e => total.Elements == 0 ? 0 : Figures.Share(e, plans.Sum(p => p.Elements))).ToImmutableArray();
        return new MergeMethods(_fit, _thresholds, names).Judge(new MergeFinding
        {
            Method = MergeMethod.NotLinear,
            Because = "",
            Overall = overall,
            EqualShares = shares,
            Tensors = tensors,
            Layers = LayerOrigins.Runs(origins),
        }, total, origins.Count == child.Tensors.Length);
    }

    /// <summary>The share of elements of each tensor that are exactly what rounding the weighted sum gives.</summary>
    public ImmutableDictionary<string, double> Exact(WeightSet child, ImmutableArray<WeightSet> parents, ImmutableArray<double> weights)
    {
        var plans = Plans(child, parents, LayerOrigins.Of(child, parents));
        var exact = new long[plans.Length];
        new PairMeasurement(files, cancellation).Run(
            plans.Length,
            () => new MergeWalk(files, parents.Length, ComparisonThresholds.BuiltIn),
            (walk, i) => exact[i] = walk.Exact(plans[i], weights.AsSpan(), 0, plans[i].Elements));
        return Enumerable.Range(0, plans.Length).ToImmutableDictionary(i => plans[i].Tensor.Info.Name, i => Figures.Share(exact[i], plans[i].Elements));
    }

    private MergedTensor Tensor(MergePlan plan, GramMatrix gram)
    {
        var fit = _fit.Of(gram);
        var slerp = fit is { Weights: [var first, var second] } ? SphericalBlend.Fit(first, second, gram.Cosine(0, 1)) : null;
        return new MergedTensor(plan.Tensor.Info.Name, plan.Elements, fit, slerp is { } found && found.Distance <= _thresholds.Spread ? Figures.Six(found.T) : null);
    }

    private ImmutableArray<MergePlan> Plans(WeightSet child, ImmutableArray<WeightSet> parents, IReadOnlyDictionary<string, TensorOrigin> origins)
    {
        var names = TensorNames.BuiltIn;
        var pairs = new Dictionary<string, List<PairPlan>>(StringComparer.Ordinal);
        foreach (var parent in parents)
        {
            var planner = new PairPlanner(parent, child, names, new PairWalk(files));
            foreach (var pair in new TensorMatcher(names, files.Digest).Match(parent, child))
            {
                if (pair.A is null || pair.B is not { } tensor || origins.ContainsKey(tensor.Info.Name) || pair.A.Rows != tensor.Rows)
                    continue;
                if (planner.Plan(pair).Plan is { } plan)
                    (pairs.TryGetValue(tensor.Info.Name, out var known) ? known : pairs[tensor.Info.Name] = []).Add(plan);
            }
        }
        return
        [
            .. child.Tensors.Where(t => pairs.TryGetValue(t.Info.Name, out var found) && found.Count == parents.Length && found.All(p => p.Order is null || p.TransformA))
                .Select(t => new MergePlan(t, [.. pairs[t.Info.Name]])),
        ];
    }

    private (GramMatrix[] Grams, long[] Equal) Products(ImmutableArray<MergePlan> plans, int parents, IProgress<ReadProgress>? progress)
    {
        var meter = new ProgressMeter(progress, plans.Sum(p => p.Bytes));
        var parts = plans.SelectMany((plan, index) => Begins(plan.Elements).Select(begin => (Index: index, Begin: begin))).ToArray();
        var (sums, equal) = (new GramMatrix[parts.Length], new long[parts.Length][]);
        new PairMeasurement(files, cancellation).Run(
            parts.Length,
            () => new MergeWalk(files, parents, ComparisonThresholds.BuiltIn),
            (walk, i) =>
            {
                var plan = plans[parts[i].Index];
                var end = Math.Min(plan.Elements, parts[i].Begin + Part);
                (sums[i], equal[i]) = (new GramMatrix(parents), new long[parents]);
                walk.Add(plan, parts[i].Begin, end, sums[i], equal[i]);
                meter.Add(plan.Bytes / Math.Max(1, plan.Elements) * (end - parts[i].Begin), plan.Tensor.File);
            });
        var grams = plans.Select(_ => new GramMatrix(parents)).ToArray();
        var totals = new long[parents];
        for (var i = 0; i < parts.Length; i++)
        {
            grams[parts[i].Index].Add(sums[i]);
            for (var parent = 0; parent < parents; parent++)
                totals[parent] += equal[i][parent];
        }
        return (grams, totals);
    }

    private static IEnumerable<long> Begins(long elements)
    {
        for (var begin = 0L; begin < elements; begin += Part)
            yield return begin;
    }
}
