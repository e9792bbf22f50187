using System.Collections.Immutable;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A CSV file with a header, as a table of text.</summary>
internal abstract class CsvTable(Stream content, string workspace, Func<long> position) : StagedLines(workspace, position)
{
    /// <summary>Name of the table in statements.</summary>
    protected const string Rows = "rows";

    private const int MostColumns = 1000;

    /// <inheritdoc/>
    protected override void Stage(CancellationToken cancellation)
    {
        ImmutableArray<string> header = [];
        foreach (var row in CsvRows.Read(content))
        {
            cancellation.ThrowIfCancellationRequested();
            if (header.IsEmpty)
            {
                header = [.. row.Fields.Select(f => f.Trim().ToLowerInvariant())];
                if (header.Length > MostColumns || header.Distinct(StringComparer.Ordinal).Count() < header.Length || header.Contains(""))
                    throw new SnapshotException($"The header of the CSV file is none: at most {MostColumns:N0} columns with different names were expected.");
                continue;
            }
            var fault = row.Fault ?? (row.Fields.Count == header.Length ? null : $"{header.Length} fields were expected and {row.Fields.Count} are there");
            fault ??= Tables.Add(Rows, header, header, row.Line, i => row.Fields[i]);
            if (fault is not null) Tables.Refuse(row.Line, fault, System.Text.Encoding.UTF8.GetBytes(row.Text));
        }
    }

    /// <summary>A column as it is written in a statement; empty text is NULL, and so is a column that is not there.</summary>
    protected string Column(string name) => $"nullif({Tables.Column(Rows, "r", name)}, '')";
}

/// <summary>Commits as the study of serialisation formats by the Security and Software Engineering lab published them: a row for each file of
/// weights in each commit, with
/// <c>repo_url, commit_hash, model_file_path, serialization_format, message, author, date</c>. A commit becomes one row of the snapshot.</summary>
internal sealed class CommitTable(Stream content, string workspace, Func<long> position) : CsvTable(content, workspace, position)
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Statements()
    {
        if (!Tables.Has(Rows)) yield break;
        var (repo, sha, message, author, date, file, format) =
            (Column("repo_url"), Column("commit_hash"), Column("message"), Column("author"), Column("date"), Column("model_file_path"), Column("serialization_format"));
        yield return $"""
            SELECT json_object('line', min(r.hayward_line), 'commit', json_object(
              'repo', regexp_replace({repo}, '^https?://huggingface.co/', ''), 'sha', {sha},
              'title', split_part(any_value({message} ORDER BY r.hayward_line), chr(10), 1), 'message', any_value({message} ORDER BY r.hayward_line),
              'authors', list(DISTINCT {author} ORDER BY {author}) FILTER ({author} IS NOT NULL), 'createdAt', any_value({date} ORDER BY r.hayward_line),
              'files', list({file} ORDER BY r.hayward_line) FILTER ({file} IS NOT NULL), 'formats', list({format} ORDER BY r.hayward_line) FILTER ({file} IS NOT NULL)))
            FROM {Rows} AS r GROUP BY {repo}, {sha} ORDER BY min(r.hayward_line)
            """;
    }
}

/// <summary>Pull requests of the bot that converts weights, of the same study: <c>model_id, pr_url, time, merged</c>. The file does not name
/// the bot, which is known as
/// <see cref="Bot"/>. An opening is told as an event of the kind <c>opening</c>, which is none of the hub's: what the hub called it is not in
/// the file.</summary>
internal sealed class PullRequestTable(Stream content, string workspace, Func<long> position) : CsvTable(content, workspace, position)
{
    /// <summary>The account of the bot.</summary>
    public const string Bot = "SFconvertbot";

    /// <inheritdoc/>
    protected override IEnumerable<string> Statements()
    {
        if (!Tables.Has(Rows)) yield break;
        var (model, url, time, state) = (Column("model_id"), Column("pr_url"), Column("time"), Column("merged"));
        var number = Whole($"nullif(regexp_extract({url}, '/discussions/([0-9]+)/?$', 1), '')");
        var author = $"json_object('name', '{Bot}', 'type', 'user')";
        yield return $"""
            SELECT json_object('line', r.hayward_line, 'discussion', json_object('repo', {model}, 'record', json_object(
              'num', {number}, 'isPullRequest', true, 'createdAt', {time}, 'author', {author},
              'status', CASE lower({state}) WHEN 'merged' THEN 'merged' WHEN 'closed' THEN 'closed' WHEN 'ready to merge' THEN 'open' WHEN 'cannot merge' THEN 'open' END,
              'merged', {state}, 'events', [json_object('type', 'opening', 'createdAt', {time}, 'author', {author})])))
            FROM {Rows} AS r ORDER BY r.hayward_line
            """;
    }
}
