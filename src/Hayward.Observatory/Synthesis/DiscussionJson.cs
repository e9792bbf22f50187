using System.Text.Json;

namespace Hayward.Observatory.Synthesis;

/// <summary>Writes a thread as the hub gives it with its events: <c>{"repo":…,"record":…}</c>. Counts what it writes.</summary>
internal sealed class DiscussionJson(SyntheticWorld world)
{
    private static readonly string[] Reasons = ["Spam", "Abuse", "Graphic Content", "Resolved", "Off-Topic", "Low Quality"];

    private readonly Dictionary<int, SyntheticPerson> _people = [];

    /// <summary>Writes a thread as it is at a time.</summary>
    /// <returns>False when it was not there yet.</returns>
    public bool Write(Utf8JsonWriter json, in ModelTraits model, string repo, PlannedThread thread, bool later, ThreadTally tally)
    {
        var end = later ? world.LaterEnd : world.End;
        var seen = thread.Events.TakeWhile(e => e.Time <= end).ToList();
        if (seen.Count == 0) return false;
        var draw = SeededStream.Of(world.Options.Seed, StreamFor.Words, ((long)model.Index << 20) + thread.Number + (1L << 52));
        _people[PlannedThread.Owner] = SyntheticPerson.OwnerOf(world, model);
        var status = seen.LastOrDefault(e => e.Kind is EventKind.StatusChange)?.Text ?? "open";
        json.WriteStartObject();
        json.WriteString("repo"u8, repo);
        json.WriteStartObject("record"u8);
        json.WriteString("_id"u8, Number(model, thread.Number, 0));
        json.WriteNumber("num"u8, thread.Number);
        WriteAuthor(json, "author"u8, thread.Opener, later, flags: false);
        json.WriteStartObject("repo"u8);
        json.WriteString("name"u8, repo);
        json.WriteString("type"u8, "model"u8);
        json.WriteEndObject();
        json.WriteString("title"u8, seen.LastOrDefault(e => e.Kind is EventKind.TitleChange)?.Text ?? thread.Title);
        json.WriteString("createdAt"u8, ModelJson.Time(thread.Opened));
        json.WriteString("status"u8, status);
        json.WriteStartArray("events"u8);
        for (var i = 0; i < seen.Count; i++) WriteEvent(json, model, thread, seen[i], i, later, ref draw, tally);
        json.WriteEndArray();
        json.WriteBoolean("pinned"u8, seen.Exists(e => e.Kind is EventKind.PinningChange));
        json.WriteBoolean("locked"u8, seen.Exists(e => e.Kind is EventKind.LockingChange));
        json.WriteString("collection"u8, "discussions"u8);
        json.WriteBoolean("isPullRequest"u8, thread.PullRequest);
        if (thread.PullRequest) WriteChanges(json, seen, status, ref draw);
        else json.WriteBoolean("isReport"u8, false);
        json.WriteEndObject();
        json.WriteEndObject();
        tally.Thread(thread, status, end);
        return true;
    }

    private static string Number(in ModelTraits model, int thread, int position) => $"{model.Index:x8}{thread:x8}{position:x8}";

    private SyntheticPerson Person(int person)
    {
        if (!_people.TryGetValue(person, out var known)) _people[person] = known = SyntheticPerson.Of(world, person);
        return known;
    }

    private bool Gone(int person, bool later) => Person(person).DeletedAt is 1 || (later && Person(person).DeletedAt is 2);

    // The account of whoever is gone is left out, as the hub does.
    private bool WriteAuthor(Utf8JsonWriter json, ReadOnlySpan<byte> name, int person, bool later, bool flags)
    {
        if (Gone(person, later)) return false;
        var who = Person(person);
        json.WriteStartObject(name);
        json.WriteString("_id"u8, who.Id);
        json.WriteString("avatarUrl"u8, $"/avatars/{who.Id}.svg");
        json.WriteString("fullname"u8, who.Name);
        json.WriteString("name"u8, who.Name);
        json.WriteString("type"u8, who.Organization ? "org"u8 : "user"u8);
        if (!who.Organization) json.WriteBoolean("isPro"u8, who.Pro);
        json.WriteBoolean("isHf"u8, who.Staff);
        json.WriteBoolean("isHfAdmin"u8, false);
        json.WriteBoolean("isMod"u8, false);
        if (who.Home is { } home)
        {
            json.WriteStartObject("primaryOrg"u8);
            json.WriteString("avatarUrl"u8, $"/avatars/{home}.svg");
            json.WriteString("fullname"u8, home);
            json.WriteString("name"u8, home);
            json.WriteString("type"u8, "org"u8);
            json.WriteBoolean("isHf"u8, false);
            json.WriteEndObject();
        }
        if (flags)
        {
            json.WriteBoolean("isOwner"u8, who.Owner);
            json.WriteBoolean("isOrgMember"u8, false);
        }
        json.WriteEndObject();
        return true;
    }

