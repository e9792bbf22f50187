namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>What has been read of one <c>TensorProto</c>; used again for the next.</summary>
internal sealed class OnnxTensor
{
    private const int DimensionLimit = 1024;

    private readonly List<long> _shape = [];

    public long At { get; private set; }

    public bool Initializer { get; private set; }

    public string Name { get; set; } = "";

    public ulong Type { get; set; }

    public bool External { get; set; }

    public string? Location { get; set; }

    public string? Offset { get; set; }

    public string? Length { get; set; }

    /// <summary>Place and length of raw data, or of a single run of numbers of fixed width; -1 where there is none.</summary>
    public (long At, long Length) Raw { get; private set; }

    /// <summary>Field of typed data that was seen; 0 for none, -1 for more than one.</summary>
    public int Field { get; private set; }

    /// <summary>Entries in it.</summary>
    public long Entries { get; private set; }

    public bool RawSeen { get; private set; }

    public bool TooManyDimensions => _shape.Count > DimensionLimit;

    public IReadOnlyList<long> Shape => _shape;

    public OnnxTensor Begin(long at, bool initializer)
    {
        _shape.Clear();
        (At, Initializer, Name, Type, External) = (at, initializer, "", 0, false);
        (Location, Offset, Length, Raw, Field, Entries, RawSeen) = (null, null, null, (-1, 0), 0, 0, false);
        return this;
    }

    public void Dimension(long value)
    {
        if (_shape.Count <= DimensionLimit)
            _shape.Add(value);
    }

    public void TakeRaw(long at, long length) => (Raw, RawSeen) = ((at, length), true);

    /// <summary>Counts entries of typed data; a run keeps its place if it is the only one.</summary>
    public void Take(int field, long entries, long at = -1, long length = 0)
    {
        if (!RawSeen)
            Raw = Entries == 0 && at >= 0 ? (at, length) : (-1, 0);
        Field = Field == 0 || Field == field ? field : -1;
        Entries += entries;
    }
}
