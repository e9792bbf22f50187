using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;
using Hayward.Lineage.Weights.Quantization;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>Derives the tensors of a child from one parent.</summary>
/// <param name="files">The files.</param>
/// <param name="options">Seed and thresholds.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class SingleParent(TensorFiles files, ComparisonOptions options, CancellationToken cancellation)
{
    /// <summary>Every tensor of the child, and those of the parent from which nothing comes.</summary>
    public (ImmutableArray<DerivedTensor> Tensors, ImmutableArray<UnusedTensor> Unused) Derive(WeightSet child, WeightSet parent, int index, IProgress<ReadProgress>? progress)
    {
        var names = TensorNames.BuiltIn;
        var planner = new PairPlanner(parent, child, names, new PairWalk(files));
        var pairs = TiedPairs.Match(parent, child, names, files);
        var entries = pairs.Where(p => p.B is not null).Select(p => (Pair: p, Entry: ModelComparison.Entry(p, planner, files))).ToArray();
        var quantized = entries.Select(e => e.Entry.Plan is { } plan ? QuantizedPlan.Of(plan) : null).ToArray();
        var plain = entries.Where((e, i) => e.Entry.Plan is not null && quantized[i] is null).Select(e => e.Entry.Plan!).ToImmutableArray();

        var blocks = new QuantizationTest(files, cancellation).Measure([.. quantized.OfType<QuantizedPlan>()], progress);
        var measured = ModelComparison.Measure(plain, files, options, progress, cancellation);
        var judge = new PairJudge(options.Thresholds);
        var tensors = new DerivedTensor[entries.Length];
        var next = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var (pair, (plan, known)) = entries[i];
            tensors[i] = quantized[i] is not null ? OfBlocks(blocks[next++], index)
                : OfPair(plan is not null ? TensorResult.Of(judge, measured[plan]) : known!, pair.B!, index);
        }
        return (
            [.. tensors.OrderBy(t => t.Name, StringComparer.Ordinal)],
            [.. pairs.Where(p => p is { A: not null, B: null }).Select(p => new UnusedTensor(index, p.A!.Info.Name))]);
    }

    private DerivedTensor OfBlocks((QuantizedPlan Plan, QuantizedSums Sums) measured, int index)
    {
        var (plan, measure) = (measured.Plan, QuantizationTest.Told(measured.Plan, measured.Sums));
        var relation = measure.Exact ? TensorDerivation.Requantized
            : QuantizationTest.Holds(measure, options.Thresholds) ? TensorDerivation.Quantized : TensorDerivation.Changed;
        return new DerivedTensor(plan.Pair.B.Info.Name, relation, plan.Pair.B.Info.Elements)
        {
            Parent = index,
            Source = plan.Pair.A.Info.Name,
            Transform = plan.Pair.Transform,
            Type = measure.Type,
            Via = measure.Route switch { SourceRoute.Float16 => "F16", SourceRoute.BFloat16 => "BF16", _ => null },
            Exact = measure.ExactShare,
            Within = measure.WithinShare,
            RelativeL2 = measure.RelativeL2,
            Cosine = measure.Cosine,
        };
    }

    private static DerivedTensor OfPair(TensorComparison known, WeightTensor tensor, int index)
    {
        var relation = known.Relation switch
        {
            TensorRelation.Same or TensorRelation.Renamed => TensorDerivation.Same,
            TensorRelation.Cast => TensorDerivation.Cast,
            TensorRelation.Quantized => TensorDerivation.Quantized,
            TensorRelation.LowRank => TensorDerivation.LowRank,
            TensorRelation.Changed => TensorDerivation.Changed,
            TensorRelation.Extended or TensorRelation.ShapeChanged => TensorDerivation.Reshaped,
            TensorRelation.NotComparable => TensorDerivation.NotComparable,
            _ => TensorDerivation.New,
        };
        return new DerivedTensor(tensor.Info.Name, relation, tensor.Info.Elements)
        {
            Parent = known.A is null ? null : index,
            Source = known.A?.Name,
            Transform = known.Transform,
            Type = tensor.Info.Type,
            Within = known.Quantization?.WithinShare,
            RelativeL2 = known.Difference?.RelativeL2,
            Cosine = known.Difference?.Cosine,
            Rank = known.Rank?.Rank,
            Note = known.Note,
        };
    }
}