    private void WriteEvent(
        Utf8JsonWriter json, in ModelTraits model, PlannedThread thread, PlannedEvent entry, int position, bool later, ref SeededStream draw, ThreadTally tally)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Number(model, thread.Number, position + 1));
        var named = WriteAuthor(json, "author"u8, entry.Person, later, flags: true);
        json.WriteString("createdAt"u8, ModelJson.Time(entry.Time));
        json.WriteString("type"u8, Word(entry.Kind));
        json.WriteStartObject("data"u8);
        var hidden = false;
        switch (entry.Kind)
        {
            case EventKind.Comment: hidden = WriteComment(json, entry, later, ref draw); break;
            case EventKind.StatusChange: json.WriteString("status"u8, entry.Text); break;
            case EventKind.Commit:
                json.WriteString("subject"u8, entry.Text);
                json.WriteString("oid"u8, ModelJson.Digits(ref draw, 40));
                break;
            case EventKind.TitleChange:
                json.WriteString("from"u8, thread.Title);
                json.WriteString("to"u8, entry.Text);
                break;
            case EventKind.PinningChange: json.WriteBoolean("pinned"u8, true); break;
            case EventKind.LockingChange: json.WriteBoolean("locked"u8, true); break;
            case EventKind.ReportStatusChange: json.WriteBoolean("report"u8, false); break;
            default: break;
        }
        json.WriteEndObject();
        json.WriteEndObject();
        tally.Event(entry, named, hidden);
    }

    /// <summary>The hub's word for a kind.</summary>
    public static string Word(EventKind kind) => kind switch
    {
        EventKind.Comment => "comment",
        EventKind.StatusChange => "status-change",
        EventKind.Commit => "commit",
        EventKind.TitleChange => "title-change",
        EventKind.PinningChange => "pinning-change",
        EventKind.LockingChange => "locking-change",
        EventKind.ReportStatusChange => "report-status-change",
        _ => "ref-deleted",
    };

    private static bool WriteComment(Utf8JsonWriter json, PlannedEvent entry, bool later, ref SeededStream draw)
    {
        var (lot, reason, edited) = (draw.Unit(), Reasons[draw.Below(Reasons.Length)], draw.Chance(0.1));
        var hidden = lot < Planted.HiddenShare || (later && lot < Planted.HiddenShare + Planted.HiddenLater);
        var text = hidden ? "This comment has been hidden" : entry.Text;
        json.WriteBoolean("edited"u8, edited);
        json.WriteBoolean("hidden"u8, hidden);
        if (hidden) json.WriteString("hiddenReason"u8, reason);
        json.WriteStartObject("latest"u8);
        json.WriteString("raw"u8, text);
        json.WriteString("html"u8, $"<p>{text.Replace("'", "&#39;", StringComparison.Ordinal)}</p>");
        json.WriteString("updatedAt"u8, ModelJson.Time(entry.Time));
        json.WriteEndObject();
        json.WriteNumber("numEdits"u8, edited ? 1 : 0);
        json.WriteStartArray("editors"u8);
        json.WriteEndArray();
        json.WriteStartArray("editorAvatarUrls"u8);
        json.WriteEndArray();
        json.WriteStartArray("reactions"u8);
        json.WriteEndArray();
        json.WriteBoolean("isReport"u8, false);
        return hidden;
    }

    private static void WriteChanges(Utf8JsonWriter json, List<PlannedEvent> seen, string status, ref SeededStream draw)
    {
        json.WriteStartArray("filesWithConflicts"u8);
        json.WriteEndArray();
        json.WriteStartObject("changes"u8);
        json.WriteString("base"u8, "refs/heads/main"u8);
        if (status == "merged") json.WriteString("mergeCommitId"u8, ModelJson.Digits(ref draw, 40));
        if (seen.Exists(e => e.Kind is EventKind.RefDeleted)) json.WriteBoolean("refDeleted"u8, true);
        json.WriteEndObject();
    }
}
