namespace Hayward.Artifacts.Comparison;

/// <summary>One tensor and where its bytes are.</summary>
/// <param name="Info">Name, type, shape, place.</param>
/// <param name="File">Path of the file within the place.</param>
/// <param name="FullPath">Where the bytes are.</param>
public sealed record WeightTensor(TensorInfo Info, string File, string FullPath)
{
    /// <summary>True when the bytes in the file are the elements in order, so that they can be read by range.</summary>
    public bool Readable { get; init; } = true;

    /// <summary>Elements of one row: the last dimension, 1 for a scalar.</summary>
    public long Columns => Info.Shape.Length > 0 ? Info.Shape[^1] : 1;

    /// <summary>All dimensions but the last multiplied.</summary>
    public long Rows => Columns == 0 ? 0 : Info.Elements / Columns;
}
