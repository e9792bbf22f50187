using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>What the header of a safetensors file says.</summary>
/// <param name="Metadata">The strings under <c>__metadata__</c>; of a key that occurs twice, the last, as the reference reader has
/// it.</param>
/// <param name="Tensors">In the order of the header.</param>
/// <param name="ReferenceLoadable">True when the reference reader would load the file, even where it breaks the written format.</param>
public sealed record SafetensorsHeader(
    ImmutableSortedDictionary<string, string> Metadata,
    ImmutableArray<TensorInfo> Tensors,
    bool ReferenceLoadable) : TensorContent(Tensors)
{
    /// <summary>True when the file keeps every rule of the written format.</summary>
    public bool StrictlyValid { get; init; }
}
