using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Hayward.Lineage.Graph;

/// <summary>Texts in UTF-8, each kept once and numbered in the order in which it came. A table that folds takes texts that differ only in the case
/// of ASCII letters for one and keeps the first spelling.</summary>
internal sealed class Utf8Table
{
    private const int Empty = -1;
    private const ulong Mix = 0x9E3779B97F4A7C15;
    private const ulong Fold = 0x2020202020202020;

    private readonly bool _folds;
    private byte[] _text;
    private int[] _ends;
    private int[] _slots;
    private uint[] _hashes;

    /// <summary>An empty table with room for about <paramref name="capacity"/> texts.</summary>
    public Utf8Table(bool folds, int capacity = 1024)
    {
        _folds = folds;
        _text = new byte[Math.Max(16, capacity) * 16];
        _ends = new int[Math.Max(16, capacity)];
        _hashes = new uint[_ends.Length];
        _slots = NewSlots((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity) * 2));
    }

    /// <summary>Number of texts.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all of them.</summary>
    public int Bytes => Count == 0 ? 0 : _ends[Count - 1];

    /// <summary>The text of a number, valid until the next is added.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _text.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>The text of a number as a string.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>The number of a text; -1 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        for (var slot = (int)hash & (_slots.Length - 1); _slots[slot] != Empty; slot = (slot + 1) & (_slots.Length - 1))
            if (_hashes[_slots[slot]] == hash && Same(this[_slots[slot]], value)) return _slots[slot];
        return Empty;
    }

    /// <summary>The number of a text, which is added when it is not there.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        var slot = (int)hash & (_slots.Length - 1);
        for (; _slots[slot] != Empty; slot = (slot + 1) & (_slots.Length - 1))
            if (_hashes[_slots[slot]] == hash && Same(this[_slots[slot]], value)) return _slots[slot];
        var start = Bytes;
        if (_text.Length - start < value.Length) Array.Resize(ref _text, checked(Math.Max(_text.Length * 2, start + value.Length)));
        value.CopyTo(_text.AsSpan(start));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        _ends[Count] = start + value.Length;
        _hashes[Count] = hash;
        _slots[slot] = Count++;
        if (Count * 3L > _slots.Length * 2L) Grow();
        return Count - 1;
    }

    /// <summary>Gives a text the spelling of <paramref name="value"/>, which differs from it in case only.</summary>
    public void Respell(int index, ReadOnlySpan<byte> value)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        value.CopyTo(_text.AsSpan(start, _ends[index] - start));
    }

    private bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => a.Length == b.Length && (a.SequenceEqual(b) || (_folds && Folding.Equal(a, b)));

    private void Grow()
    {
        _slots = NewSlots(_slots.Length * 2);
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)_hashes[i] & (_slots.Length - 1);
            while (_slots[slot] != Empty) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i;
        }
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, Empty);
        return slots;
    }

    /// <summary>Eight bytes at a time, multiplied and folded. A bit that tells upper from lower case is set first, where the table folds: texts that
    /// differ in other ways may then meet, and are told apart by the comparison.</summary>
    private uint Hash(ReadOnlySpan<byte> value)
    {
        var fold = _folds ? Fold : 0;
        var hash = (ulong)value.Length * Mix;
        for (; value.Length >= sizeof(ulong); value = value[sizeof(ulong)..]) hash = Step(hash, BinaryPrimitives.ReadUInt64LittleEndian(value) | fold);
        if (!value.IsEmpty)
        {
            Span<byte> last = stackalloc byte[sizeof(ulong)];
            last.Clear();
            value.CopyTo(last);
            hash = Step(hash, BinaryPrimitives.ReadUInt64LittleEndian(last) | fold);
        }

        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Step(ulong hash, ulong word)
    {
        var high = Math.BigMul(hash ^ word, Mix, out var low);
        return high ^ low;
    }
}
