using System.Collections.Immutable;

namespace Hayward.Observatory.Studies;

/// <summary>The columns that statements of studies may name in tables that a snapshot does not have.</summary>
internal static class AbsentTables
{
    private const string Text = "VARCHAR", Whole = "BIGINT", Number = "DOUBLE", Flag = "BOOLEAN", Time = "TIMESTAMP", Texts = "VARCHAR[]";

    /// <summary>The tables with their columns and types.</summary>
    public static readonly ImmutableArray<(string Table, ImmutableArray<(string Name, string Type)> Columns)> Columns =
    [
        ("models", [("_id", Text), ("id", Text), ("author", Text), ("createdAt", Time), ("lastModified", Time), ("gated", Text), ("disabled", Flag),
            ("downloads", Whole), ("downloadsAllTime", Whole), ("likes", Whole), ("library_name", Text), ("pipeline_tag", Text), ("tags", Texts),
            ("licence", Text), ("licences", Texts), ("base", Text), ("relation", Text), ("cardData", Text), ("baseModels", Text), ("discussionsDisabled", Flag), ("observedAt", Time)]),
        ("models_earlier", [("_id", Text), ("id", Text), ("gated", Text), ("tags", Texts), ("licence", Text), ("observedAt", Time), ("until", Time), ("standing", Text)]),
        ("discussions", [("repo", Text), ("_id", Text), ("num", Whole), ("title", Text), ("status", Text), ("isPullRequest", Flag), ("createdAt", Time),
            ("author", Text), ("pinned", Flag), ("locked", Flag), ("numComments", Whole), ("repoOwner", Text), ("repoOwnerType", Text),
            ("repoOwnerParticipating", Flag), ("observedAt", Time)]),
        ("events", [("id", Text), ("repo", Text), ("_id", Text), ("num", Whole), ("position", Whole), ("type", Text), ("isPullRequest", Flag), ("opening", Flag),
            ("author", Text), ("authorType", Text), ("isHf", Flag), ("happenedAt", Time), ("observedAt", Time), ("hidden", Flag), ("hiddenReason", Text),
            ("edited", Flag), ("status", Text), ("text", Text), ("rest", Text)]),
        ("events_earlier", [("id", Text), ("repo", Text), ("hidden", Flag), ("observedAt", Time), ("until", Time)]),
        ("commits", [("repo", Text), ("sha", Text), ("title", Text), ("message", Text), ("authors", Texts), ("createdAt", Time), ("observedAt", Time), ("files", Texts)]),
        ("people", [("name", Text), ("type", Text), ("isPro", Flag), ("isHf", Flag), ("isMod", Flag), ("primaryOrg", Text), ("deleted", Flag), ("observedAt", Time)]),
        ("unseen", [("repo", Text), ("asOf", Time), ("expected", Number)]),
        ("asked", [("repo", Text), ("what", Text), ("askedAt", Time), ("complete", Flag), ("seen", Whole), ("said", Whole)]),
    ];
}
