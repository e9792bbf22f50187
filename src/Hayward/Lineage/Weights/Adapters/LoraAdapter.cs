using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>The matrices of an adapter and how they are scaled (LoRA, Hu et al. 2021): W becomes W + s·B·A.</summary>
public sealed record LoraAdapter
{
    /// <summary>The modules that it changes, by ordinal name.</summary>
    public required ImmutableArray<LoraModule> Modules { get; init; }

    /// <summary>Why its matrices cannot be added to a base here, one sentence without full stop; null when they can.</summary>
    public string? Refused { get; init; }

    /// <summary>Name of the base that its configuration gives; null when there is none.</summary>
    public string? DeclaredBase { get; init; }

    /// <summary>The kind that its configuration gives: LORA, LOHA, ….</summary>
    public string? Kind { get; init; }

    /// <summary>Ranks that occur, ascending.</summary>
    public ImmutableArray<int> Ranks => [.. Modules.Select(m => m.Rank).Distinct().Order()];

    /// <summary>The modules by their last part: <c>q_proj</c>, <c>v_proj</c>.</summary>
    public ImmutableArray<string> Targets => [.. Modules.Select(m => m.Name[(m.Name.LastIndexOf('.') + 1)..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>One module that an adapter changes.</summary>
/// <param name="Name">Its name in the base, without ending.</param>
/// <param name="A">Rank rows of as many columns as the module reads.</param>
/// <param name="B">As many rows as the module writes, of rank columns.</param>
/// <param name="Rank">The rank.</param>
/// <param name="Scale">s, as the configuration gives it; null when it does not.</param>
/// <param name="ScaleBy">How s comes about: <c>alpha/r</c> or <c>alpha/sqrt(r)</c>.</param>
public sealed record LoraModule(string Name, WeightTensor A, WeightTensor B, int Rank, double? Scale, string? ScaleBy)
{
    /// <summary>True when the base stores the matrix the other way round, as Conv1D layers do.</summary>
    public bool Transposed { get; init; }
}
