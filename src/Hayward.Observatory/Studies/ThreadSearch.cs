using Hayward.Knowledge;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Studies;

/// <summary>A thread that has words of a theme, with a passage to quote.</summary>
/// <param name="Repo">The model, <c>owner/name</c>.</param>
/// <param name="Num">Number of the thread.</param>
/// <param name="Title">Its title; null where it was not observed.</param>
/// <param name="Opened">The day it was opened, as 2024-05-01; null where that was not observed.</param>
/// <param name="Excerpt">The first passage with the words, with what stands around them.</param>
/// <param name="Licence">The licence that the model names.</param>
/// <param name="Gate">Its gate.</param>
public sealed record FoundThread(string Repo, long Num, string? Title, string? Opened, string Excerpt, string Licence, string Gate);

/// <summary>Looks through threads for words; authors are not told.</summary>
public static class ThreadSearch
{
    private const int Before = 100;
    private const int Behind = 180;

    /// <summary>Themes of the codebook of a study: id, title, definition, and what does not belong to it.</summary>
    public static IEnumerable<(string Id, string Title, string Definition, string Not)> Themes(string study = StudyRun.Default) =>
        StudyRun.Of(study).Library.Codebook.Themes.Select(t => (t.Id, t.Title, t.Definition, t.Not));

    /// <summary>Finds threads.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="words">A regular expression (RE2), or the id of a theme of the codebook.</param>
    /// <param name="most">Threads to find at most; the newest come first.</param>
    /// <param name="study">The study whose codebook it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EngineException">There is no engine, or the words are no expression.</exception>
    /// <exception cref="SnapshotException">The snapshot holds no texts.</exception>
    /// <exception cref="KnowledgeException">There is no such study.</exception>
    public static IReadOnlyList<FoundThread> Find(HubSnapshot snapshot, string words, int most, string study = StudyRun.Default, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var library = StudyRun.Of(study).Library;
        var pattern = library.Codebook.Themes.FirstOrDefault(t => t.Id == words) is { } theme ? string.Join('|', theme.Words) : words;
        var statement =
            $$"""
            WITH
            said AS (
                SELECT repo, num, happenedAt AS moment, text FROM events WHERE text IS NOT NULL
                UNION ALL SELECT repo, num, createdAt, title FROM discussions WHERE title IS NOT NULL
            ),
            found AS (
                SELECT repo, num, min(moment) AS opened, arg_min(text, moment) AS text
                FROM said WHERE regexp_matches(text, {{Sql.Text(pattern)}}, 'i') GROUP BY repo, num
            )
            SELECT
                found.repo, num::DOUBLE AS num, (SELECT any_value(title) FROM discussions WHERE discussions.repo = found.repo AND discussions.num = found.num) AS title,
                strftime(opened, '%Y-%m-%d') AS opened,
                regexp_extract(text, {{Sql.Text($"(?is).{{0,{Before}}}(?:{pattern}).{{0,{Behind}}}")}}) AS excerpt,
                coalesce(place.licence, 'not told') AS licence, coalesce(place.gate, 'not told') AS gate
            FROM found LEFT JOIN place ON place.repo = found.repo
            ORDER BY opened DESC NULLS LAST, found.repo, num
            LIMIT {{most}}
            """;
        using var tables = StudyTables.Open(snapshot, library, null, [statement], cancellation);
        if (tables.Lack("events") is { } lack) throw new SnapshotException($"{snapshot.Path} has no threads to look through: {lack}.");
        var rows = StudyRows.Read(tables.Connection, statement, cancellation);
        var (repo, num, title, opened) = (rows.Texts("repo"), rows.Numbers("num"), rows.Texts("title"), rows.Texts("opened"));
        var (excerpt, licence, gate) = (rows.Texts("excerpt"), rows.Texts("licence"), rows.Texts("gate"));
        return [.. Enumerable.Range(0, rows.Count).Select(i => new FoundThread(
            repo[i]!, (long)num[i], title[i], opened[i], string.Join(' ', (excerpt[i] ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), licence[i]!, gate[i]!))];
    }
}
