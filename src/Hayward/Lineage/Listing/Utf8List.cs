namespace Hayward.Lineage.Listing;

/// <summary>A piece of a text.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>The piece.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text.Slice(Start, Length);
}

/// <summary>Several pieces of UTF-8, valid as long as the record that they belong to.</summary>
public readonly ref struct Utf8List
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ReadOnlySpan<Slice> _slices;

    internal Utf8List(ReadOnlySpan<byte> text, ReadOnlySpan<Slice> slices)
    {
        _text = text;
        _slices = slices;
    }

    /// <summary>Number of pieces.</summary>
    public int Length => _slices.Length;

    /// <summary>One of them.</summary>
    public ReadOnlySpan<byte> this[int index] => _slices[index].Of(_text);

    /// <summary>True when one of them is these bytes.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        foreach (var slice in _slices)
            if (slice.Of(_text).SequenceEqual(value)) return true;
        return false;
    }
}
