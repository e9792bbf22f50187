using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>What a TensorFlow Lite model says of itself.</summary>
/// <param name="Description">Who wrote it, in its own words; often empty.</param>
/// <param name="Tensors">Those of all subgraphs that have data in the file.</param>
public sealed record TfLiteHeader(string Description, ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>Names of the metadata entries.</summary>
    public ImmutableArray<string> Metadata { get; init; } = [];
}
