using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Sampling;

namespace Hayward.Lineage.Weights.Appeal;

/// <summary>The appeal: matches the hidden neurons of two models by what they read in one matrix, and tests whether the matched ones also agree in a second
/// matrix that the matching has not seen. The order of the neurons, their scale, gains folded into the matrices, the float type and the vocabulary
/// make no difference.</summary>
/// <remarks>The idea is that of the robust test of Zhu et al., Independence Tests for Language Models (2025): one matching from the gates, one from the up
/// projections. Here the second matrix is tested by shuffling, which asks less of the neurons. <para/>The null hypothesis: given the first matrices
/// of both models and the second of B, the rows of the second matrix of A are exchangeable over the neurons that were matched. It holds when A was trained
/// independently of B and which row stands beside which in A says nothing about B. It can fail without derivation when training makes kinds
/// of neurons that show in both matrices alike and in the same channels of both models; what all neurons have in common is taken off for that
/// reason.</remarks>
/// <param name="thresholds">How much is looked at.</param>
/// <param name="seed">Seed of columns, neurons and shuffles.</param>
internal sealed class NeuronMatching(LineageThresholds thresholds, int seed) : IWeightMethod
{
    private const string Gate = "ffn_gate";
    private const string Up = "ffn_up";
    private const string Down = "ffn_down";

    /// <summary>Fewer neurons or channels say nothing.</summary>
    private const int Least = 16;

    /// <inheritdoc/>
    public WeightMethod Method => WeightMethod.Appeal;

