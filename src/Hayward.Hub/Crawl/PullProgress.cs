namespace Hayward.Hub.Crawl;

/// <summary>How far a crawl has come.</summary>
/// <param name="Doing">What is being done: <c>listing</c>, <c>visiting</c>, <c>people</c>.</param>
/// <param name="Done">Models that were listed or visited, or owners.</param>
/// <param name="Planned">How many there are; null while nobody knows.</param>
/// <param name="Requests">Requests that left in this run.</param>
/// <param name="Kept">Lines that are safe on the disk by this run.</param>
/// <param name="Waiting">The wait that begins now, if any.</param>
public sealed record PullProgress(string Doing, long Done, long? Planned, long Requests, long Kept, TimeSpan? Waiting);
