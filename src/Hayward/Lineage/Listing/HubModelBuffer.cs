namespace Hayward.Lineage.Listing;

/// <summary>The bytes of one record, filled again for each, so that a listing of any length costs the memory of its longest record. Whoever reads
/// another kind of listing fills one and gives out <see cref="Model"/>.</summary>
public sealed class HubModelBuffer
{
    /// <summary>Tags and fields kept of one record; the most tags of a record in the census are below 1,000.</summary>
    internal const int MostParts = 8192;

    private byte[] _text = new byte[4096];
    private Slice[] _tags = new Slice[64];
    private (HubField Field, Slice Value)[] _fields = new (HubField, Slice)[16];
    private int _used;
    private int _tagCount;
    private Slice _id;
    private Slice _library;
    private Slice _task;
    private Slice _revision;

    /// <summary>The record as it is now.</summary>
    public HubModel Model => new(this);

    /// <summary>When the repository was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Downloads.</summary>
    public long Downloads { get; set; }

    /// <summary>Likes.</summary>
    public long Likes { get; set; }

    /// <summary>True when private.</summary>
    public bool Private { get; set; }

    /// <summary>True when gated.</summary>
    public bool Gated { get; set; }

    /// <summary>True when disabled.</summary>
    public bool Disabled { get; set; }

    internal ReadOnlySpan<byte> Id => _id.Of(_text);

    internal ReadOnlySpan<byte> Library => _library.Of(_text);

    internal ReadOnlySpan<byte> Task => _task.Of(_text);

    internal ReadOnlySpan<byte> Revision => _revision.Of(_text);

    internal Utf8List Tags => new(_text, _tags.AsSpan(0, _tagCount));

    internal int FieldCount { get; private set; }

    /// <summary>Forgets the last record.</summary>
    public void Clear()
    {
        (_used, _tagCount, FieldCount) = (0, 0, 0);
        _id = _library = _task = _revision = default;
        (CreatedAt, Downloads, Likes, Private, Gated, Disabled) = (null, 0, 0, false, false, false);
    }

    /// <summary>Sets the id.</summary>
    public void SetId(ReadOnlySpan<byte> value) => _id = Keep(value);

    /// <summary>Sets the library.</summary>
    public void SetLibrary(ReadOnlySpan<byte> value) => _library = Keep(value);

    /// <summary>Sets the task.</summary>
    public void SetTask(ReadOnlySpan<byte> value) => _task = Keep(value);

    /// <summary>Sets the revision.</summary>
    public void SetRevision(ReadOnlySpan<byte> value) => _revision = Keep(value);

    /// <summary>Adds a tag; false when the record has too many.</summary>
    public bool AddTag(ReadOnlySpan<byte> value)
    {
        if (_tagCount == MostParts) return false;
        if (_tagCount == _tags.Length) Array.Resize(ref _tags, _tagCount * 2);
        _tags[_tagCount++] = Keep(value);
        return true;
    }

    /// <summary>Adds a field; false when the record has too many.</summary>
    public bool AddField(HubField field, ReadOnlySpan<byte> value)
    {
        if (FieldCount == MostParts) return false;
        if (FieldCount == _fields.Length) Array.Resize(ref _fields, FieldCount * 2);
        _fields[FieldCount++] = (field, Keep(value));
        return true;
    }

    internal HubField Field(int index, out ReadOnlySpan<byte> value)
    {
        var (field, slice) = _fields.AsSpan(0, FieldCount)[index];
        value = slice.Of(_text);
        return field;
    }

    private Slice Keep(ReadOnlySpan<byte> value)
    {
        if (_text.Length - _used < value.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + value.Length));
        value.CopyTo(_text.AsSpan(_used));
        var slice = new Slice(_used, value.Length);
        _used += value.Length;
        return slice;
    }
}
