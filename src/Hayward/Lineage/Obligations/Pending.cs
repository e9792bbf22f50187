using System.Numerics;

namespace Hayward.Lineage.Obligations;

/// <summary>A set of places that are still to be looked at, one bit each, the lowest taken first.</summary>
internal sealed class Pending(int places)
{
    private const int Word = 64;

    private ulong[] _bits = new ulong[(places + Word - 1) / Word];

    // No bit is set in a word before this one.
    private int _first = int.MaxValue;

    /// <summary>Makes room for more places.</summary>
    public void Extend(int count)
    {
        if (count > _bits.Length * (long)Word) Array.Resize(ref _bits, (_bits.Length * 2) + 1);
    }

    /// <summary>Adds a place; false when it is there already.</summary>
    public bool Add(int place)
    {
        var bit = 1UL << (place % Word);
        if ((_bits[place / Word] & bit) != 0) return false;
        _bits[place / Word] |= bit;
        _first = Math.Min(_first, place / Word);
        return true;
    }

    /// <summary>Takes a place out.</summary>
    public void Remove(int place) => _bits[place / Word] &= ~(1UL << (place % Word));

    /// <summary>Takes out the lowest place; -1 when there is none.</summary>
    public int Take()
    {
        for (; _first < _bits.Length; _first++)
        {
            var left = _bits[_first];
            if (left == 0) continue;
            _bits[_first] = left & (left - 1);
            return (_first * Word) + BitOperations.TrailingZeroCount(left);
        }

        _first = int.MaxValue;
        return -1;
    }
}
