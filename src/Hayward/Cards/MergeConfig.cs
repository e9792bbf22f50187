using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>A mergekit configuration.</summary>
public sealed record MergeConfig(string Path, Digest? Digest, string? Method, string? BaseModel, ImmutableArray<string> Models)
{
    /// <summary>The models with the weights that are set for them, in the order of the file.</summary>
    public ImmutableArray<MergePart> Parts { get; init; } = [];

    /// <summary>Position of a spherical interpolation: one number, or several that are laid evenly over the layers; empty when none is set, or
    /// when it is set by conditions.</summary>
    public ImmutableArray<double> T { get; init; } = [];

    /// <summary>Whether the weights are divided by their sum; null when it is not said (the tool then does for linear merges).</summary>
    public bool? Normalize { get; init; }

    /// <summary>Layers that are taken from one model each, in the order in which they are stacked; empty without slices, or when a slice has
    /// several sources.</summary>
    public ImmutableArray<MergeSlice> Slices { get; init; } = [];
}

/// <summary>A model of a merge.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Weight">Its weight: one number, or several that are laid evenly over the layers; empty when none is set, or when it is set by
/// conditions.</param>
public sealed record MergePart(string Model, ImmutableArray<double> Weight);

/// <summary>Layers of one model.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Begin">First layer.</param>
/// <param name="End">The layer after the last.</param>
public sealed record MergeSlice(string Model, int Begin, int End);
