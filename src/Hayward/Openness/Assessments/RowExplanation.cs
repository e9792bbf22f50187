namespace Hayward.Openness.Assessments;

/// <summary>Says why a computed row differs from the printed one, from nothing but the answers to the framework's criteria.</summary>
internal static class RowExplanation
{
    /// <summary>Explains one row; empty when printed and computed are the same and everything that matters is known.</summary>
    public static string Of(PrintedRow row, Verdict verdict, bool equal)
    {
        if (equal && verdict.Decided) return "";
        return equal ? Undecided(verdict) : $"{Difference(row, verdict)}{(verdict.Decided ? "" : " " + Undecided(verdict))}";
    }

    private static string Difference(PrintedRow row, Verdict verdict)
    {
        var parts = new List<string>
        {
            $"Printed is '{row.Printed}', the criteria of {verdict.Framework} give '{verdict.ResultTitle}'.",
        };
        var met = Answered(verdict, Truth.True).Select(c => c.Code).ToArray();
        if (met.Length > 0) parts.Add($"Met: {string.Join(", ", met)}.");
        var unmet = Sentences(verdict, Truth.False);
        if (unmet.Length > 0) parts.Add($"Not met: {unmet}");
        var unknown = Sentences(verdict, Truth.Unknown);
        if (unknown.Length > 0) parts.Add($"Not known: {unknown}");
        return string.Join(" ", parts);
    }

    private static string Undecided(Verdict verdict)
    {
        var open = verdict.Unknown.IsEmpty ? "parts of it" : string.Join(", ", verdict.Unknown);
        return $"Not decided: on {open} the evidence is silent, and '{verdict.PossibleTitle}' is still possible; unknown counts as not shown.";
    }

    // The answer that carries the result's own title is the result, not a reason for it.
    private static IEnumerable<CriterionAnswer> Answered(Verdict verdict, Truth answer) =>
        verdict.Criteria.Where(c => c.Answer == answer && c.Title != verdict.ResultTitle);

    private static string Sentences(Verdict verdict, Truth answer) =>
        string.Join(" ", Answered(verdict, answer).GroupBy(Seen).Select(g => $"{string.Join(", ", g.Select(c => c.Code))}: {g.First().Because.TrimEnd('.')}."));

    // Criteria that are built on others repeat what was seen, in brackets at the end; once is enough.
    private static string Seen(CriterionAnswer answer)
    {
        var text = answer.Because.TrimEnd('.');
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        return bracket >= 0 && text.EndsWith(')') ? text[bracket..] : text;
    }
}