    /// <inheritdoc/>
    public WeightEvidence? Ask(WeightSet a, WeightSet b, CancellationToken cancellation)
    {
        var layers = Layers(a, b);
        if (layers.Count == 0)
            return null;
        using var files = new TensorFiles();
        var results = new List<Result>();
        foreach (var layer in layers)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(Test(files, layer));
        }
        files.CheckUnchanged();
        var together = PermutationTest.Together([.. results.Select(r => r.PValue)]);
        var says = together <= thresholds.Appeal.Derived ? EvidenceSays.Derived : together >= thresholds.Appeal.Nothing ? EvidenceSays.Independent : EvidenceSays.Nothing;
        var inPlace = results.Sum(r => r.InPlace) / (double)results.Sum(r => r.Neurons);
        var agreement = results.Average(r => r.Agreement);
        return new WeightEvidence(Method, says, Sentence(results, together, agreement, inPlace, says),
        [
            new("neurons", results.Sum(r => r.Neurons)),
            new("layers", results.Count),
            new("mean agreement of matched neurons", Figures.Six(agreement)),
            new("share matched in place", Figures.Six(inPlace)),
        ])
        { PValue = Figures.Six(together) };
    }

    private static string Sentence(List<Result> results, double together, double agreement, double inPlace, EvidenceSays says)
    {
        var neurons = $"{Amounts.Count(results.Sum(r => r.Neurons), "neuron")} of {Amounts.Count(results.Count, "layer")}";
        var probability = together.ToString("0.0e+0", CultureInfo.InvariantCulture);
        return says switch
        {
            EvidenceSays.Derived when inPlace < 0.5 =>
                $"{neurons}, matched by one matrix, agree in a second that the matching did not see (mean cosine {agreement:0.00}, chance gives this with probability {probability}), and stand in another order.",
            EvidenceSays.Derived =>
                $"{neurons}, matched by one matrix, agree in a second that the matching did not see (mean cosine {agreement:0.00}, chance gives this with probability {probability}).",
            EvidenceSays.Independent => $"{neurons}, matched by one matrix, do not agree in a second more than chance gives (probability {probability}).",
            _ => $"{neurons}, matched by one matrix, agree in a second a little more than chance gives (probability {probability}); that is too little to say.",
        };
    }

    private Result Test(TensorFiles files, Layer layer)
    {
        var limits = thresholds.Appeal;
        var channels = RowChoice.Of(seed, "channels", layer.Channels, limits.Columns);
        var firstA = NeuronFeatures.OfRows(files, layer.FirstA, channels, limits.MostRows);
        var firstB = NeuronFeatures.OfRows(files, layer.FirstB, channels, limits.MostRows);
        var (secondA, secondB) = (Second(files, layer.SecondA, layer, channels), Second(files, layer.SecondB, layer, channels));
        // Never more than there are to choose from on the other side.
        var chosen = RowChoice.Of(seed, $"neurons {layer.Number}", firstA.Length, Math.Min(limits.Neurons, firstB.Length));
        var similar = PermutationTest.Cosines([.. chosen.Select(i => firstA[i])], firstB);
        foreach (var row in similar)
            foreach (ref var cosine in row.AsSpan())
                cosine = -cosine;
        var partners = Assignment.Least(similar);
        var agreement = PermutationTest.Cosines([.. chosen.Select(i => secondA[i])], [.. partners.Select(j => secondB[j])]);
        return new Result(
            PermutationTest.PValue(agreement, limits.Shuffles, RowChoice.Mixed(seed, $"shuffles {layer.Number}")),
            chosen.Length,
            agreement.Select((row, i) => (double)row[i]).Average(),
            chosen.Where((row, i) => row == partners[i]).Count());
    }

    private float[][] Second(TensorFiles files, WeightTensor tensor, Layer layer, long[] channels) => layer.SecondIsDown
        ? NeuronFeatures.OfColumns(files, tensor, channels, thresholds.Appeal.MostRows)
        : NeuronFeatures.OfRows(files, tensor, channels, thresholds.Appeal.MostRows);

    /// <summary>Layers that both have, at the same place in the depth, spread evenly.</summary>
    private List<Layer> Layers(WeightSet a, WeightSet b)
    {
        var (left, right) = (new TensorRoles(a).Layers(), new TensorRoles(b).Layers());
        var (numbersA, numbersB) = (Numbers(left), Numbers(right));
        var wanted = Math.Min(thresholds.Appeal.Layers, numbersA.Count);
        var layers = new List<Layer>();
        for (var i = 0; i < wanted && numbersB.Count > 0; i++)
        {
            var at = ((2 * i) + 1) * numbersA.Count / (2 * wanted);
            var other = numbersA.Count == numbersB.Count ? at : (int)Math.Round((double)at * (numbersB.Count - 1) / Math.Max(1, numbersA.Count - 1));
            if (Of(left, right, numbersA[at], numbersB[other]) is { } layer)
                layers.Add(layer);
        }
        return layers;
    }

    private static List<int> Numbers(Dictionary<(int Layer, string Module), WeightTensor> matrices) =>
        [.. matrices.Keys.Where(k => k.Module == Up).Select(k => k.Layer).Order()];

    private static Layer? Of(
        Dictionary<(int Layer, string Module), WeightTensor> a, Dictionary<(int Layer, string Module), WeightTensor> b, int layerA, int layerB)
    {
        var gated = a.ContainsKey((layerA, Gate)) && b.ContainsKey((layerB, Gate));
        var (first, second) = gated ? (Gate, Up) : (Up, Down);
        if (a.GetValueOrDefault((layerA, first)) is not { } firstA || b.GetValueOrDefault((layerB, first)) is not { } firstB
            || a.GetValueOrDefault((layerA, second)) is not { } secondA || b.GetValueOrDefault((layerB, second)) is not { } secondB)
            return null;
        WeightTensor[] all = [firstA, firstB, secondA, secondB];
        var channels = firstA.Columns;
        var fits = all.All(t => MatrixRows.CanRead(t) && t.Info.Shape.Length == 2) && firstB.Columns == channels
            && (gated
                ? secondA.Columns == channels && secondB.Columns == channels && secondA.Rows == firstA.Rows && secondB.Rows == firstB.Rows
                : secondA.Rows == channels && secondB.Rows == channels && secondA.Columns == firstA.Rows && secondB.Columns == firstB.Rows);
        return fits && channels >= Least && Math.Min(firstA.Rows, firstB.Rows) >= Least
            ? new Layer(layerA, firstA, firstB, secondA, secondB, !gated, channels)
            : null;
    }

    private sealed record Layer(
        int Number, WeightTensor FirstA, WeightTensor FirstB, WeightTensor SecondA, WeightTensor SecondB, bool SecondIsDown, long Channels);

    private sealed record Result(double PValue, int Neurons, double Agreement, int InPlace);
}
