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
        var met = Codes(verdict, Truth.True);
        var unmet = verdict.Criteria.Where(c => c.Answer == Truth.False).ToArray();
        var unknown = verdict.Criteria.Where(c => c.Answer == Truth.Unknown).ToArray();
        var parts = new List<string>
        {
            $"Printed is '{row.Printed}', the criteria of {verdict.Framework} give '{verdict.ResultTitle}'.",
        };
        if (met.Length > 0) parts.Add($"Met: {met}.");
        if (unmet.Length > 0) parts.Add($"Not met: {string.Join(" ", unmet.Select(Sentence))}");
        if (unknown.Length > 0) parts.Add($"Not known: {string.Join(" ", unknown.Select(Sentence))}");
        return string.Join(" ", parts);
    }

    private static string Undecided(Verdict verdict)
    {
        var open = verdict.Unknown.IsEmpty ? "parts of it" : string.Join(", ", verdict.Unknown);
        return $"Not decided: on {open} the evidence is silent, and '{verdict.PossibleTitle}' is still possible; unknown counts as not shown.";
    }

    private static string Codes(Verdict verdict, Truth answer) => string.Join(", ", verdict.Criteria.Where(c => c.Answer == answer).Select(c => c.Code));

    private static string Sentence(CriterionAnswer answer) => $"{answer.Code}: {answer.Because.TrimEnd('.')}.";
}
