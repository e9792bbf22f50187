using Hayward.Tests.Artifacts.Comparison;

namespace Hayward.Bench;

/// <summary>What a pair of the simulation is.</summary>
internal enum Truth
{
    /// <summary>Two random starts.</summary>
    Independent,

    /// <summary>Two random starts that break the assumption of the neuron matching; counted apart.</summary>
    Beyond,

    /// <summary>One from the other.</summary>
    Derived,

    /// <summary>One from the other, in blocks of few levels.</summary>
    Quantized,
}

/// <summary>What is compared with the parent of each family.</summary>
internal static class SimulatedPairs
{
    /// <summary>Independent models that have another sketch.</summary>
    public const string OwnSpreads = "spreads of its own";

    private const double CommonShare = 0.02;
    private const int Kinds = 16;

    /// <summary>The shape of all: rows are whole blocks of the K types.</summary>
    public static SyntheticShape Shape { get; } = new();

    /// <summary>What the parent shares with those that were trained on the same data.</summary>
    public static SyntheticModel.Likeness Likeness(int seed) => new(seed + 1, seed + 2, CommonShare);

    /// <summary>The other sides, written when they are asked for.</summary>
    public static IEnumerable<(Truth Truth, string Kind, Func<byte[]> Bytes)> Of(SyntheticModel parent, int seed)
    {
        SyntheticModel Other(int number, SyntheticModel.Likeness likeness) => SyntheticModel.Fresh(Shape, seed + number, likeness);
        var alike = new SyntheticModel.Likeness(seed + 1);
        yield return (Truth.Independent, OwnSpreads, () => Other(10, new(seed + 3)).Safetensors());
        yield return (Truth.Independent, "the same spreads", () => Other(11, alike).Safetensors());
        yield return (Truth.Independent, "the same spreads and a common part", () => Other(12, Likeness(seed)).Safetensors());
        yield return (Truth.Independent, "the same spreads, disguised", () => Disguised(Other(13, alike), seed).Safetensors("F16"));
        yield return (Truth.Independent, "the same spreads, Q8_0", () => SyntheticGguf.Of(Other(14, alike), 8, TestQuantizers.Q8_0));
        yield return (Truth.Independent, "the same spreads, Q4_0", () => SyntheticGguf.Of(Other(15, alike), 2, TestQuantizers.Q4_0));
        yield return (Truth.Independent, "the same spreads, one layer less", () => Other(16, alike).WithoutLayer(1).Safetensors());
        yield return (Truth.Beyond, "the same kinds of neurons, in the same channels", () => Other(17, new(seed + 1, seed + 2, CommonShare, Kinds)).Safetensors());

        yield return (Truth.Derived, "fine-tune, step 0.003", () => parent.Tuned(0.003, seed + 20).Safetensors());
        yield return (Truth.Derived, "fine-tune, step 0.03", () => parent.Tuned(0.03, seed + 21).Safetensors());
        yield return (Truth.Derived, "fine-tune, step 0.3", () => parent.Tuned(0.3, seed + 22).Safetensors());
        yield return (Truth.Derived, "further training, step 1", () => parent.Tuned(1, seed + 23).Safetensors());
        yield return (Truth.Derived, "further training, step 3", () => parent.Tuned(3, seed + 24).Safetensors());
        yield return (Truth.Derived, "further training, step 10", () => parent.Tuned(10, seed + 25).Safetensors());
        yield return (Truth.Derived, "adapter of rank 8 merged", () => parent.LoraMerged(8, seed + 26).Safetensors());
        yield return (Truth.Derived, "half of a merge", () => parent.Merged(0.5, Other(27, new(seed + 4))).Safetensors());
        yield return (Truth.Derived, "a tenth of a merge", () => parent.Merged(0.1, Other(28, new(seed + 4))).Safetensors());
        yield return (Truth.Derived, "cast to F16", () => parent.Safetensors("F16"));
        yield return (Truth.Derived, "one layer less, step 0.03", () => parent.WithoutLayer(1).Tuned(0.03, seed + 29).Safetensors());
        yield return (Truth.Derived, "names gone, step 0.03", () => parent.Tuned(0.03, seed + 30).Renamed(seed).Safetensors());
        yield return (Truth.Derived, "disguised, step 0.03", () => Disguised(parent.Tuned(0.03, seed + 31), seed).Safetensors("F16"));
        yield return (Truth.Derived, "disguised, step 0.3", () => Disguised(parent.Tuned(0.3, seed + 32), seed).Safetensors("F16"));
        yield return (Truth.Derived, "disguised, step 1", () => Disguised(parent.Tuned(1, seed + 33), seed).Safetensors("F16"));
        yield return (Truth.Derived, "disguised, step 3", () => Disguised(parent.Tuned(3, seed + 34), seed).Safetensors("F16"));

        yield return (Truth.Quantized, "Q8_0", () => SyntheticGguf.Of(parent, 8, TestQuantizers.Q8_0));
        yield return (Truth.Quantized, "Q4_0", () => SyntheticGguf.Of(parent, 2, TestQuantizers.Q4_0));
        yield return (Truth.Quantized, "Q4_K", () => SyntheticGguf.Of(parent, 12, TestQuantizers.Q4_K));
        yield return (Truth.Quantized, "Q4_0 of further training, step 1", () => SyntheticGguf.Of(parent.Tuned(1, seed + 40), 2, TestQuantizers.Q4_0));
        yield return (Truth.Quantized, "Q4_K of a disguise, step 0.3", () => SyntheticGguf.Of(Disguised(parent.Tuned(0.3, seed + 41), seed), 12, TestQuantizers.Q4_K));
    }

    /// <summary>Everything at once that leaves what a model computes as it was: heads and neurons in another order and scale, gains folded in. The vocabulary
    /// is put in another order and cut.</summary>
    private static SyntheticModel Disguised(SyntheticModel model, int seed) =>
        model.HeadsPermuted(seed).NeuronsPermuted(seed + 1, scales: true).GainsFolded(seed + 2).VocabularyReplaced(192, seed + 3);
}
