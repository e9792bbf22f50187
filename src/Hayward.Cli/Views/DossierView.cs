using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>The dossier on a terminal: what matters first, 80 columns, no more than a few screens.</summary>
internal sealed class DossierView(Dossier dossier)
{
    private readonly Dictionary<string, ProbeDefinition> _probes = dossier.ProbeDefinitions.ToDictionary(p => p.Id);

    private const int ShownFindings = 6;
    private const int ShownDisagreements = 3;
    private const int ShownProblems = 10;
    private const int ShownIdentities = 3;
    private const int TitleWidth = 22;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(Dossier dossier, Terminal terminal) => ReportWriter.Write(new DossierView(dossier).Parts(), terminal);

    private IEnumerable<IRenderable> Parts() =>
    [
        .. Head(),
        .. Findings(),
        .. Claims(),
        .. Openness(),
        .. Disagreements(),
        .. Components(),
        .. Measured(),
        .. Problems(),
    ];

    private IEnumerable<IRenderable> Head()
    {
        var subject = dossier.Subject;
        yield return new Markup($"[bold]{SafeText.Markup(subject.Name)}[/]\n");
        yield return new Markup($"{SafeText.Markup(Sentence(dossier.Inventory.ReleaseType))}\n");
        var identity = subject.Digest is { } digest ? digest.ToString() : "no digest: a file could not be read to its end";
        if (subject.Revision is { } revision) identity += $", revision {revision}";
        yield return new Markup($"[dim]{SafeText.Markup(identity)}[/]\n");
    }

    private IEnumerable<IRenderable> Findings()
    {
        var bad = dossier.Findings.Where(f => f.Severity > Severity.None).ToImmutableArray();
        var open = dossier.Findings.Count(f => f.Outcome is Outcome.NotAvailable or Outcome.NotSupported or Outcome.Error);
        yield return Title("Know before you use it");
        if (bad.IsEmpty) yield return new Markup("No probe found a reason to act.\n");
        var grid = Columns(8);
        ImmutableArray<Finding> shown = [.. bad.Take(ShownFindings)];
        // Findings of one probe stand together and share their remedy.
        for (var i = 0; i < shown.Length; i++) AddFinding(grid, shown[i], i + 1 == shown.Length || shown[i + 1].Probe != shown[i].Probe);
        if (!bad.IsEmpty) yield return grid;
        var rest = new List<string>();
        if (bad.Length > ShownFindings) rest.Add($"{bad.Length - ShownFindings} more{(bad[ShownFindings].Severity < bad[ShownFindings - 1].Severity ? " of lesser severity" : "")}");
        if (open > 0) rest.Add($"{Amounts.Count(open, "question")} could not be answered");
        if (rest.Count > 0) yield return new Markup($"[dim]  {string.Join("; ", rest)}. --json and --html show all.[/]\n");
    }

    private void AddFinding(Grid grid, Finding finding, bool remedy)
    {
        var text = SafeText.Markup(finding.Message);
        foreach (var quote in finding.Quotes.Take(1))
            text += $"\n[dim]{SafeText.Markup(quote.Path)}:{quote.Line}[/] [italic]“{SafeText.Markup(Short(quote.Text, 180))}”[/]";
        if (remedy && _probes.TryGetValue(finding.Probe, out var probe))
            text += $"\n[dim]do:[/] {SafeText.Markup(Short(probe.Remediation.Text, 180))}";
        grid.AddRow(new Markup($"[{Words.Color(finding.Severity)}]{Words.Of(finding.Severity)}[/]"), new Markup(text));
    }

    private IEnumerable<IRenderable> Claims()
    {
        yield return Title("Three claims, none of which proves another");
        var grid = Columns(8);
        foreach (var claim in dossier.Claims)
            grid.AddRow(
                new Markup($"[{Words.Color(claim.Answer)}]{Words.Of(claim.Answer)}[/]"),
                new Markup($"[bold]{SafeText.Markup(claim.Title)}[/] {SafeText.Markup(claim.Because)}"));
        yield return grid;
    }

