using System.Collections.Immutable;

namespace Hayward.Observatory.Snapshots.Schema;

/// <summary>The tables into which observations are read when they have to be brought together, with one another or with what is known already.</summary>
internal static class Stage
{
    private const string Turn = "hayward_turn";
    private const string Whole = "hayward_whole";

    /// <summary>A row for each observation of a model.</summary>
    public static readonly TableSchema Models = Schemas.Models.With("seen_models", new TableField(Turn, FieldKind.Whole));

    /// <summary>A row for each observation of a discussion, and whether it came with its events.</summary>
    public static readonly TableSchema Discussions =
        Schemas.Discussions.With("seen_discussions", new(Turn, FieldKind.Whole), new(Whole, FieldKind.Flag));

    /// <summary>A row for each observation of an event.</summary>
    public static readonly TableSchema Events = Schemas.Events.With("seen_events", new TableField(Turn, FieldKind.Whole));

    /// <summary>A row for each observation of a commit.</summary>
    public static readonly TableSchema Commits = Schemas.Commits.With("seen_commits", new TableField(Turn, FieldKind.Whole));

    /// <summary>A row for each answer that says that something has another name or is no longer there.</summary>
    public static readonly TableSchema Marks = new(
        "marks",
        [
            new("name", FieldKind.Text), new("num", FieldKind.Whole), new("mark", FieldKind.Text), new("target", FieldKind.Text),
            new("observedAt", FieldKind.Time), new(Turn, FieldKind.Whole),
        ],
        order: [],
        ours: []);

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<TableSchema> All = [Models, Discussions, Events, Commits, Marks];

    /// <summary>Place of the column that holds the turn of the observation, -1 where there is none.</summary>
    public static int TurnOf(TableSchema schema) => schema.Find(Turn);

    /// <summary>Place of the column that says whether a discussion came with its events, -1 where there is none.</summary>
    public static int WholeOf(TableSchema schema) => schema.Find(Whole);
}
