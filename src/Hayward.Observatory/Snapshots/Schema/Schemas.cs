using System.Collections.Immutable;

namespace Hayward.Observatory.Snapshots.Schema;

/// <summary>The tables of a snapshot. Their columns have the names of the hub's API where it has the field, so that what is written for its own dumps
/// works here. Described in <c>docs/reference/snapshot.md</c>, which a test holds to this list.</summary>
internal static class Schemas
{
    /// <summary>One row for each model: its state as it was last seen.</summary>
    public static readonly TableSchema Models = new(
        "models",
        [
            new("_id", FieldKind.Text), new("id", FieldKind.Text), new("author", FieldKind.Text), new("sha", FieldKind.Text),
            new("createdAt", FieldKind.Time), new("lastModified", FieldKind.Time), new("private", FieldKind.Flag), new("gated", FieldKind.Word),
            new("disabled", FieldKind.Flag), new("discussionsDisabled", FieldKind.Flag), new("downloads", FieldKind.Whole),
            new("downloadsAllTime", FieldKind.Whole), new("likes", FieldKind.Whole), new("trendingScore", FieldKind.Number),
            new("library_name", FieldKind.Text), new("pipeline_tag", FieldKind.Text), new("tags", FieldKind.Texts),
            new("licence", FieldKind.Text) { IsDerived = true }, new("licences", FieldKind.Texts) { IsDerived = true },
            new("base", FieldKind.Text) { IsDerived = true }, new("relation", FieldKind.Text) { IsDerived = true }, new("cardData", FieldKind.Json),
            new("config", FieldKind.Json), new("baseModels", FieldKind.Json), new("siblings", FieldKind.Json), new("safetensors", FieldKind.Json),
            new("gguf", FieldKind.Json), new("observedAt", FieldKind.Time), new("rest", FieldKind.Json),
        ],
        order: [],
        ours: []);

    /// <summary>One row for each discussion or pull request.</summary>
    public static readonly TableSchema Discussions = new(
        "discussions",
        [
            new("repo", FieldKind.Text), new("_id", FieldKind.Text), new("num", FieldKind.Whole), new("title", FieldKind.Text),
            new("status", FieldKind.Text), new("isPullRequest", FieldKind.Flag), new("createdAt", FieldKind.Time), new("author", FieldKind.Text),
            new("pinned", FieldKind.Flag), new("locked", FieldKind.Flag), new("numComments", FieldKind.Whole), new("numReactionUsers", FieldKind.Whole),
            new("repoOwner", FieldKind.Text), new("repoOwnerType", FieldKind.Text), new("repoOwnerParticipating", FieldKind.Flag),
            new("observedAt", FieldKind.Time), new("rest", FieldKind.Json),
        ],
        order: ["createdAt", "repo", "num"],
        ours: ["repo", "author", "repoOwner", "repoOwnerType", "repoOwnerParticipating"]);

    /// <summary>One row for each event of a discussion.</summary>
    public static readonly TableSchema Events = new(
        "events",
        [
            new("id", FieldKind.Text), new("repo", FieldKind.Text), new("_id", FieldKind.Text), new("num", FieldKind.Whole),
            new("position", FieldKind.Whole), new("type", FieldKind.Text), new("isPullRequest", FieldKind.Flag), new("opening", FieldKind.Flag),
            new("author", FieldKind.Text), new("authorId", FieldKind.Text), new("authorType", FieldKind.Text), new("isHf", FieldKind.Flag),
            new("happenedAt", FieldKind.Time), new("observedAt", FieldKind.Time), new("hidden", FieldKind.Flag), new("hiddenReason", FieldKind.Text),
            new("edited", FieldKind.Flag), new("status", FieldKind.Text), new("text", FieldKind.Text), new("rest", FieldKind.Json),
        ],
        order: ["happenedAt", "repo", "num", "position"],
        ours: ["repo", "_id", "num", "position", "isPullRequest", "opening", "author", "authorId", "authorType", "isHf", "happenedAt", "hidden", "hiddenReason", "edited", "status", "text"]);

    /// <summary>One row for each account that was seen, without its full name and its picture.</summary>
    public static readonly TableSchema People = new(
        "people",
        [
            new("name", FieldKind.Text), new("type", FieldKind.Text), new("isPro", FieldKind.Flag), new("isHf", FieldKind.Flag), new("isMod", FieldKind.Flag),
            new("primaryOrg", FieldKind.Text), new("deleted", FieldKind.Flag), new("observedAt", FieldKind.Time), new("rest", FieldKind.Json),
        ],
        order: ["name"],
        ours: ["primaryOrg", "deleted"]);

    /// <summary>One row for each commit of a repository.</summary>
    public static readonly TableSchema Commits = new(
        "commits",
        [
            new("repo", FieldKind.Text), new("sha", FieldKind.Text), new("title", FieldKind.Text), new("message", FieldKind.Text),
            new("authors", FieldKind.Texts), new("createdAt", FieldKind.Time), new("files", FieldKind.Texts), new("observedAt", FieldKind.Time),
            new("rest", FieldKind.Json),
        ],
        order: ["createdAt", "repo", "sha"],
        ours: ["repo", "sha", "authors", "createdAt", "message"]);

    /// <summary>One row for each tag that the hub lists.</summary>
    public static readonly TableSchema Tags = new(
        "tags",
        [new("type", FieldKind.Text), new("id", FieldKind.Text), new("label", FieldKind.Text)],
        order: ["type", "id"],
        ours: []);

    /// <summary>One row for each answer to the question what there is in a repository.</summary>
    public static readonly TableSchema Asked = new(
        "asked",
        [
            new("repo", FieldKind.Text), new("what", FieldKind.Text), new("askedAt", FieldKind.Time), new("complete", FieldKind.Flag),
            new("seen", FieldKind.Whole), new("said", FieldKind.Whole),
        ],
        order: ["askedAt", "repo", "what", "seen"],
        ours: ["repo", "what", "askedAt", "complete", "seen", "said"]);

    /// <summary>One row for each model around which a crawl expects comments that it has not seen, as it said at the end of a round.</summary>
    public static readonly TableSchema Unseen = new(
        "unseen",
        [new("repo", FieldKind.Text), new("asOf", FieldKind.Time), new("expected", FieldKind.Number)],
        order: ["asOf", "repo"],
        ours: ["repo", "asOf", "expected"]);

    /// <summary>States of models that are no longer.</summary>
    public static readonly TableSchema ModelsEarlier = Models.With("models_earlier", new("until", FieldKind.Time), new("standing", FieldKind.Text)).By("until", "id");

    /// <summary>States of discussions that are no longer.</summary>
    public static readonly TableSchema DiscussionsEarlier = Discussions.With("discussions_earlier", new TableField("until", FieldKind.Time)).By("until", "repo", "num");

    /// <summary>States of events that are no longer, and events that are gone.</summary>
    public static readonly TableSchema EventsEarlier =
        Events.With("events_earlier", new TableField("until", FieldKind.Time)).By("until", "repo", "num", "position", "id");

    /// <summary>All tables in their order.</summary>
    public static readonly ImmutableArray<TableSchema> All =
        [Models, ModelsEarlier, Discussions, DiscussionsEarlier, Events, EventsEarlier, Commits, People, Tags, Asked, Unseen];
}
