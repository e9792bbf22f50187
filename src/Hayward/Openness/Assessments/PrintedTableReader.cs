using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Openness.Assessments;

/// <summary>Reads the printed tables under <c>knowledge/tables/</c>.</summary>
public static class PrintedTableReader
{
    /// <summary>The word by which a statement speaks of the length of its table.</summary>
    public const string Rows = "rows";

    private const string Folder = "tables";

    /// <summary>Reads every table, the paper's first, by id.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or does not add up.</exception>
    public static ImmutableArray<PrintedTable> ReadAll(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return [.. knowledge.Files(Folder).Select(Read).OrderBy(t => !t.Id.StartsWith("paper-", StringComparison.Ordinal)).ThenBy(t => t.Id, StringComparer.Ordinal)];
    }

    /// <summary>Reads one table.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape, or does not add up.</exception>
    public static PrintedTable Read(KnowledgeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var entry = file.Read(AssessmentShapes.Default.PrintedTableFile);
        var table = new PrintedTable
        {
            Id = entry.Id,
            Title = entry.Title,
            Framework = entry.Framework,
            RowsPrinted = entry.RowsPrinted,
            Values = entry.Values,
            Rows = entry.Rows,
            Untranscribed = entry.Untranscribed,
            Statements = entry.Statements,
            Notes = entry.Notes,
            Sources = entry.Sources,
            Knowledge = file.Digest,
        };
        Check(table, file.Path);
        return table;
    }

    private static void Check(PrintedTable table, string path)
    {
        if (Path.GetFileNameWithoutExtension(path) != table.Id)
            throw new KnowledgeException($"{path}: the id '{table.Id}' is not the file's name.");
        if (table.Sources.IsEmpty) throw new KnowledgeException($"{path}: the table cites no source; name at least one.");
        var missing = table.Untranscribed?.Count ?? 0;
        if (table.Rows.Length + missing != table.RowsPrinted)
        {
            throw new KnowledgeException(
                $"{path}: {table.Rows.Length} rows and {missing} that were not transcribed do not make the {table.RowsPrinted} that are printed.");
        }

        foreach (var row in table.Rows)
            RequireValue(table, path, row.Printed, row.Name);
        foreach (var statement in table.Statements.Where(s => s.About != Rows))
            RequireValue(table, path, statement.About, "a statement");
    }

    private static void RequireValue(PrintedTable table, string path, string printed, string who)
    {
        if (table.Values.All(v => v.Printed != printed))
            throw new KnowledgeException($"{path}: {who} has the value '{printed}', which is not among the values of the table.");
    }
}
