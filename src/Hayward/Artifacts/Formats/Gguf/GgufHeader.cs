using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>What a GGUF file says about itself before its tensor data.</summary>
/// <param name="Version">Version of the format, 1 to 3.</param>
/// <param name="Metadata">The metadata, by key: <c>general.name</c>, <c>tokenizer.chat_template</c>, ….</param>
/// <param name="Tensors">In the order of the file.</param>
public sealed record GgufHeader(
    int Version,
    ImmutableSortedDictionary<string, GgufValue> Metadata,
    ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>True when the numbers of the file are big-endian.</summary>
    public bool BigEndian { get; init; }

    /// <summary>The value of a string or number under <paramref name="key"/> as text; null when it is not there or is an array.</summary>
    public string? Text(string key) => Metadata.GetValueOrDefault(key)?.Text;
}
