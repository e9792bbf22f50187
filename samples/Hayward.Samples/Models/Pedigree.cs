using Hayward.Samples.Weights;

namespace Hayward.Samples.Models;

/// <summary>The weights of the whole family under one seed, and who comes from whom.</summary>
internal sealed class Pedigree
{
    public Pedigree(ulong seed)
    {
        Seed = seed;
        var deeper = new ModelShape(Layers: 3, Hidden: 64, Heads: 4, KeyHeads: 4, FeedForward: 160, Tied: true);
        var start = Checkpoint.Fresh(deeper, ElementType.BFloat16, seed, "commoner");
        CommonerEarly = start.Tuned(1.0 / 32, seed, "commoner/1000");
        CommonerMiddle = CommonerEarly.Tuned(1.0 / 64, seed, "commoner/2000");
        Commoner = CommonerMiddle.Tuned(1.0 / 256, seed, "commoner/3000");
        Sedge = Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, seed, "sedge");
        Sentinel = Sedge.Tuned(1.0 / 1024, seed, "sentinel");
        Moorgate = Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, seed, "moorgate");
        MoorChat = Moorgate.Tuned(1.0 / 1024, seed, "moor-chat");
        Marram = Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, seed, "marram");
        GorseBlend = Moorgate.Merged(0.625, Marram);
    }

    public ulong Seed { get; }

    /// <summary>The open-recipe base after 1,000 steps.</summary>
    public Checkpoint CommonerEarly { get; }

    /// <summary>After 2,000 steps.</summary>
    public Checkpoint CommonerMiddle { get; }

    /// <summary>As released.</summary>
    public Checkpoint Commoner { get; }

    /// <summary>The base whose weights alone are open.</summary>
    public Checkpoint Sedge { get; }

    /// <summary>A fine-tune of <see cref="Sedge"/>.</summary>
    public Checkpoint Sentinel { get; }

    /// <summary>The gated base.</summary>
    public Checkpoint Moorgate { get; }

    /// <summary>A fine-tune of <see cref="Moorgate"/>.</summary>
    public Checkpoint MoorChat { get; }

    /// <summary>The other parent of the merge.</summary>
    public Checkpoint Marram { get; }

    /// <summary>0.625 of <see cref="Moorgate"/> and 0.375 of <see cref="Marram"/>.</summary>
    public Checkpoint GorseBlend { get; }
}
