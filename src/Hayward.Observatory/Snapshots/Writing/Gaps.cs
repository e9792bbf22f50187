using System.Collections.Immutable;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>What a snapshot says nothing about, and what it leaves out, with the reasons.</summary>
internal static class Gaps
{
    private static readonly ImmutableArray<(string Table, string Why)> Whole =
    [
        (Schemas.Models.Name, "no source holds records of models"),
        (Schemas.Discussions.Name, "no source holds discussions"),
        (Schemas.Events.Name, "no source holds discussions with their events"),
        (Schemas.Commits.Name, "no source holds commits"),
        (Schemas.People.Name, "no source names accounts; a listing of models names owners only"),
        (Schemas.Tags.Name, "no source holds the list of tags"),
        (Schemas.Asked.Name, "no source says which repositories were asked for what"),
        (Schemas.Unseen.Name, "no crawl says what it has probably not seen"),
    ];

    /// <summary>What is not observed.</summary>
    public static ImmutableArray<SnapshotGap> NotObserved(ImmutableArray<SnapshotTable> tables) =>
    [
        .. Whole.Where(w => tables.All(t => t.Name != w.Table)).Select(w => new SnapshotGap(w.Table, w.Why)),
        .. tables.SelectMany(t => t.Columns.Where(c => c.Present == 0 && c.Name != "rest").Select(c => new SnapshotGap($"{t.Name}.{c.Name}", Why(c.Name)))),
    ];

    /// <summary>What is left out.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="before">What was left out before.</param>
    /// <param name="cut">Texts that were cut.</param>
    public static ImmutableArray<SnapshotGap> LeftOut(ImmutableArray<SnapshotTable> tables, ImmutableArray<SnapshotGap> before, long cut)
    {
        var gaps = before.ToBuilder();
        if (tables.Any(t => t.Name == Schemas.People.Name))
            gaps.Add(new("people", "full names, pictures and e-mail addresses are not kept, so that no more is known of people than their accounts"));
        if (tables.Any(t => t.Name == Schemas.Events.Name))
        {
            gaps.Add(new("events.html", "the hub makes it of the text, which is kept"));
            gaps.Add(new("events.text", "the text of a comment that was hidden is not kept"));
        }
        if (tables.Any(t => t.Name == Schemas.Commits.Name)) gaps.Add(new("commits.message", "e-mail addresses in messages are not kept"));
        if (tables.Any(t => t.Name == Schemas.Asked.Name)) gaps.Add(new("cards", "the texts of cards are in the archive; here it only says which were asked for"));
        if (cut > 0) gaps.Add(new("texts", $"{cut:N0} texts of more than {EventReader.LongestText:N0} bytes are cut"));
        return [.. gaps.Distinct()];
    }

    private static string Why(string column) => column == "observedAt" ? "nobody said when the hub was seen like this" : "no record has it";
}
