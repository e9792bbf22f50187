using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Reads single rows of matrices as floats. One serves one thread.</summary>
/// <param name="files">The files.</param>
internal sealed class MatrixRows(TensorFiles files)
{
    /// <summary>Longest row that is read, in elements.</summary>
    public const long MostColumns = 1 << 20;

    private byte[] _bytes = [];

    /// <summary>True when rows of this matrix can be read one by one.</summary>
    public static bool CanRead(WeightTensor tensor) =>
        tensor.Readable && tensor.Info.Shape.Length >= 2 && tensor.Columns is > 0 and <= MostColumns && tensor.Rows > 0
        && ElementFormat.Of(tensor.Info.Type) is { } format && tensor.Columns % format.BlockElements == 0;

    /// <summary>Reads one row and gives its stored bytes, which stay good until the next call.</summary>
    /// <param name="tensor">A matrix that <see cref="CanRead"/> allows.</param>
    /// <param name="format">How its elements are stored.</param>
    /// <param name="row">The row.</param>
    /// <param name="values">Takes one float for each column.</param>
    public ReadOnlySpan<byte> Read(WeightTensor tensor, ElementFormat format, long row, Span<float> values)
    {
        var length = (int)format.BytesOf(tensor.Columns);
        if (_bytes.Length < length)
            _bytes = new byte[length];
        var bytes = _bytes.AsSpan(0, length);
        files.Read(tensor, row * length, bytes);
        format.Decode(bytes, values[..(int)tensor.Columns]);
        return bytes;
    }
}
