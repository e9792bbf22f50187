using System.Collections.Immutable;

namespace Hayward.Observatory.Exports;

/// <summary>The statements that make an export. They work on the views of a snapshot and on the tables <c>account_names</c>, <c>repo_names</c>
/// and <c>member_names</c>, which give
/// each name its pseudonym, and <c>erased</c>.</summary>
internal static class ExportStatements
{
    /// <summary>Who and what has a name in the snapshot.</summary>
    public const string Accounts = """
        SELECT DISTINCT name FROM (
          SELECT author AS name FROM models UNION ALL SELECT split_part(id, '/', 1) FROM models WHERE contains(id, '/')
          UNION ALL SELECT author FROM discussions UNION ALL SELECT repoOwner FROM discussions UNION ALL SELECT split_part(repo, '/', 1) FROM discussions WHERE contains(repo, '/')
          UNION ALL SELECT author FROM events UNION ALL SELECT split_part(repo, '/', 1) FROM events WHERE contains(repo, '/')
          UNION ALL SELECT unnest(authors) FROM commits UNION ALL SELECT split_part(repo, '/', 1) FROM commits WHERE contains(repo, '/')
          UNION ALL SELECT name FROM people UNION ALL SELECT primaryOrg FROM people)
        WHERE name <> '' ORDER BY name
        """;

    /// <summary>The repositories, bases among them.</summary>
    public const string Repositories = """
        SELECT DISTINCT name FROM (
          SELECT id AS name FROM models UNION ALL SELECT repo FROM discussions UNION ALL SELECT repo FROM events UNION ALL SELECT repo FROM commits
          UNION ALL SELECT baseModels->'models'->0->>'id' FROM models)
        WHERE name <> '' ORDER BY name
        """;

    /// <summary>Who took part where.</summary>
    public const string Members = """
        SELECT DISTINCT repo, name FROM (
          SELECT repo, author AS name FROM discussions UNION ALL SELECT repo, author FROM events UNION ALL SELECT repo, unnest(authors) FROM commits)
        WHERE repo <> '' AND name <> '' ORDER BY repo, name
        """;

    // The kinds of things that the hub has words for; another word could be anything.
    private const string EventKinds = "('comment', 'status-change', 'commit', 'title-change', 'pinning-change', 'locking-change', 'report-status-change', 'ref-deleted', 'opening')";
    private const string Reasons = "('Spam', 'Abuse', 'Graphic Content', 'Resolved', 'Off-Topic', 'Low Quality')";
    private const string States = "('draft', 'open', 'closed', 'merged')";

    /// <summary>Tags that make a community, with the names of these; as in the study of open models.</summary>
    public static readonly ImmutableArray<(string Tag, string Community)> Communities =
    [
        ("mlx", "mlx"), ("text-to-image", "text-to-image"), ("art", "art"), ("finance", "finance"), ("roleplay", "roleplay"), ("sillytavern", "roleplay"),
        ("not-for-all-audiences", "not-for-all-audiences"),
    ];

    /// <summary>What is worked out before: who is gone, what stays, which words enough owners use, and the steps of people.</summary>
    /// <param name="k">Fewest people of a cell.</param>
    public static IEnumerable<string> Prepare(int k) =>
    [
        "CREATE TEMP TABLE gone AS SELECT name FROM account_names WHERE lower(name) IN (SELECT lower(name) FROM erased)",
        $"CREATE TEMP TABLE kept_models AS SELECT *, {Owner("id")} AS owner FROM models WHERE {Stays(Owner("id"))} AND {Stays("author")}",
        $"CREATE TEMP VIEW kept_discussions AS SELECT * FROM discussions WHERE {Stays(Owner("repo"))} AND {Stays("author")}",
        $"CREATE TEMP VIEW kept_events AS SELECT * FROM events WHERE {Stays(Owner("repo"))} AND {Stays("author")}",
        $"CREATE TEMP VIEW kept_commits AS SELECT * FROM commits WHERE {Stays(Owner("repo"))} AND NOT list_has_any(coalesce(authors, []), coalesce((SELECT list(name) FROM gone), []))",
        $"CREATE TEMP VIEW kept_people AS SELECT * FROM people WHERE {Stays("name")}",
        """
        CREATE TEMP TABLE used_words AS SELECT kind, word, count(DISTINCT owner) AS owners, count(*) AS uses FROM (
          SELECT 'tags' AS kind, unnest(tags) AS word, owner FROM kept_models UNION ALL SELECT 'library', library_name, owner FROM kept_models
          UNION ALL SELECT 'task', pipeline_tag, owner FROM kept_models) WHERE word <> '' GROUP BY ALL
        """,
        $"CREATE TEMP TABLE words AS SELECT kind, word FROM used_words WHERE owners >= {k} AND NOT contains(word, '/')",
        $"""
        CREATE TEMP TABLE communities AS SELECT DISTINCT m.id AS repo, c.community FROM (SELECT id, unnest(tags) AS tag FROM kept_models) AS m
        JOIN (VALUES {string.Join(", ", Communities.Select(c => $"('{c.Tag}', '{c.Community}')"))}) AS c(tag, community) ON lower(m.tag) = c.tag
        """,
        """
        CREATE TEMP TABLE steps AS SELECT author, repo, happenedAt, lead(repo) OVER w AS next FROM kept_events
        WHERE author IS NOT NULL AND happenedAt IS NOT NULL AND (type = 'comment' OR (opening AND isPullRequest))
        WINDOW w AS (PARTITION BY author ORDER BY happenedAt, repo, num, position)
        """,
        """
        CREATE TEMP TABLE cells AS
        SELECT 'model' AS what, repo AS a, next AS b, count(*) AS moves, count(DISTINCT author) AS people FROM steps WHERE next <> repo GROUP BY repo, next
        UNION ALL
        SELECT 'community', f.community, t.community, count(*), count(DISTINCT s.author) FROM steps AS s JOIN communities AS f ON f.repo = s.repo JOIN communities AS t ON t.repo = s.next
        WHERE s.next <> s.repo GROUP BY f.community, t.community
        """,
        """
        CREATE TEMP TABLE fate_cells AS SELECT c.community, CASE WHEN s.next = s.repo THEN 'stay' WHEN s.next IS NULL THEN 'none yet' WHEN EXISTS (
            SELECT 1 FROM communities AS t WHERE t.repo = s.next AND t.community = c.community) THEN 'wander' ELSE 'leave' END AS fate,
          count(*) AS steps, count(DISTINCT s.author) AS people
        FROM steps AS s JOIN communities AS c ON c.repo = s.repo GROUP BY ALL
        """,
    ];

