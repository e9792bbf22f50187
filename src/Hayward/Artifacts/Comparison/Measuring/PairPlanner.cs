using System.Globalization;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Says of each pair what can be compared, or why nothing can.</summary>
/// <param name="a">The first side.</param>
/// <param name="b">The second side.</param>
/// <param name="names">The table of names.</param>
/// <param name="walk">Measures the candidates for a transform.</param>
internal sealed class PairPlanner(WeightSet a, WeightSet b, TensorNames names, PairWalk walk)
{
    /// <summary>Elements on which a transform is tried.</summary>
    private const long Trial = 256 * 1024;

    /// <summary>A transform counts when it takes away at least half of the squared difference.</summary>
    private const double Better = 0.5;

    private readonly Func<string, string> _meetA = names.Meeting(a.Tensors.Select(t => t.Info.Name));

    /// <summary>The plan, or what is said instead.</summary>
    public (PairPlan? Plan, TensorRelation Otherwise, string? Note) Plan(TensorPair pair)
    {
        var (left, right) = (pair.A!, pair.B!);
        var sameShape = left.Info.Shape.SequenceEqual(right.Info.Shape);
        if (!sameShape && !SameColumns(left, right))
            return (null, TensorRelation.ShapeChanged, "their shapes differ");
        foreach (var side in new[] { left, right })
        {
            if (!side.Readable)
                return (null, TensorRelation.NotComparable, $"the elements of {side.Info.Name} are compressed or do not lie in order in {side.File}; a safetensors copy can be compared");
            if (ElementFormat.Of(side.Info.Type) is null)
                return (null, TensorRelation.NotComparable, $"elements of type {side.Info.Type} are not decoded");
        }
        var (formatA, formatB) = (ElementFormat.Of(left.Info.Type)!, ElementFormat.Of(right.Info.Type)!);
        var elements = Math.Min(left.Rows, right.Rows) * left.Columns;
        if (elements == 0 && !sameShape)
            return (null, TensorRelation.ShapeChanged, "they have no row in common");
        if (left.Columns % formatA.BlockElements != 0 || left.Columns % formatB.BlockElements != 0)
            return (null, TensorRelation.NotComparable, "their rows are not whole blocks");
        var plan = new PairPlan(pair, left, right, formatA, formatB, elements);
        return (sameShape && pair.Match is TensorMatch.MappedName ? Chosen(plan) : plan, default, null);
    }

    private static bool SameColumns(WeightTensor a, WeightTensor b) =>
        a.Info.Shape.Length == 2 && b.Info.Shape.Length == 2 && a.Columns == b.Columns;

    /// <summary>Of the plan as it is and with what a converter may have done, the one whose numbers lie nearest.</summary>
    private PairPlan Chosen(PairPlan plan)
    {
        // What the converter did is undone on the side that it has not touched.
        if ((a.Architecture is null) == (b.Architecture is null) || Candidate(plan, a.Architecture is null) is not { } candidate)
            return plan;
        var (before, after) = (Distance(plan), Distance(candidate));
        return after <= Better * before && after < before ? candidate : plan;
    }

    private PairPlan? Candidate(PairPlan plan, bool transformA)
    {
        var converted = transformA ? b : a;
        var meeting = _meetA(plan.A.Info.Name);
        if (names.Rotary.TryGetValue(TensorNames.Module(meeting), out var key)
            && plan.A.Info.Shape.Length == 2
            && Heads(converted, key) is { } heads
            && plan.A.Rows % (2 * heads) == 0)
            return plan with { Order = new RowOrder(plan.A.Rows / heads), TransformA = transformA };
        return names.PlusOne.Architectures.Contains(converted.Architecture!) && meeting.EndsWith(names.PlusOne.Ending, StringComparison.Ordinal)
            ? plan with { Add = 1, TransformA = transformA }
            : null;
    }

    private static long? Heads(WeightSet converted, string key) =>
        long.TryParse(converted.Metadata.GetValueOrDefault($"{converted.Architecture}.{key}"), NumberStyles.None, CultureInfo.InvariantCulture, out var heads) && heads > 0
            ? heads
            : null;

    private double Distance(PairPlan plan)
    {
        var sums = new PairSums();
        walk.Add(plan, 0, Math.Min(plan.Elements, Trial), sums);
        return sums.SquareOfDifference;
    }
}
