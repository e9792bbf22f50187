using System.Collections.Immutable;
using Hayward.Terms;
using Hayward.Terms.Chains;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>The answer about terms on a terminal: the answer first, then what is owed, then what contradicts itself, then what is not
/// known and how to find it out.</summary>
internal static class TermsView
{
    /// <summary>Writes the view for one actor to standard output.</summary>
    public static void Write(TermsReport report, TermsJudgement judgement, Terminal terminal) => ReportWriter.Write(Parts(report, judgement), terminal);

    private static IEnumerable<IRenderable> Parts(TermsReport report, TermsJudgement judgement)
    {
        yield return new Markup($"[bold {Color(judgement.Answer)}]{SafeText.Markup(judgement.Sentence)}[/]\n\n");
        yield return Occasions(judgement);
        foreach (var part in Terms("Not allowed without asking", judgement, TermsAnswer.NotAllowed)) yield return part;
        foreach (var part in Terms("What is owed", judgement, TermsAnswer.AllowedIf)) yield return part;
        if (!judgement.Conflicts.IsEmpty)
        {
            yield return Title("What contradicts itself");
            var grid = Columns();
            foreach (var conflict in judgement.Conflicts)
                grid.AddRow(new Markup("[red]![/]"), new Markup($"{SafeText.Markup(conflict.Sentence)}\n[dim]{SafeText.Markup(Side(conflict.One))}\n{SafeText.Markup(Side(conflict.Other))}[/]"));
            yield return grid;
        }

        var open = judgement.Terms.Where(t => t.Answer == TermsAnswer.Undetermined).ToList();
        if (open.Count > 0 || !judgement.Unknown.IsEmpty)
        {
            yield return Title("What is not known, and how to find out");
            var grid = Columns();
            foreach (var unknown in judgement.Unknown)
                grid.AddRow(new Text("?"), new Markup($"[bold]{SafeText.Markup(unknown.Name)}[/] {SafeText.Markup(unknown.Why)}\n{Way(unknown.Path)}[dim]do:[/] {SafeText.Markup(unknown.FindOut)}"));
            foreach (var term in open)
                grid.AddRow(new Text("?"), new Markup($"{SafeText.Markup(term.Reason)} {Clause(term)}\n{Way(term.Path)}[dim]answer:[/] {SafeText.Markup(term.Ask ?? "")}"));
            yield return grid;
        }

        foreach (var part in Known(report, judgement)) yield return part;
    }

    private static Grid Occasions(TermsJudgement judgement)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var one in judgement.Occasions)
            grid.AddRow(
                new Text(TermsWords.Of(one.Use)),
                new Markup($"[{Color(one.Answer)}]{TermsWords.Of(one.Answer)}[/]"),
                new Markup($"[dim]{(one.Intended switch { true => "meant", false => "not meant", _ => "not said whether meant" })}[/]"));
        return grid;
    }

    // The way and the licence stand once above all that the licence asks.
    private static IEnumerable<IRenderable> Terms(string title, TermsJudgement judgement, TermsAnswer answer)
    {
        var meant = judgement.Occasions.Where(o => o.Intended is not false).Select(o => o.Use).ToHashSet();
        var terms = judgement.Terms.Where(t => t.Answer == answer && t.Uses.Any(meant.Contains)).ToList();
        if (terms.Count == 0) yield break;
        yield return Title(title);
        foreach (var group in terms.GroupBy(t => (t.License, Path: string.Join('|', t.Path.Steps))))
        {
            var first = group.First();
            yield return new Markup($"[bold]{SafeText.Markup(first.License)}[/] of {SafeText.Markup(first.Path.Ancestor)}\n{Way(first.Path)}");
            var grid = Columns();
            foreach (var term in group)
                grid.AddRow(
                    new Text(answer == TermsAnswer.NotAllowed ? "x" : term.Met is true ? "✓" : "□"),
                    new Markup($"{SafeText.Markup(Words(term))} {Clause(term)}{(term.Ask is { } ask && answer == TermsAnswer.NotAllowed ? $"\n[dim]do:[/] {SafeText.Markup(ask)}" : "")}"));
            yield return grid;
        }
    }

    private static IEnumerable<IRenderable> Known(TermsReport report, TermsJudgement judgement)
    {
        var unread = judgement.Terms.Where(t => !t.Verified).Select(t => t.License).Distinct().ToList();
        ImmutableArray<string> notes =
        [
            .. judgement.Terms.Where(t => t.Kind is TermKind.Ending or TermKind.Binding && t.Term is not "governing-law" and not "irrevocable").Select(t => $"{t.License}: {t.Text}").Distinct(),
            .. judgement.Notes, .. report.Notes,
            .. unread.Count == 0 ? (string[])[] : [$"Not read in the original, so unverified: {string.Join(", ", unread)}."],
            "This is no legal advice.",
        ];
        yield return Title("To be known");
        var grid = Columns();
        foreach (var note in notes) grid.AddRow(new Text("·"), new Text(SafeText.Plain(note)));
        yield return grid;
    }

    private static string Words(ResultingTerm term)
    {
        var text = term.Met is not null || term.Kind == TermKind.Limit ? $"{term.Reason}{(term.Kind == TermKind.Limit && term.Text != term.Reason ? " " + term.Text : "")}" : term.Text;
        return term.Phrase is { } phrase && !text.Contains(phrase, StringComparison.Ordinal) ? $"{text.TrimEnd('.')}: \"{phrase}\"" : text;
    }

    private static string Clause(ResultingTerm term) =>
        $"[dim]({SafeText.Markup(string.Join(", ", new[] { term.Part == "agreement" ? null : term.Part, term.Where ?? "clause not recorded", term.Verified ? null : "unverified" }.OfType<string>()))})[/]";

    private static string Side(ConflictSide side) => $"{side.License}, {side.Where ?? side.Term}: {TermsWords.Of(side.Path)}";

    private static string Way(WitnessPath path) => path.Length == 0 ? "" : $"[dim]{SafeText.Markup(TermsWords.Of(path))}[/]\n";

    private static Markup Title(string title) => new($"\n[bold green]{title}[/]\n");

    private static Grid Columns()
    {
        var grid = new Grid();
        return grid.AddColumn(new GridColumn().Width(1).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
    }

    /// <summary>Colour of an answer.</summary>
    internal static string Color(TermsAnswer answer) => answer switch
    {
        TermsAnswer.Allowed => "green",
        TermsAnswer.AllowedIf => "blue",
        TermsAnswer.Undetermined => "yellow",
        _ => "red",
    };
}