    private IEnumerable<IRenderable> Openness()
    {
        yield return Title("Openness, framework by framework");
        var grid = Columns(TitleWidth);
        // The three claims have a place of their own above.
        foreach (var verdict in dossier.Verdicts.Where(v => v.Answers.IsEmpty || !v.Answers.SequenceEqual(dossier.Claims)))
            grid.AddRow(new Markup($"[bold]{SafeText.Markup(verdict.Title)}[/]"), new Markup(Judgement(verdict) + "\n"));
        yield return grid;
    }

    private static string Judgement(Verdict verdict)
    {
        var lines = new List<string>();
        if (verdict.Scale.IsEmpty && !verdict.Answers.IsEmpty)
        {
            // A framework that refuses to add its answers up is shown by its answers alone.
            lines.AddRange(verdict.Answers.Select(a => $"[{Words.Color(a.Answer)}]{Words.Of(a.Answer),-8}[/]{SafeText.Markup(a.Title)}"));
        }
        else
        {
            lines.Add(SafeText.Markup(verdict.ResultTitle) + (verdict.Decided ? "" : $" [yellow]… at best {SafeText.Markup(Lower(verdict.PossibleTitle))}[/]"));
        }

        if (!verdict.Unknown.IsEmpty) lines.Add($"[dim]unknown: {SafeText.Markup(Listed([.. verdict.Unknown.Select(Component)], 4))}[/]");
        if (verdict.RemediationReaches is { } reach)
            lines.Add($"[dim]to {SafeText.Markup(Lower(reach))}:[/] {SafeText.Markup(Listed([.. verdict.Remediation.Select(s => Lower(s.Action).TrimEnd('.'))], 2, "; "))}");
        return string.Join('\n', lines);
    }

    private IEnumerable<IRenderable> Disagreements()
    {
        if (dossier.Disagreements.IsEmpty) yield break;
        yield return Title("Where the frameworks pull apart");
        var grid = Columns(2);
        foreach (var one in dossier.Disagreements.Take(ShownDisagreements))
            grid.AddRow(new Text("·"), new Markup($"{SafeText.Markup(one.Explanation)} [dim]({SafeText.Markup(one.Cause.Replace('-', ' '))})[/]"));
        yield return grid;
        if (dossier.Disagreements.Length > ShownDisagreements)
            yield return new Markup($"[dim]  {Amounts.Count(dossier.Disagreements.Length - ShownDisagreements, "more pair")} in --json and --html.[/]\n");
    }

    private IEnumerable<IRenderable> Components()
    {
        yield return Title("What was released");
        var grid = Columns(14);
        foreach (var group in dossier.Inventory.Components.GroupBy(c => c.Status).OrderBy(g => Order(g.Key)))
            grid.AddRow(new Text(Words.Of(group.Key)), new Text(string.Join(", ", group.Select(c => Component(c.Id)))));
        yield return grid;
    }

    private IEnumerable<IRenderable> Measured()
    {
        yield return Title("Measured, beside what is declared");
        var weights = dossier.Weights;
        var grid = Columns(12);
        var measured = weights switch
        {
            { Parameters: { } parameters } => $"{Words.Count(parameters)} parameters in {Amounts.Count(weights.Tensors, "tensor")}"
                + $" ({string.Join(", ", weights.Types.OrderByDescending(t => t.Value).Take(3).Select(t => t.Key))})",
            { Pointers: > 0 } => $"{Amounts.Count(weights.Pointers, "pointer")} to {Amounts.Bytes(weights.Bytes)} that are not here",
            { Present: true } => $"weights in a format whose header is not read ({string.Join(", ", weights.Formats)})",
            _ => "no weights",
        };
        grid.AddRow(new Text("weights"), new Markup($"{SafeText.Markup(measured)}[dim]; declared: {SafeText.Markup(weights.DeclaredParameters ?? "nothing")}[/]"));
        var declared = dossier.Declared;
        var license = declared.License ?? "none declared";
        if (declared.LicenseId is null && declared.License is not null) license += " (not recognised)";
        if (!declared.LicenseLimits.IsDefaultOrEmpty) license += $"; limits: {string.Join(", ", declared.LicenseLimits)}";
        grid.AddRow(new Text("licence"), new Text(SafeText.Plain(license)));
        if (!declared.BaseModels.IsDefaultOrEmpty)
            grid.AddRow(new Text("made from"), new Text(SafeText.Plain(string.Join(", ", declared.BaseModels)
                + (declared.Relation is { } relation ? $" ({relation})" : ""))));
        foreach (var (name, text) in Custody()) grid.AddRow(new Text(name), new Markup(text));
        grid.AddRow(new Text("files"), new Text($"{Amounts.Count(dossier.Files.Length, "file")}, {Amounts.Bytes(dossier.Files.Sum(f => f.Size))}, each with its SHA-256 in --json"));
        yield return grid;
    }

