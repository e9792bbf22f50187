using System.Numerics;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>The ids seen so far, byte for byte, in two arrays rather than as strings.</summary>
internal sealed class IdSet
{
    private byte[] _bytes = new byte[1 << 20];
    private long[] _places = new long[1 << 16];
    private int _used;

    /// <summary>Number of ids.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(ReadOnlySpan<byte> id)
    {
        if (Count * 2 >= _places.Length) Grow();
        var slot = Slot(id, _places);
        if (_places[slot] != 0) return false;
        _places[slot] = Keep(id);
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

    private int Slot(ReadOnlySpan<byte> id, long[] places)
    {
        // Seeded by the process, so that no list can be made on which every id falls into one slot.
        var hash = new HashCode();
        hash.AddBytes(id);
        var slot = hash.ToHashCode() & (places.Length - 1);
        while (places[slot] != 0 && !At(places[slot]).SequenceEqual(id)) slot = (slot + 1) & (places.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var wider = new long[_places.Length * 2];
        foreach (var place in _places)
            if (place != 0) wider[Slot(At(place), wider)] = place;
        _places = wider;
    }
}
