using System.Collections.Immutable;
using System.Text.Unicode;
using Hayward.Observatory.Snapshots.Sources.Dumps;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>The dump of a MariaDB database with the tables of HFCommunity (Ait, Cánovas Izquierdo and Cabot, <i>HFCommunity: An extraction
/// process and relational database to
/// analyze Hugging Face Hub data</i>, 2024), of its first and of later schemas. Repositories are named <c>models/owner/name</c> there; data
/// sets and spaces are no
/// part of a snapshot. Names of authors of commits are kept where they are accounts of the hub.</summary>
internal sealed class CommunityDump(Stream content, string workspace, Func<long> position) : StagedLines(workspace, position), ISqlRows
{
    private static readonly ImmutableArray<string> Known =
        ["repository", "model", "tags_in_repo", "tag", "discussion", "discussion_event", "commits", "files_in_commit", "file", "repo_file", "author"];

    private SqlDump? _dump;

    /// <inheritdoc/>
    public bool Wants(string table) => Known.Contains(table);

    /// <inheritdoc/>
    public string? Take(string table, ImmutableArray<string> columns, SqlRow row)
    {
        for (var i = 0; i < row.Count; i++)
            if (!Utf8.IsValid(row.Value(i))) return $"UTF-8 was expected in the column {columns[i]}";
        var all = _dump!.Tables.TryGetValue(table, out var made) ? made : columns;
        return Tables.Add(table, all, columns, row.Line, row.Text);
    }

    /// <inheritdoc/>
    public void Refuse(SqlRow row, string reason) => Tables.Refuse(row.Line, reason, row.Bytes);

    /// <inheritdoc/>
    protected override void Stage(CancellationToken cancellation)
    {
        _dump = new SqlDump(content, this);
        _dump.Read(cancellation);
        if (!Known.Any(Tables.Has) && !_dump.Tables.Keys.Any(Wants))
            throw new SnapshotException("The SQL dump has none of the tables of HFCommunity (repository, model, discussion, discussion_event, commits, author); one with them was expected.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Statements()
    {
        if (Tables.Has("repository") || Tables.Has("model")) yield return Models();
        if (Tables.Has("discussion") || Tables.Has("discussion_event")) yield return Discussions();
        if (Tables.Has("commits")) yield return Commits();
        if (Tables.Has("author")) yield return People();
        if (Tables.Has("tag")) yield return $"SELECT json_object('line', t.hayward_line, 'tag', json_object('id', {Of("tag", "t", "name")})) FROM tag AS t ORDER BY t.hayward_line";
    }

    private string Of(string table, string alias, params ReadOnlySpan<string> names) => Tables.Column(table, alias, names);

    private static string Repo(string id) => $"regexp_replace({id}, '^models?/', '')";

    private static string IsModel(string id) => $"NOT regexp_matches(coalesce({id}, ''), '^(datasets?|spaces?)/')";

    // Both tables say something of a model, and either may lack it.
    private string Models()
    {
        string R(params ReadOnlySpan<string> names) => Of("repository", "r", names);
        string M(params ReadOnlySpan<string> names) => Of("model", "m", names);
        var repository = Tables.Has("repository") ? "repository AS r" : "(SELECT NULL AS hayward_line WHERE false) AS r";
        var join = !Tables.Has("model") ? "" : $" FULL JOIN model AS m ON {M("model_id", "id")} = {R("id")}";
        var line = Tables.Has("model") ? "coalesce(r.hayward_line, m.hayward_line)" : "r.hayward_line";
        var id = $"coalesce({R("id")}, {M("model_id", "id")})";
        var tags = Tables.Has("tags_in_repo")
            ? $" LEFT JOIN (SELECT {Of("tags_in_repo", "t", "repo_id")} AS repo, list({Of("tags_in_repo", "t", "tag_name")} ORDER BY t.hayward_line) AS tags FROM tags_in_repo AS t GROUP BY 1) AS t ON t.repo = {id}"
            : "";
        var gate = R("gated");
        return $"""
            SELECT json_object('line', {line}, 'model', json_object(
              'id', {Repo(id)}, 'author', {Account(R("author"))}, 'sha', {R("sha")}, 'createdAt', {R("created_at")}, 'lastModified', {R("last_modified")},
              'private', {Flag(R("private"))}, 'disabled', {Flag(R("disabled"))},
              'gated', CASE WHEN lower({gate}) IN ('0', 'false') THEN to_json(false) WHEN lower({gate}) IN ('1', 'true') THEN to_json(true) ELSE to_json(lower({gate})) END,
              'downloads', {Whole(M("downloads"))}, 'likes', {Whole($"coalesce({M("likes")}, {R("likes")})")},
              'library_name', {M("library_name")}, 'pipeline_tag', {M("pipeline_tag")}, 'tags', {(tags.Length > 0 ? "t.tags" : "NULL")},
              'cardData', {R("card_data")}, 'config', {M("config")}))
            FROM {repository}{join}{tags}
            WHERE {IsModel(id)} AND lower(coalesce({R("type")}, 'model')) LIKE 'model%' ORDER BY {line}
            """;
    }

    // Who is deleted has no name, or this one in dumps that were made with the official client.
    private static string Account(string name) => $"CASE WHEN {name} IN ('', 'deleted') THEN NULL ELSE {name} END";

    private string Author(string name, string alias)
    {
        var type = Tables.Has("author") ? Of("author", alias, "type") : "NULL";
        return $"CASE WHEN {Account(name)} IS NULL THEN NULL ELSE json_object('name', {name}, 'type', {type}) END";
    }

    private string JoinAuthor(string name, string alias) => Tables.Has("author") ? $" LEFT JOIN author AS {alias} ON {Of("author", alias, "username")} = {name}" : "";

    private string Discussions()
    {
        string D(params ReadOnlySpan<string> names) => Of("discussion", "d", names);
        string E(params ReadOnlySpan<string> names) => Of("discussion_event", "e", names);
        var threads = Tables.Has("discussion") ? "discussion AS d" : "(SELECT NULL AS hayward_line WHERE false) AS d";
        var type = E("event_type", "type");
        var hasEvents = Tables.Has("discussion_event");
        var events = !hasEvents ? "" : $"""
             FULL JOIN (SELECT {E("repo_id")} AS repo, {E("discussion_num")} AS num, min(e.hayward_line) AS line,
              list(json_object('id', {E("id")}, 'type', {type}, 'createdAt', {E("created_at")}, 'author', {Author(E("author"), "ea")},
                'data', json_object('edited', {Flag(E("edited"))}, 'hidden', {Flag(E("hidden"))}, 'status', {E("new_status")},
                  'latest', CASE WHEN {E("content")} IS NULL THEN NULL ELSE json_object('raw', {E("content")}) END,
                  'subject', {E("summary")}, 'oid', {E("sha")}, 'from', {E("old_title")}, 'to', {E("new_title")}))
                ORDER BY {E("created_at")}, e.hayward_line) AS events
              FROM discussion_event AS e{JoinAuthor(E("author"), "ea")} GROUP BY 1, 2) AS e ON e.repo = {D("repo_id")} AND e.num = {D("num")}
            """;
        var (repo, num, line) = hasEvents
            ? ($"coalesce({D("repo_id")}, e.repo)", $"coalesce({D("num")}, e.num)", "coalesce(d.hayward_line, e.line)")
            : (D("repo_id"), D("num"), "d.hayward_line");
        return $"""
            SELECT json_object('line', {line}, 'discussion', json_object('repo', {Repo(repo)}, 'record', json_object(
              'num', {Whole(num)}, 'isPullRequest', {Flag(D("is_pull_request"))}, 'title', {D("title")}, 'status', {D("status")}, 'createdAt', {D("created_at")},
              'author', {Author(D("author"), "da")}, 'events', {(hasEvents ? "coalesce(e.events, [])" : "[]")})))
            FROM {threads}{JoinAuthor(D("author"), "da")}{events}
            WHERE {IsModel(repo)} ORDER BY {line}
            """;
    }

    private string Commits()
    {
        string C(params ReadOnlySpan<string> names) => Of("commits", "c", names);
        var files = Tables.Has("repo_file") ? "repo_file" : "file";
        var hasFiles = Tables.Has("files_in_commit") && Tables.Has(files);
        var join = !hasFiles ? "" : $"""
             LEFT JOIN (SELECT {Of("files_in_commit", "x", "sha", "commit_sha")} AS sha, any_value({Of(files, "f", "repo_id")}) AS repo, list({Of(files, "f", "filename")} ORDER BY x.hayward_line) AS files
              FROM files_in_commit AS x JOIN {files} AS f ON {Of(files, "f", "id")} = {Of("files_in_commit", "x", "file_id")} GROUP BY 1) AS f ON f.sha = {C("sha")}
            """;
        var repo = hasFiles ? $"coalesce({C("repo_id")}, f.repo)" : C("repo_id");
        var name = C("author_name", "author");
        var known = !Tables.Has("author") ? "NULL" : $"CASE WHEN {Of("author", "a", "username")} IS NOT NULL AND coalesce({Of("author", "a", "source")}, 'hf') = 'hf' AND {Account(name)} IS NOT NULL THEN [{name}] END";
        return $"""
            SELECT json_object('line', c.hayward_line, 'commit', json_object(
              'repo', {Repo(repo)}, 'sha', {C("sha")}, 'title', split_part({C("message")}, chr(10), 1), 'message', {C("message")}, 'authors', {known},
              'createdAt', {C("author_date", "timestamp")}, 'files', {(hasFiles ? "f.files" : "NULL")},
              'author_tz', {C("author_tz")}, 'committer_date', {C("committer_date")}, 'committer_tz', {C("committer_tz")}, 'in_main_branch', {Flag(C("in_main_branch"))},
              'insertions', {Whole(C("insertions"))}, 'deletions', {Whole(C("deletions"))}))
            FROM commits AS c{join}{JoinAuthor(name, "a")}
            WHERE {IsModel(repo)} ORDER BY c.hayward_line
            """;
    }

    private string People()
    {
        string A(params ReadOnlySpan<string> names) => Of("author", "a", names);
        return $"""
            SELECT json_object('line', a.hayward_line, 'person', json_object('name', {A("username")}, 'type', {A("type")}, 'isPro', {Flag(A("is_pro"))}))
            FROM author AS a WHERE coalesce({A("source")}, 'hf') = 'hf' AND {Account(A("username"))} IS NOT NULL ORDER BY a.hayward_line
            """;
    }
}
