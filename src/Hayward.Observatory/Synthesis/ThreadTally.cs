namespace Hayward.Observatory.Synthesis;

/// <summary>What was written of threads and events.</summary>
internal sealed class ThreadTally
{
    private static readonly int Kinds = Enum.GetValues<EventKind>().Length;

    private readonly long[] _kinds = new long[Kinds];
    private readonly long[] _themes = new long[SyntheticWords.Themes.Length];

    /// <summary>Threads.</summary>
    public long Threads { get; private set; }

    /// <summary>Pull requests among them.</summary>
    public long PullRequests { get; private set; }

    /// <summary>Pull requests that people opened; bots, campaign and staff did not.</summary>
    public long PeoplesPullRequests { get; private set; }

    /// <summary>Documentation-only ones among these.</summary>
    public long Documentation { get; private set; }

    /// <summary>Pull requests that were merged.</summary>
    public long Merged { get; private set; }

    /// <summary>Threads with an event of the owner.</summary>
    public long Answered { get; private set; }

    /// <summary>Interactions.</summary>
    public long Interactions { get; private set; }

    /// <summary>Interactions whose account is gone.</summary>
    public long Unnamed { get; private set; }

    /// <summary>Hidden comments.</summary>
    public long Hidden { get; private set; }

    /// <summary>Events of a kind.</summary>
    public long Of(EventKind kind) => _kinds[(int)kind];

    /// <summary>Comments that people wrote on a theme, hidden ones among them.</summary>
    public long Theme(int theme) => _themes[theme];

    /// <summary>Counts a thread.</summary>
    public void Thread(PlannedThread thread, string status, long end)
    {
        Threads++;
        if (thread.Wait is { } wait && thread.Opened + wait <= end) Answered++;
        if (!thread.PullRequest) return;
        PullRequests++;
        if (status == "merged") Merged++;
        if (thread.Opener < 0) return;
        PeoplesPullRequests++;
        if (thread.Documentation) Documentation++;
    }

    /// <summary>Counts an event.</summary>
    public void Event(PlannedEvent entry, bool named, bool hidden)
    {
        _kinds[(int)entry.Kind]++;
        if (hidden) Hidden++;
        if (!entry.Interaction) return;
        Interactions++;
        if (!named) Unnamed++;
        if (entry.Kind is EventKind.Comment && entry.Person >= 0) _themes[entry.Theme]++;
    }

    /// <summary>Adds the counts of another.</summary>
    public void Add(ThreadTally other)
    {
        for (var i = 0; i < _kinds.Length; i++) _kinds[i] += other._kinds[i];
        for (var i = 0; i < _themes.Length; i++) _themes[i] += other._themes[i];
        Threads += other.Threads;
        PullRequests += other.PullRequests;
        PeoplesPullRequests += other.PeoplesPullRequests;
        Documentation += other.Documentation;
        Merged += other.Merged;
        Answered += other.Answered;
        Interactions += other.Interactions;
        Unnamed += other.Unnamed;
        Hidden += other.Hidden;
    }
}
