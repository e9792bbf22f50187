using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Puts together what is told of a tensor.</summary>
internal static class TensorResult
{
    /// <summary>A single tensor, or a pair with one digest.</summary>
    public static TensorComparison Of(TensorPair pair)
    {
        if (pair is not { A: { } a, B: { } b })
            return Of(pair, pair.A is null ? TensorRelation.OnlyInB : TensorRelation.OnlyInA, null) with { SameShape = pair.SameShape };
        return Of(pair, a.Info.Name == b.Info.Name ? TensorRelation.Same : TensorRelation.Renamed, null);
    }

    /// <summary>A pair that was not measured.</summary>
    public static TensorComparison Of(TensorPair pair, TensorRelation relation, string? note) =>
        new(relation, Told(pair.A), Told(pair.B)) { Match = pair.Match, Note = note };

    /// <summary>A pair that was measured.</summary>
    public static TensorComparison Of(PairJudge judge, MeasuredPair measured)
    {
        var (plan, sums) = (measured.Plan, measured.Sums);
        var relation = judge.Relation(plan, sums);
        if (relation is TensorRelation.Changed && measured.Rank is not null)
            relation = TensorRelation.LowRank;
        var same = relation is TensorRelation.Same or TensorRelation.Renamed;
        var (rowsA, rowsB) = (plan.A.Rows, plan.B.Rows);
        var shared = Math.Min(rowsA, rowsB);
        var result = new TensorComparison(relation, Told(plan.A), Told(plan.B))
        {
            Match = plan.Pair.Match,
            Transform = plan.Transform,
            Difference = same ? null : PairJudge.Difference(plan, sums),
            Cast = relation is TensorRelation.Cast ? PairJudge.Cast(plan, sums) : null,
            Quantization = judge.Quantization(plan, sums),
            Rank = measured.Rank,
        };
        return rowsA == rowsB
            ? result
            : result with { Relation = TensorRelation.Extended, Rows = new TensorRows(shared, rowsA - shared, rowsB - shared, relation) };
    }

    private static ComparedTensor? Told(WeightTensor? tensor) =>
        tensor is null ? null : new ComparedTensor(tensor.Info.Name, tensor.Info.Type, tensor.Info.Shape, tensor.File);
}
