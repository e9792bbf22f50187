namespace Hayward.Hub.Client;

/// <summary>How fast a hub is asked: what is left of a window is spread over the rest of it, and when nothing is left the next window is waited for.
/// One instance for each of the hub's limits.</summary>
/// <param name="clock">The clock.</param>
/// <param name="cap">Requests in a usual window that the user allows; null to go by the hub alone.</param>
internal sealed class Pace(TimeProvider clock, int? cap)
{
    // A window ends to the second, and clocks differ.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _least = cap is { } most ? HubKnowledge.BuiltIn.UsualWindow / most : TimeSpan.Zero;
    private TimeSpan _usual = cap is null ? HubKnowledge.BuiltIn.UsualWindow / HubKnowledge.BuiltIn.Anonymous : TimeSpan.Zero;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private DateTimeOffset _ends = DateTimeOffset.MinValue;
    private long _left;

    /// <summary>How long to wait before the next request.</summary>
    public TimeSpan Wait()
    {
        var now = clock.GetUtcNow();
        if (now < _ends && _left <= 0) return _ends - now + Margin;
        if (_last == DateTimeOffset.MinValue) return TimeSpan.Zero;
        var gap = now < _ends ? (_ends - now) / _left : _usual;
        if (gap < _least) gap = _least;
        var next = _last + gap;
        return next > now ? next - now : TimeSpan.Zero;
    }

    /// <summary>A request leaves now.</summary>
    public void Sent()
    {
        _last = clock.GetUtcNow();
        if (_left > 0) _left--;
    }

    /// <summary>Takes what an answer says of the limit.</summary>
    public void Learn(string? left, string? policy)
    {
        if (RateLimit.Policy(policy) is { } rule) _usual = rule.Window / rule.Quota;
        if (RateLimit.Left(left) is not { } now) return;
        _left = now.Left;
        _ends = clock.GetUtcNow() + now.Until;
    }
}
