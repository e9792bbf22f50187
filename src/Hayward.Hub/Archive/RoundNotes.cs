using System.Globalization;
using System.Text.Json;

namespace Hayward.Hub.Archive;

/// <summary>The notes of a crawl in its archive (<c>docs/reference/archive.md</c>).</summary>
internal static class RoundNotes
{
    /// <summary>First line of a round, and of its first segment.</summary>
    public const string Began = "round";

    /// <summary>Last line of a round.</summary>
    public const string Ended = "round-ended";

    /// <summary>How one thing of one repository was asked.</summary>
    public const string Asked = "asked";

    /// <summary>Comments of one repository that are probably unseen.</summary>
    public const string Unseen = "unseen";

    /// <summary>The same over all repositories of the round.</summary>
    public const string Coverage = "coverage";

    /// <summary>A record of the list that nothing was asked about.</summary>
    public const string Skipped = "skipped";

    /// <summary>Note that a round begins.</summary>
    public static byte[] Beginning(int round, DateTimeOffset began, string scope, IEnumerable<string> what, int? budget, int seed) =>
        ArchiveLine.Note(Began, note =>
        {
            note.WriteNumber("round", round);
            note.WriteString("began", ArchiveLine.Time(began));
            note.WriteString("scope", scope);
            note.WriteStartArray("what");
            foreach (var word in what) note.WriteStringValue(word);
            note.WriteEndArray();
            if (budget is { } most) note.WriteNumber("budget", most);
            note.WriteNumber("seed", seed);
        });

    /// <summary>Note that a round came to its end.</summary>
    public static byte[] Ending(int round, DateTimeOffset ended) => ArchiveLine.Note(Ended, note =>
    {
        note.WriteNumber("round", round);
        note.WriteString("ended", ArchiveLine.Time(ended));
    });

    /// <summary>Note of what was asked, whether to its end, and how much is known after it of how much the hub said there is.</summary>
    public static byte[] Asking(string repo, string what, DateTimeOffset at, bool complete, long seen, long? said, string? why) =>
        ArchiveLine.Note(Asked, note =>
        {
            note.WriteString("repo", repo);
            note.WriteString("what", what);
            note.WriteString("askedAt", ArchiveLine.Time(at));
            note.WriteBoolean("complete", complete);
            note.WriteNumber("seen", seen);
            if (said is { } number) note.WriteNumber("said", number);
            if (why is not null) note.WriteString("why", why);
        });

    /// <summary>Reads the time of a note.</summary>
    public static DateTimeOffset TimeOf(JsonElement note, string field) =>
        DateTimeOffset.Parse(note.GetProperty(field).GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