    /// <summary>The tables of the export that the snapshot has something for, in their order.</summary>
    /// <param name="k">Fewest people of a cell.</param>
    /// <param name="has">Whether the snapshot has a table.</param>
    public static IEnumerable<(string Table, string Statement)> Tables(int k, Func<string, bool> has)
    {
        if (has("models")) yield return ("models", Models());
        if (has("discussions")) yield return ("discussions", Discussions());
        if (has("events")) yield return ("events", Events());
        if (has("commits")) yield return ("commits", Commits());
        if (has("people")) yield return ("people", People(k));
        if (!has("events")) yield break;
        yield return ("flows", $"""
            SELECT c.what, CASE c.what WHEN 'model' THEN f.pseudonym ELSE c.a END AS "from", CASE c.what WHEN 'model' THEN t.pseudonym ELSE c.b END AS "to", c.moves, c.people
            FROM cells AS c LEFT JOIN repo_names AS f ON f.name = c.a LEFT JOIN repo_names AS t ON t.name = c.b WHERE c.people >= {k} ORDER BY 1, 2, 3
            """);
        yield return ("fates", $"SELECT community, fate, steps, people FROM fate_cells WHERE people >= {k} ORDER BY 1, 2");
    }

    /// <summary>What was left out because it is of too few.</summary>
    public static IEnumerable<(string What, string Statement)> Suppressed(int k) =>
    [
        ("flows between models", $"SELECT count(*), coalesce(sum(moves), 0)::BIGINT FROM cells WHERE what = 'model' AND people < {k}"),
        ("flows between communities", $"SELECT count(*), coalesce(sum(moves), 0)::BIGINT FROM cells WHERE what = 'community' AND people < {k}"),
        ("fates", $"SELECT count(*), coalesce(sum(steps), 0)::BIGINT FROM fate_cells WHERE people < {k}"),
        ("models.tags", "SELECT count(*), coalesce(sum(uses), 0)::BIGINT FROM used_words ANTI JOIN words USING (kind, word) WHERE kind = 'tags'"),
        ("models.library", "SELECT count(*), coalesce(sum(uses), 0)::BIGINT FROM used_words ANTI JOIN words USING (kind, word) WHERE kind = 'library'"),
        ("models.task", "SELECT count(*), coalesce(sum(uses), 0)::BIGINT FROM used_words ANTI JOIN words USING (kind, word) WHERE kind = 'task'"),
        ("people.home", $"SELECT count(*), coalesce(sum(n), 0)::BIGINT FROM (SELECT primaryOrg, count(*) AS n FROM kept_people WHERE primaryOrg IS NOT NULL GROUP BY 1 HAVING n < {k})"),
    ];

    /// <summary>What the erasure list took away, in the order of <see cref="ExportErasure"/> after <c>Listed</c>.</summary>
    public const string Erased = """
        SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM models) - (SELECT count(*) FROM kept_models), (SELECT count(*) FROM discussions) - (SELECT count(*) FROM kept_discussions),
          (SELECT count(*) FROM events) - (SELECT count(*) FROM kept_events), (SELECT count(*) FROM commits) - (SELECT count(*) FROM kept_commits)
        """;

