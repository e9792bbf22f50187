using System.Runtime.InteropServices;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>The keys of the records of a batch, in their order.</summary>
internal sealed class KeyList
{
    private readonly List<byte> _bytes = [];
    private readonly List<(Reject Of, int Start, int Length)> _keys = [];

    /// <summary>The line whose record the next keys are of.</summary>
    public Reject Of { get; set; }

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Count;

    /// <summary>A key and its line.</summary>
    public ReadOnlySpan<byte> Key(int index, out Reject line)
    {
        (line, var start, var length) = _keys[index];
        return CollectionsMarshal.AsSpan(_bytes).Slice(start, length);
    }

    /// <summary>Adds a key. Keys of different kinds begin differently.</summary>
    public void Add(byte kind, ReadOnlySpan<byte> name)
    {
        _keys.Add((Of, _bytes.Count, name.Length + 1));
        _bytes.Add(kind);
        _bytes.AddRange(name);
    }

    /// <summary>Adds a key of two parts.</summary>
    public void Add(byte kind, ReadOnlySpan<byte> name, long number)
    {
        Add(kind, name);
        Span<byte> eight = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(eight, number);
        _bytes.AddRange(eight);
        var (line, start, length) = _keys[^1];
        _keys[^1] = (line, start, length + eight.Length);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _bytes.Clear();
        _keys.Clear();
    }
}
