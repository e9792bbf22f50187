using System.Globalization;
using Hayward.Evidence;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Decay.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>An audit on a terminal: the hub at a glance, the findings by code, and how fast restrictions are lost.</summary>
internal static class DecayView
{
    private const int ShownFindings = 40;

    /// <summary>Writes the audit of a hub.</summary>
    public static void Write(DecayReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    /// <summary>Writes the audit of chains.</summary>
    public static void Write(IReadOnlyList<DecayDocument> chains, Terminal terminal) => ReportWriter.Write(chains.SelectMany((chain, i) => Parts(chain, i + 1)), terminal);

    private static IEnumerable<IRenderable> Parts(DecayDocument chain, int number)
    {
        yield return new Markup($"[bold]Chain {number}[/]: {Amounts.Count(chain.Models, "model")}, {Amounts.Count(chain.Findings.Length, "finding")}.\n");
        var rows = Columns(22);
        foreach (var finding in chain.Findings.Take(ShownFindings))
            rows.AddRow(new Markup(Code(finding.Code)), new Markup($"{SafeText.Markup(string.Join(" < ", finding.Path))}\n[dim]{SafeText.Markup(string.Join("; ", finding.Evidence))}; cause: {SafeText.Markup(finding.Cause)}[/]"));
        if (!chain.Findings.IsEmpty) yield return rows;
        if (chain.Findings.Length > ShownFindings) yield return new Markup($"[dim]{Amounts.Count(chain.Findings.Length - ShownFindings, "more finding")}; --json and --csv give all.[/]\n");
    }

    private static IEnumerable<IRenderable> Parts(DecayReport report)
    {
        var hub = report.Hub;
        yield return new Markup($"[bold]{Amounts.Count(hub.Models, "model")}[/] of {Amounts.Count(hub.Owners, "owner")}, [bold]{Amounts.Count(hub.Edges, "edge")}[/]\n\n");
        var glance = Columns(34);
        Row(glance, "name no licence", hub.Undeclared, "models");
        Row(glance, "name a base", hub.NamingABase, "models");
        Row(glance, "bases that are there", hub.Resolved, "named bases");
        Row(glance, "another licence than the base", hub.Changed, "edges with both");
        Row(glance, "licence of the base lost", hub.Lost, "edges of a licensed base");
        Row(glance, "cannot be judged by labels", hub.NotJudgeable, "named bases");
        if (report.Survival.HalfLife is { } half) glance.AddRow(new Text("half-life of restrictions"), new Text($"{Number(half)} steps"));
        if (report.Horizon.First is { } first)
            glance.AddRow(new Text("undecidable from generation"), new Text(string.Create(CultureInfo.InvariantCulture, $"{first} on (fewer than {report.Horizon.Least:0 %} of models)")));
        yield return glance;
        yield return new Markup("\n");
        var codes = new Table { Border = TableBorder.Simple };
        codes.AddColumn("finding").AddColumn(new TableColumn("found").RightAligned()).AddColumn(new TableColumn("judged").RightAligned()).AddColumn(new TableColumn("not judged").RightAligned());
        foreach (var code in report.Codes)
            codes.AddRow(new Markup(Code(code.Code)), new Text(Amounts.Exact(code.Findings)), new Text(Amounts.Exact(code.Judged)), new Text(Amounts.Exact(code.NotJudged)));
        yield return codes;
        yield return new Markup("[dim]Not judged: the question arose, and what it asks about was not seen. That is no pass.[/]\n");
    }

    private static void Row(Grid grid, string what, Share share, string of)
    {
        var rate = share.Rate is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r.Value:0.0 %}") : "-";
        grid.AddRow(new Text(what), new Text($"{rate}  {Amounts.Exact(share.Count)} of {Amounts.Exact(share.Of)} {of}"));
    }

    private static string Number(Estimate estimate) => double.IsInfinity(estimate.High) ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.00} (no upper bound)") : string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.00} ({estimate.Low:0.00} to {estimate.High:0.00})");

    private static string Code(string code) => $"[{Words.Color(DecayCatalog.BuiltIn[code].Severity)}]{code}[/]";

    private static Grid Columns(int first) =>
        new Grid().AddColumn(new GridColumn().Width(first).Padding(2, 0, 1, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
}
