namespace Hayward.Observatory.Synthesis;

/// <summary>The kinds of events that the hub tells of.</summary>
internal enum EventKind
{
    Comment,
    StatusChange,
    Commit,
    TitleChange,
    PinningChange,
    LockingChange,
    ReportStatusChange,
    RefDeleted,
}

/// <summary>An event of a thread.</summary>
/// <param name="Time">When, in milliseconds.</param>
/// <param name="Kind">What.</param>
/// <param name="Person">Who; <see cref="PlannedThread.Owner"/> for the owner of the model.</param>
/// <param name="Text">Comment, subject of a commit, status or title.</param>
/// <param name="Theme">Place of the comment's theme in <see cref="SyntheticWords.Themes"/>.</param>
/// <param name="Interaction">Whether it is one of the interactions that were planned.</param>
internal sealed record PlannedEvent(long Time, EventKind Kind, int Person, string Text = "", int Theme = 0, bool Interaction = false);

/// <summary>A thread with all its events, also those after the observation.</summary>
/// <param name="Number">Its number within the model, from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Opener">Who opened it.</param>
/// <param name="PullRequest">Whether it is a pull request.</param>
/// <param name="Documentation">Whether that touches documentation only.</param>
/// <param name="Opened">When it was opened, in milliseconds.</param>
internal sealed record PlannedThread(int Number, string Title, int Opener, bool PullRequest, bool Documentation, long Opened)
{
    /// <summary>The owner of the model in place of a person.</summary>
    public const int Owner = int.MinValue;

    /// <summary>Milliseconds between opening and the first event of the owner; null for never.</summary>
    public long? Wait { get; set; }

    /// <summary>Its events; the first opened it.</summary>
    public List<PlannedEvent> Events { get; } = [];
}
