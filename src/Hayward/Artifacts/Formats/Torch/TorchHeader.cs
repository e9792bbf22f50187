using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>The ways in which PyTorch has written its files.</summary>
public enum TorchLayout
{
    /// <summary>A zip with one pickle and a member for each storage; since 1.6.</summary>
    Zip,

    /// <summary>A zip with TorchScript source as well; it is run by the interpreter of PyTorch.</summary>
    Script,

    /// <summary>Five pickles and the storages one after the other; 0.1.10 to 1.5.</summary>
    Legacy,

    /// <summary>A tar with pickles and storages; before 0.1.10.</summary>
    Tar,
}

/// <summary>What a PyTorch file lists.</summary>
/// <param name="Layout">How it is written.</param>
/// <param name="Tensors">In the order in which the pickle names them.</param>
public sealed record TorchHeader(TorchLayout Layout, ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>True when every tensor that the pickle names is listed.</summary>
    public bool Complete { get; init; } = true;
}
