using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>What the header of an npy file says.</summary>
/// <param name="Type">The type as written.</param>
/// <param name="FortranOrder">True when the first dimension varies fastest.</param>
/// <param name="HasObjects">True when the data is a pickle.</param>
/// <param name="Tensors">The one array; none when the data is a pickle.</param>
public sealed record NumpyHeader(string Type, bool FortranOrder, bool HasObjects, ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors);

/// <summary>The arrays of an npz file.</summary>
/// <param name="Tensors">In the order of the file; named like their members, without the ending.</param>
public sealed record NumpyArchive(ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors)
{
    /// <summary>True when every member is listed.</summary>
    public bool Complete { get; init; }
}
