using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>What an HDF5 file says of itself.</summary>
/// <param name="Tensors">The datasets, named by their path. Chunked and foreign data has <see cref="TensorInfo.Begin"/> -1.</param>
public sealed record Hdf5Header(ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>Version of Keras that wrote it; null where it does not say.</summary>
    public string? KerasVersion { get; init; }

    /// <summary>Backend of Keras; null where it does not say.</summary>
    public string? Backend { get; init; }

    /// <summary>True when it holds the configuration of a model and not weights alone.</summary>
    public bool HasModelConfig { get; init; }
}
