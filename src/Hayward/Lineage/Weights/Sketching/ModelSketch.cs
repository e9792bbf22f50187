using System.Collections.Immutable;

namespace Hayward.Lineage.Weights.Sketching;

/// <summary>Deviation and kurtosis of the projections of each layer of a model: 1 to 2 KB that nominate candidates for a closer look. Two models drawn
/// with the same deviations have the same sketch, so it never decides.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Locator">Where its weights were.</param>
/// <param name="Elements">Elements of all its tensors.</param>
/// <param name="Sketched">Of these in the projections that the sketch is of.</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Series">One for each role that it has, in the order of <see cref="Roles"/>.</param>
/// <remarks>Source of the idea: the standard deviations of Q, K, V and O over the layers, arXiv 2507.03014; kurtosis: arXiv 2405.18432.</remarks>
public sealed record ModelSketch(string Name, string Locator, long Elements, long Sketched, int Layers, ImmutableArray<SketchSeries> Series)
{
    /// <summary>Most points of a series; a deeper model has the mean of neighbouring layers.</summary>
    public const int MostPoints = 32;

    /// <summary>The roles, as GGUF calls them. Part of the form of the file: version 1 has these.</summary>
    public static ImmutableArray<string> Roles { get; } = ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down", "attn_qkv"];
}

/// <summary>One role over the depth of a model.</summary>
/// <param name="Role">The role.</param>
/// <param name="Deviation">Binary logarithm of the standard deviation at each point; no number where the layer has no such matrix.</param>
/// <param name="Kurtosis">Binary logarithm of the kurtosis likewise.</param>
public sealed record SketchSeries(string Role, ImmutableArray<double> Deviation, ImmutableArray<double> Kurtosis);
