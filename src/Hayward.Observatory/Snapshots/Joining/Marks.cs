namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Something that ends a state of a thing without an observation of the thing itself.</summary>
internal enum MarkKind
{
    /// <summary>It has another name from then on.</summary>
    Renamed,

    /// <summary>It is no longer there.</summary>
    Gone,

    /// <summary>The hub closed it.</summary>
    Closed,
}

/// <summary>A mark in the history of a thing.</summary>
/// <param name="Order">Place among all that is joined.</param>
/// <param name="Time">When, in microseconds; null when nobody said.</param>
/// <param name="Kind">What.</param>
/// <param name="Name">The new name.</param>
internal readonly record struct Mark(long Order, long? Time, MarkKind Kind, byte[]? Name);

/// <summary>An observation that has to be brought together with others.</summary>
/// <param name="Turn">Its place among all that were read.</param>
/// <param name="Key">Number of the thing that it is of.</param>
/// <param name="Order">Place among all that is joined.</param>
internal readonly record struct Planned(long Turn, int Key, long Order);