    private static string Owner(string id) => $"CASE WHEN contains({id}, '/') THEN split_part({id}, '/', 1) END";

    private static string Stays(string name) => $"(({name}) IS NULL OR ({name}) NOT IN (SELECT name FROM gone))";

    private static string Word(string value, string words) => $"CASE WHEN {value} IS NULL OR {value} IN {words} THEN {value} ELSE 'other' END";

    // Two significant digits: exact numbers would name a model to whoever has the public list.
    private static string Rounded(string value) =>
        $"CASE WHEN {value} = 0 THEN 0 ELSE CAST(round({value} / pow(10, floor(log10(abs({value}))) - 1)) * pow(10, floor(log10(abs({value}))) - 1) AS BIGINT) END";

    private static string Models() => $"""
        SELECT r.pseudonym AS model, o.pseudonym AS owner, CAST(m.createdAt AS DATE) AS created, CAST(m.lastModified AS DATE) AS modified,
          {Word("m.gated", "('false', 'auto', 'manual')")} AS gated, m.private, m.disabled, m.discussionsDisabled,
          {Rounded("m.downloads")} AS downloads, {Rounded("m.downloadsAllTime")} AS downloadsAllTime, {Rounded("m.likes")} AS likes,
          l.word AS library, t.word AS task, g.tags, b.pseudonym AS base, {Word("(m.baseModels->>'relation')", "('adapter', 'finetune', 'quantized', 'merge')")} AS relation,
          CAST(m.observedAt AS DATE) AS observed
        FROM kept_models AS m JOIN repo_names AS r ON r.name = m.id LEFT JOIN account_names AS o ON o.name = m.owner
        LEFT JOIN words AS l ON l.kind = 'library' AND l.word = m.library_name LEFT JOIN words AS t ON t.kind = 'task' AND t.word = m.pipeline_tag
        LEFT JOIN (SELECT id, list(DISTINCT word ORDER BY word) AS tags FROM (SELECT id, unnest(tags) AS word FROM kept_models) JOIN words USING (word) WHERE kind = 'tags' GROUP BY id) AS g ON g.id = m.id
        LEFT JOIN repo_names AS b ON b.name = (m.baseModels->'models'->0->>'id') ORDER BY 1
        """;

    private static string Discussions() => $"""
        SELECT r.pseudonym AS model, d.num, d.isPullRequest, {Word("d.status", States)} AS status, CAST(d.createdAt AS DATE) AS created, a.pseudonym AS author, d.author = {Owner("d.repo")} AS byOwner,
          d.pinned, d.locked, CAST(d.observedAt AS DATE) AS observed
        FROM kept_discussions AS d JOIN repo_names AS r ON r.name = d.repo LEFT JOIN member_names AS a ON a.repo = d.repo AND a.name = d.author ORDER BY 1, 2
        """;

    private static string Events() => $"""
        SELECT r.pseudonym AS model, e.num, e.position, row_number() OVER (PARTITION BY e.repo ORDER BY e.happenedAt, e.num, e.position) AS place, {Word("e.type", EventKinds)} AS type,
          e.isPullRequest, e.opening, a.pseudonym AS author, e.author = {Owner("e.repo")} AS byOwner, {Word("e.authorType", "('user', 'org')")} AS authorType, e.isHf, CAST(e.happenedAt AS DATE) AS happened,
          e.hidden, {Word("e.hiddenReason", Reasons)} AS hiddenReason, e.edited, {Word("e.status", States)} AS status, CAST(e.observedAt AS DATE) AS observed
        FROM kept_events AS e JOIN repo_names AS r ON r.name = e.repo LEFT JOIN member_names AS a ON a.repo = e.repo AND a.name = e.author ORDER BY 1, 4
        """;

    private static string Commits() => """
        SELECT r.pseudonym AS model, row_number() OVER (PARTITION BY c.repo ORDER BY c.createdAt, c.sha) AS place, CAST(c.createdAt AS DATE) AS created,
          (SELECT list(a.pseudonym ORDER BY a.pseudonym) FROM member_names AS a WHERE a.repo = c.repo AND list_contains(c.authors, a.name)) AS authors, len(c.files) AS files
        FROM kept_commits AS c JOIN repo_names AS r ON r.name = c.repo ORDER BY 1, 2
        """;

    private static string People(int k) => $"""
        SELECT n.pseudonym AS account, {Word("p.type", "('user', 'org')")} AS type, p.isPro, p.isHf, p.isMod, p.deleted, o.pseudonym AS home
        FROM kept_people AS p JOIN account_names AS n ON n.name = p.name
        LEFT JOIN (SELECT primaryOrg FROM kept_people WHERE primaryOrg IS NOT NULL GROUP BY 1 HAVING count(*) >= {k}) AS h ON h.primaryOrg = p.primaryOrg
        LEFT JOIN account_names AS o ON o.name = h.primaryOrg ORDER BY 1
        """;
}
