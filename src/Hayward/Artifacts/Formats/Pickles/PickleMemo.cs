namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The memo of the reading machine: values by number. Numbers usually come in order; a hostile pickle may use any.</summary>
internal sealed class PickleMemo
{
    private readonly List<PickleValue?> _dense = [];
    private readonly Dictionary<long, PickleValue> _sparse = [];

    /// <summary>Entries in use; MEMOIZE writes to this number.</summary>
    public int Count { get; private set; }

    /// <summary>True when entries were left out because there were too many.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Writes an entry; one that is there is replaced.</summary>
    public void Put(long index, PickleValue value)
    {
        if (index < _dense.Count)
        {
            Count += _dense[(int)index] is null ? 1 : 0;
            _dense[(int)index] = value;
        }
        else if (_sparse.ContainsKey(index))
        {
            _sparse[index] = value;
        }
        else if (Count >= PickleLimits.Memo)
        {
            IsCut = true;
        }
        else
        {
            // A pickle may leave out a few numbers; an entry far away is not worth the room between.
            if (index - _dense.Count < 64 && _sparse.Count == 0)
            {
                while (_dense.Count < index)
                    _dense.Add(null);
                _dense.Add(value);
            }
            else
            {
                _sparse.Add(index, value);
            }
            Count++;
        }
    }

    /// <summary>Reads an entry; null when there is none.</summary>
    public PickleValue? Get(long index)
    {
        if (index >= 0 && index < _dense.Count && _dense[(int)index] is { } value)
            return value;
        if (_sparse.TryGetValue(index, out value))
            return value;
        return IsCut ? PickleOpaque.Anything : null;
    }
}
