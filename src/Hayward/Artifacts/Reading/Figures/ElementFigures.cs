namespace Hayward.Artifacts.Reading.Figures;

/// <summary>Adds up the figures of the elements of one tensor after another, from pieces cut anywhere.</summary>
/// <param name="size">Size of an element in bytes, at most 8.</param>
internal abstract class ElementFigures(int size)
{
    private readonly byte[] _open = new byte[8];
    private int _held;

    /// <summary>The one for a type as safetensors and GGUF spell it; null when the type is no number, or several in one.</summary>
    public static ElementFigures? Of(string type) => type switch
    {
        "F32" => new SingleFigures<Float32>(),
        "F16" => new SingleFigures<Float16>(),
        "BF16" => new SingleFigures<BFloat16>(),
        "F64" => new WideFigures<double>(),
        "I16" => new WideFigures<short>(),
        "U16" => new WideFigures<ushort>(),
        "I32" => new WideFigures<int>(),
        "U32" => new WideFigures<uint>(),
        "I64" => new WideFigures<long>(),
        "U64" => new WideFigures<ulong>(),
        _ => ByteValues.Of(type) is { } values ? new ByteFigures(values) : null,
    };

    /// <summary>Forgets everything, to begin with another tensor.</summary>
    public virtual void Reset() => _held = 0;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_held > 0)
        {
            var step = Math.Min(size - _held, bytes.Length);
            bytes[..step].CopyTo(_open.AsSpan(_held));
            _held += step;
            bytes = bytes[step..];
            if (_held < size)
                return;
            Take(_open.AsSpan(0, size));
        }
        var whole = bytes.Length / size * size;
        Take(bytes[..whole]);
        bytes = bytes[whole..];
        bytes.CopyTo(_open);
        _held = bytes.Length;
    }

    /// <summary>The figures of everything taken; null when that was nothing.</summary>
    public abstract TensorStatistics? Finish();

    /// <summary>Takes whole elements.</summary>
    protected abstract void Take(ReadOnlySpan<byte> elements);
}
