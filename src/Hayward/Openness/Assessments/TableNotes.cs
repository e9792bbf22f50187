namespace Hayward.Openness.Assessments;

/// <summary>What has to be said about a printed table as a whole: how much of it was transcribed, and where its text and its rows disagree.</summary>
internal static class TableNotes
{
    /// <summary>Notes on one table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="computed">The printed value that each transcribed row would have by the engine.</param>
    public static IEnumerable<string> Of(PrintedTable table, IReadOnlyCollection<PrintedValue> computed)
    {
        if (table.Untranscribed is { } missing)
            yield return $"{Number(table.Rows.Length)} of {Number(table.RowsPrinted).ToLowerInvariant()} rows could be transcribed. {missing.Because}";
        foreach (var statement in table.Statements)
            if (Disagreement(table, statement, computed) is { } note) yield return note;
        foreach (var note in table.Notes) yield return note;
    }

    private static string? Disagreement(PrintedTable table, PrintedStatement statement, IReadOnlyCollection<PrintedValue> computed)
    {
        if (statement.About == PrintedTableReader.Rows)
        {
            return statement.Said == table.RowsPrinted
                ? null
                : $"Text and table disagree: {statement.Where} speaks of {Lower(statement.Said)} models, the table has {Lower(table.RowsPrinted)} rows.";
        }

        var names = table.Rows.Where(r => r.Printed == statement.About).Select(r => r.Name).ToArray();
        return statement.Said == names.Length
            ? null
            : $"Text and table disagree: {statement.Where} says that {Lower(statement.Said)} models are '{statement.About}', the table lists "
                + $"{Lower(names.Length)} ({string.Join(", ", names)}); the criteria give {Lower(computed.Count(v => v.Printed == statement.About))}.";
    }

    private static string Lower(int number) => Number(number).ToLowerInvariant();

    private static string Number(int number) => number switch
    {
        0 => "None",
        1 => "One",
        2 => "Two",
        3 => "Three",
        4 => "Four",
        5 => "Five",
        6 => "Six",
        7 => "Seven",
        8 => "Eight",
        9 => "Nine",
        10 => "Ten",
        11 => "Eleven",
        12 => "Twelve",
        _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
