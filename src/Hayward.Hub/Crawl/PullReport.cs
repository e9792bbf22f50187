using Hayward.Hub.Revisits;

namespace Hayward.Hub.Crawl;

/// <summary>What a crawl did.</summary>
/// <param name="Round">Number of the round.</param>
/// <param name="Resumed">Whether it went on with a round that had been stopped.</param>
/// <param name="Requests">Requests that left in this run.</param>
/// <param name="Answers">Questions of the round that have their answer.</param>
/// <param name="Listed">Models that the list shows and that may be asked.</param>
/// <param name="Visited">Models that were visited in the round.</param>
/// <param name="Failed">Visits that the hub did not answer to their end.</param>
/// <param name="Private">Records that were dropped in this run because they are private.</param>
/// <param name="OptedOut">Records that were dropped in this run because of the opt-out list.</param>
/// <param name="Coverage">How many comments are probably unseen; null where nothing is known to estimate from.</param>
public sealed record PullReport(
    int Round,
    bool Resumed,
    long Requests,
    long Answers,
    int Listed,
    int Visited,
    int Failed,
    int Private,
    int OptedOut,
    Coverage? Coverage);
