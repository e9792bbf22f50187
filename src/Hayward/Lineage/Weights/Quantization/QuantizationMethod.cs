using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Asks whether the numbers of one model lie within the steps in which the other is stored.</summary>
internal sealed class QuantizationMethod : IWeightMethod
{
    /// <summary>Elements of a tensor that are looked at: enough to tell, and a few megabytes.</summary>
    private const long Sample = 1024 * 1024;

    /// <inheritdoc/>
    public WeightMethod Method => WeightMethod.Quantization;

    /// <inheritdoc/>
    public WeightEvidence? Ask(WeightSet a, WeightSet b, CancellationToken cancellation)
    {
        using var files = new TensorFiles();
        var names = TensorNames.BuiltIn;
        var planner = new PairPlanner(a, b, names, new PairWalk(files));
        var plans = TiedPairs.Match(a, b, names, files)
            .Where(p => p is { A: not null, B: not null, Identical: false })
            .Select(p => planner.Plan(p).Plan)
            .OfType<PairPlan>()
            .Select(QuantizedPlan.Of)
            .OfType<QuantizedPlan>()
            .Select(p => p with { Pair = p.Pair with { Elements = Math.Min(p.Pair.Elements, Whole(p, Sample)) } })
            .ToImmutableArray();
        if (plans.IsEmpty)
            return null;
        var measured = new QuantizationTest(files, cancellation).Measure(plans, null);
        files.CheckUnchanged();
        var thresholds = ComparisonThresholds.BuiltIn;
        var told = measured.Select(m => (m.Sums.Elements, Measure: QuantizationTest.Told(m.Plan, m.Sums))).ToList();
        var held = told.Where(t => QuantizationTest.Holds(t.Measure, thresholds)).ToList();
        var within = Figures.Share(measured.Sum(m => m.Sums.Within), measured.Sum(m => m.Sums.Elements));
        var exact = held.Count(t => t.Measure.Exact);
        // Elements of a normal distribution fall into each other's steps now and then; a whole tensor of them does not.
        var says = held.Sum(t => t.Elements) * 2 >= told.Sum(t => t.Elements) ? EvidenceSays.Derived : EvidenceSays.Nothing;
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"Of {told.Count} quantized tensors {exact} are what quantizing the other model gives bit by bit and {held.Count - exact} lie within its steps; {within * 100:0.##} % of all elements lie within the step of their block.");
        return new WeightEvidence(WeightMethod.Quantization, says, sentence,
        [
            new WeightFigure("tensors", told.Count), new WeightFigure("bit for bit", exact), new WeightFigure("within their steps", held.Count), new WeightFigure("elements within", within),
        ]);
    }

    private static long Whole(QuantizedPlan plan, long most) => most / plan.Child.BlockElements * plan.Child.BlockElements;
}
