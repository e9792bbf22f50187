namespace Hayward.Hub.Tests.StandIn;

/// <summary>A clock on which waiting takes no time: whoever sets a timer moves the clock to it. Each look moves it by a little, as real ones do.</summary>
internal sealed class FastClock : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now;

    public FastClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How much time passes between two looks.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits of more than a second, in their order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now += Tick;
    }

    /// <summary>The time, without a tick.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (dueTime > TimeSpan.FromSeconds(1)) Waits.Add(dueTime);
            if (dueTime > TimeSpan.Zero) _now += dueTime;
        }
        ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return new Rung();
    }

    private sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
