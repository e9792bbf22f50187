using Hayward.Terms.Chains;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>The answers for all standard actors side by side, with a footnote for each reason.</summary>
internal static class TermsTableView
{
    /// <summary>Writes the table to standard output.</summary>
    public static void Write(TermsReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(TermsReport report)
    {
        yield return new Markup($"[bold]{SafeText.Markup(report.Subject)}[/]\n");
        var notes = new List<string>();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("actor").AddColumn("answer").AddColumn("duties").AddColumn("because");
        foreach (var one in report.Judgements)
        {
            var reasons = Reasons(one).Distinct().ToList();
            foreach (var reason in reasons)
                if (!notes.Contains(reason)) notes.Add(reason);
            table.AddRow(
                new Text(SafeText.Plain(one.Actor.Title)),
                new Markup($"[{TermsView.Color(one.Answer)}]{TermsWords.Of(one.Answer)}[/]"),
                new Text(one.Answer is TermsAnswer.NotAllowed ? "" : Owed(one).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Text(string.Join(", ", reasons.Select(r => $"[{notes.IndexOf(r) + 1}]"))));
        }

        yield return table;
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(4).NoWrap().Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (note, i) in notes.Select((n, i) => (n, i))) grid.AddRow(new Text($"[{i + 1}]"), new Text(SafeText.Plain(note)));
        if (report.Judgements.Any(j => !j.Verified)) grid.AddRow(new Text("·"), new Text("Some of it rests on texts that were not read in the original."));
        foreach (var note in report.Notes) grid.AddRow(new Text("·"), new Text(SafeText.Plain(note)));
        grid.AddRow(new Text("·"), new Text("--as with one of the actors says what is owed, and to whom. This is no legal advice."));
        yield return grid;
    }

    private static int Owed(TermsJudgement judgement)
    {
        var meant = Meant(judgement);
        return judgement.Owed.Count(t => t.Uses.Any(meant.Contains));
    }

    private static IEnumerable<string> Reasons(TermsJudgement judgement)
    {
        if (judgement.Answer < TermsAnswer.Undetermined) yield break;
        var meant = Meant(judgement);
        foreach (var conflict in judgement.Conflicts.Where(c => judgement.Answer == TermsAnswer.NotAllowed && c.Blocks.Any(meant.Contains))) yield return conflict.Sentence;
        foreach (var term in judgement.Terms.Where(t => t.Answer == judgement.Answer && t.Uses.Any(meant.Contains)))
            yield return $"{term.License}, {term.Where ?? "clause not recorded"}, by {term.Path.Ancestor}: {term.Reason}";
        if (judgement.Answer == TermsAnswer.NotAllowed) yield break;
        foreach (var unknown in judgement.Unknown) yield return $"{unknown.Name}: {unknown.Why}";
    }

    private static HashSet<TermsUse> Meant(TermsJudgement judgement) => [.. judgement.Occasions.Where(o => o.Intended is not false).Select(o => o.Use)];
}
