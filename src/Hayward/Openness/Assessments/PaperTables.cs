using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Openness.Assessments;

/// <summary>Judges the models of printed tables through the frameworks and holds the results beside the print. Nothing here knows a
/// model or a framework: what differs is explained from the criteria.</summary>
public static class PaperTables
{
    /// <summary>Recomputes every table under <c>knowledge/tables/</c> through the engine.</summary>
    /// <param name="knowledge">Where assessments and tables are read from.</param>
    /// <param name="catalog">The frameworks.</param>
    /// <param name="licenses">Finds a licence by identifier, name or alias; null when it is not recognised.</param>
    /// <exception cref="KnowledgeException">A file does not have its shape, or a row names an assessment or a framework that is not there.</exception>
    public static RecomputedTables Recompute(KnowledgeBase knowledge, FrameworkCatalog catalog, Func<string, License?> licenses)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var engine = new FrameworkEngine(catalog.Knowledge, licenses);
        return Recompute(knowledge, (framework, assessment) => engine.Judge(catalog[framework], assessment));
    }

    /// <summary>Recomputes every table under <c>knowledge/tables/</c>.</summary>
    /// <param name="knowledge">Where assessments and tables are read from.</param>
    /// <param name="judge">Judges an assessment by the framework with the given id.</param>
    /// <exception cref="KnowledgeException">A file does not have its shape, or a row names an assessment that is not there.</exception>
    public static RecomputedTables Recompute(KnowledgeBase knowledge, Func<string, Assessment, Verdict> judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        var models = AssessmentReader.ReadAll(knowledge);
        return new RecomputedTables([.. PrintedTableReader.ReadAll(knowledge).Select(t => Recompute(t, models, judge))]);
    }

    /// <summary>Recomputes one table.</summary>
    /// <exception cref="KnowledgeException">A row names an assessment that is not there.</exception>
    public static RecomputedTable Recompute(
        PrintedTable table,
        ImmutableSortedDictionary<string, AssessedModel> models,
        Func<string, Assessment, Verdict> judge)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(judge);
        Digest? framework = null;
        var rows = ImmutableArray.CreateBuilder<RecomputedRow>();
        var asComputed = new List<PrintedValue>();
        foreach (var row in table.Rows)
        {
            if (!models.TryGetValue(row.Assessment, out var model))
                throw new KnowledgeException($"The table {table.Id} names the assessment '{row.Assessment}' for {row.Name}; there is no such file under assessments.");
            var verdict = judge(table.Framework, model.Assessment);
            framework = verdict.Knowledge;
            rows.Add(Compare(table, row, model, verdict));
            if (table.Values.FirstOrDefault(v => v.Results.Contains(verdict.Result)) is { } value) asComputed.Add(value);
        }

        rows.AddRange(Enumerable.Range(0, table.Untranscribed?.Count ?? 0).Select(_ => NotTranscribed(table)));
        return new RecomputedTable(
            table.Id,
            table.Title,
            table.Framework,
            framework,
            table.Knowledge,
            rows.ToImmutable(),
            [.. TableNotes.Of(table, asComputed)],
            table.Sources);
    }

    private static RecomputedRow Compare(PrintedTable table, PrintedRow row, AssessedModel model, Verdict verdict)
    {
        var equal = table.Values.First(v => v.Printed == row.Printed).Results.Contains(verdict.Result);
        return new RecomputedRow
        {
            Table = table.Id,
            Model = row.Name,
            Artifact = model.Artifact.Repository,
            Printed = row.Printed,
            Grade = row.Grade,
            Computed = verdict.ResultTitle,
            Possible = verdict.Decided ? null : verdict.PossibleTitle,
            Equal = equal,
            Explanation = RowExplanation.Of(row, verdict, equal),
            Reasons = verdict.Criteria,
            Sources = [.. model.Sources.Values.Select(s => s.Citation)],
        };
    }

    private static RecomputedRow NotTranscribed(PrintedTable table) => new()
    {
        Table = table.Id,
        Model = null,
        Explanation = $"Printed, not transcribed: {table.Untranscribed?.Because}",
    };
}
