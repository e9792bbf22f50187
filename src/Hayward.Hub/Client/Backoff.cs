namespace Hayward.Hub.Client;

/// <summary>Waits between attempts: they double from one second to a minute, and chance takes up to half of each away, so that many
/// crawlers do not come back at the same moment.</summary>
/// <param name="seed">Seed of the chance.</param>
internal sealed class Backoff(int seed)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Random _chance = new(seed);

    /// <summary>The wait after an attempt that failed, counted from 1.</summary>
    public TimeSpan After(int attempt)
    {
        var whole = attempt > 6 ? Longest : First * (1 << (attempt - 1));
        if (whole > Longest) whole = Longest;
        return whole * (1 - (_chance.NextDouble() / 2));
    }
}