    private IEnumerable<(string Name, string Text)> Custody()
    {
        var custody = dossier.Custody;
        foreach (var identity in custody.Identities.Take(ShownIdentities))
        {
            var of = custody.Identities.Length > 1 ? $" [dim]({SafeText.Markup(identity.Name)})[/]" : "";
            yield return ("identity", identity.Root is { } root ? $"{root.Hex}{of}" : $"{SafeText.Markup(identity.Gap ?? "not known")}{of}");
        }

        if (custody.Identities.Length > ShownIdentities) yield return ("", $"[dim]{Amounts.Count(custody.Identities.Length - ShownIdentities, "more set")} of weights in --json[/]");
        var unsafeFiles = custody.NotClean.Count(f => f.Verdict == ScanVerdict.Unsafe);
        var open = custody.NotClean.Length - unsafeFiles;
        yield return ("scan", $"[{Words.Color(custody.Scan)}]{Words.Of(custody.Scan)}[/]: {Amounts.Count(unsafeFiles, "file")} unsafe, {open} unknown, {custody.Clean} clean");
        foreach (var signature in custody.Signatures.Take(ShownIdentities))
            yield return ("signature", signature.Fault is { } fault
                ? $"{SafeText.Markup(signature.Path)}: {SafeText.Markup(fault)}"
                : $"{SafeText.Markup(signature.Path)} names {Amounts.Count(signature.Files, "file")}, {signature.Same} as signed; who signed was not checked");
    }

    private IEnumerable<IRenderable> Problems()
    {
        foreach (var part in ProblemList("Could not be read", [.. dossier.Problems.Where(p => p.HidesBytes)])) yield return part;
        foreach (var part in ProblemList("Odd, and hashed all the same", [.. dossier.Problems.Where(p => !p.HidesBytes)])) yield return part;
    }

    private static IEnumerable<IRenderable> ProblemList(string title, ImmutableArray<FileProblem> problems)
    {
        if (problems.IsEmpty) yield break;
        yield return Title(title);
        var grid = Columns(2);
        foreach (var problem in problems.Take(ShownProblems)) grid.AddRow(new Text("·"), new Text(SafeText.Plain(problem.Message)));
        yield return grid;
        if (problems.Length > ShownProblems) yield return new Markup($"[dim]  {Amounts.Count(problems.Length - ShownProblems, "more line")} in --json.[/]\n");
    }

    private static Markup Title(string text) => new($"\n[bold green]{text}[/]\n");

    private static Grid Columns(int first)
    {
        var grid = new Grid();
        var column = new GridColumn().Width(first).Padding(2, 0, 1, 0);
        grid.AddColumn(first < TitleWidth ? column.NoWrap() : column);
        grid.AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        return grid;
    }

    private static int Order(ComponentStatus status) => status switch
    {
        ComponentStatus.Published => 0,
        ComponentStatus.Partial => 1,
        ComponentStatus.Withheld => 2,
        ComponentStatus.NotFound => 3,
        _ => 4,
    };

    private static string Component(string id) => id.Replace('-', ' ');

    private static string Listed(ImmutableArray<string> items, int most, string between = ", ") => items.Length <= most
        ? string.Join(between, items)
        : $"{string.Join(between, items.Take(most))} and {items.Length - most} more";

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text.AsSpan(0, most - 1).TrimEnd()}…";

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");

    // Titles begin with a capital; in the middle of a sentence an ordinary word does not, a name or a class does.
    private static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) && !text.StartsWith("Class", StringComparison.Ordinal)
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
}
