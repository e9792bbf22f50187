namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Memory that the values of one pickle may take. Once it is spent, values are no longer kept, only what they are: data, or the
/// result of which callable.</summary>
internal sealed class PickleBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>True when nothing more may be kept.</summary>
    public bool IsSpent => _left < 0;

    /// <summary>Takes so many bytes; false when the budget is spent, from then on for good.</summary>
    public bool TrySpend(long cost)
    {
        if (_left >= 0)
            _left -= cost;
        return _left >= 0;
    }
}
