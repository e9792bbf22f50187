using System.Buffers.Binary;
using System.Numerics;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>The ids seen so far, byte for byte, in two arrays rather than as strings.</summary>
/// <param name="expected">About how many there will be, a power of two.</param>
internal sealed class IdSet(int expected = 1 << 15)
{
    // Of the process, so that no list can be made on which every id falls into one slot.
    private static readonly ulong Seed = ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2) | 1;

    private byte[] _bytes = new byte[expected * 16];
    private long[] _places = new long[expected * 2];
    private uint[] _hashes = new uint[expected * 2];
    private int _used;

    /// <summary>Number of ids.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(ReadOnlySpan<byte> id)
    {
        if (Count * 2 >= _places.Length) Grow();
        var hash = (uint)Hash(id);
        var slot = (int)(hash & (uint)(_places.Length - 1));
        while (_places[slot] != 0)
        {
            if (_hashes[slot] == hash && At(_places[slot]).SequenceEqual(id)) return false;
            slot = (slot + 1) & (_places.Length - 1);
        }
        (_places[slot], _hashes[slot]) = (Keep(id), hash);
        Count++;
        return true;
    }

    // A place is where the id begins and how long it is, and never 0.
    private long Keep(ReadOnlySpan<byte> id)
    {
        var need = _used + id.Length;
        if (need > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)need)));
        id.CopyTo(_bytes.AsSpan(_used));
        var place = ((long)(_used + 1) << 16) | (uint)id.Length;
        _used = need;
        return place;
    }

    private ReadOnlySpan<byte> At(long place) => _bytes.AsSpan((int)(place >> 16) - 1, (int)(place & 0xFFFF));

    // Eight bytes at a time, each folded in by the two halves of a product.
    private static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = Seed ^ (ulong)id.Length;
        while (id.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id));
            id = id[sizeof(ulong)..];
        }
        var rest = 0UL;
        for (var i = 0; i < id.Length; i++) rest |= (ulong)id[i] << (8 * i);
        return Fold(hash ^ rest);
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL ^ Seed, out var low);
        return high ^ low;
    }

    private void Grow()
    {
        var (places, hashes) = (new long[_places.Length * 2], new uint[_places.Length * 2]);
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] == 0) continue;
            var slot = (int)(_hashes[i] & (uint)(places.Length - 1));
            while (places[slot] != 0) slot = (slot + 1) & (places.Length - 1);
            (places[slot], hashes[slot]) = (_places[i], _hashes[i]);
        }
        (_places, _hashes) = (places, hashes);
    }
}
