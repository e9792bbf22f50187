using System.Collections.Immutable;

namespace Hayward.Samples.Weights;

/// <summary>All tensors of a model, and the ways in which one model comes from another.</summary>
internal sealed record Checkpoint(ModelShape Shape, ImmutableArray<Tensor> Tensors)
{
    /// <summary>The tensor of that name.</summary>
    public Tensor this[string name] => Tensors.Single(t => t.Name == name);

    /// <summary>A model of its own: matrices around 0 whose deviation falls with the width they read, norms around 1. Each layer has its own
    /// spread, as trained models do, so that two models of one shape can be told apart by it.</summary>
    public static Checkpoint Fresh(ModelShape shape, ElementType type, ulong seed, string name)
    {
        var tensors = shape.Tensors().Select(t =>
        {
            var noise = new NoiseStream(seed, $"{name}/{t.Name}");
            var count = t.Shape.Aggregate(1, (a, b) => a * b);
            var blank = new Tensor(t.Name, t.Shape, type, new float[count]);
            if (t.Shape.Length == 1)
                return blank.With(_ => 1.0 + (noise.Normal() * 0.0625));
            // 0.75 to 1.25 times 1 / (width / 8): near 1/8 for a width of 64.
            var spread = (192 + noise.Below(129)) / 256.0 * 8.0 / t.Shape[1];
            return blank.With(_ => noise.Normal() * spread);
        });
        return new Checkpoint(shape, [.. tensors]);
    }

    /// <summary>A fine-tune: every number moves by a small amount of its own. <paramref name="step"/> is the deviation of the move; what is
    /// smaller than the rounding of the stored type is lost, as it is in real fine-tunes.</summary>
    public Checkpoint Tuned(double step, ulong seed, string name) => Each(tensor =>
    {
        var noise = new NoiseStream(seed, $"{name}/{tensor.Name}");
        return tensor.With(i => tensor.Values[i] + (noise.Normal() * step));
    });

    /// <summary>The linear merge <c>w * this + (1 - w) * other</c>, both of one shape. The products and the sum are made in 64-bit floats and
    /// rounded once.</summary>
    public Checkpoint Merged(double weight, Checkpoint other) => Each(tensor =>
    {
        var second = other[tensor.Name];
        return tensor.With(i => (weight * tensor.Values[i]) + ((1.0 - weight) * second.Values[i]));
    });

    /// <summary>The same numbers in another order of tensors, as a copy has that was loaded and saved by other software.</summary>
    public Checkpoint Reordered() => this with { Tensors = [.. Tensors.OrderByDescending(t => t.Name, StringComparer.Ordinal)] };

    private Checkpoint Each(Func<Tensor, Tensor> change) => this with { Tensors = [.. Tensors.Select(change)] };
}
