using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>What an ONNX model says of itself.</summary>
/// <param name="IrVersion">Version of the representation.</param>
/// <param name="Producer">Name and version of the program that wrote it; empty where it does not say.</param>
/// <param name="Tensors">The initializers of all graphs, in the order of the file. Data in another file has <see cref="TensorInfo.Begin"/>
/// -1.</param>
public sealed record OnnxHeader(long IrVersion, string Producer, ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>Version of each set of operators, by domain; the empty domain is that of ONNX itself.</summary>
    public ImmutableSortedDictionary<string, long> OperatorSets { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>What <c>metadata_props</c> says; of a key that occurs twice, the last.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Other files that hold data of this model, as written, each once.</summary>
    public ImmutableArray<string> ExternalFiles { get; init; } = [];
}
