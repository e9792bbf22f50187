using System.Collections.Immutable;

namespace Hayward.Samples.Weights;

/// <summary>Low-rank matrices that are added to some projections of a base (LoRA, Hu et al. 2021).</summary>
internal static class Adapter
{
    /// <summary>Rank of every pair.</summary>
    public const int Rank = 4;

    private static readonly string[] Projections = ["q_proj", "v_proj"];

    /// <summary>The pairs for the query and value projections, named as PEFT names them. A reads the width of the projection's input, B writes
    /// that of its output.</summary>
    public static ImmutableArray<Tensor> For(Checkpoint target, ulong seed, string name)
    {
        var pairs = ImmutableArray.CreateBuilder<Tensor>();
        foreach (var tensor in target.Tensors.Where(t => Projections.Any(p => t.Name.Contains(p, StringComparison.Ordinal))))
        {
            var module = $"base_model.model.{tensor.Name[..^".weight".Length]}";
            pairs.Add(Noise($"{module}.lora_A.weight", [Rank, tensor.Shape[1]], 0.125));
            pairs.Add(Noise($"{module}.lora_B.weight", [tensor.Shape[0], Rank], 0.03125));
        }

        return pairs.ToImmutable();

        Tensor Noise(string tensorName, int[] shape, double spread)
        {
            var noise = new NoiseStream(seed, $"{name}/{tensorName}");
            return new Tensor(tensorName, shape, ElementType.Float32, new float[shape[0] * shape[1]]).With(_ => noise.Normal() * spread);
        }
    }
}
