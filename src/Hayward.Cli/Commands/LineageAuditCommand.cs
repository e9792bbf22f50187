using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Chains;
using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Decay.Writing;
using Hayward.Pages;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage audit SNAPSHOT</c>.</summary>
internal static class LineageAuditCommand
{
    private const string Never = "never";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var source = new Argument<string>("source") { Description = "A snapshot, a listing (models.jsonl, models.jsonl.gz), a graph, or a folder of model folders." };
        var chains = new Option<string?>("--chains") { Description = "Audit only the chains of this file, a JSON list of lists of ids, the base first.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the findings as one JSON document; with --chains a list of such documents." };
        var figures = new Option<string?>("--figures") { Description = "Also write the figures of the hub as JSON.", HelpName = "FILE" };
        var csv = new Option<string?>("--csv") { Description = "Also write the findings as CSV.", HelpName = "FILE" };
        var parquet = new Option<string?>("--parquet") { Description = "Also write the findings as Parquet.", HelpName = "FILE" };
        var sarif = new Option<string?>("--sarif") { Description = $"Also write the findings as SARIF 2.1.0, the {DecaySarif.MostResults:N0} most severe.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Also write the audit as one offline page.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when a finding is of this severity or worse: critical, high, medium, low, or never.",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => "critical",
        };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", Never);
        var command = new Command("audit", "Say what was lost on the way from model to model, and how fast.") { source, chains, json, figures, csv, parquet, sarif, html, failOn };
        command.SetAction(async (call, cancellation) =>
        {
            using var place = AuditedPlace.Open(call.GetRequiredValue(source), terminal, clock, cancellation);
            using var outputs = new AuditOutputs(call.GetValue(json) && call.GetValue(chains) is null ? terminal.Out : null, call.GetValue(csv), call.GetValue(parquet), call.GetValue(sarif));
            var worst = Severity.None;
            void Take(DecayFinding finding)
            {
                outputs.Take(finding);
                if (DecayCatalog.BuiltIn[finding.Code].Severity is var severity && severity > worst) worst = severity;
            }

            if (call.GetValue(chains) is { } file)
            {
                var documents = Chains(place, file);
                foreach (var finding in documents.SelectMany(document => document.Findings)) Take(finding);
                if (call.GetValue(json)) new DecayJsonLines(terminal.Out).WriteAll(documents);
                else DecayView.Write(documents, terminal);
            }
            else
            {
                var report = Audit(place, outputs, Take, cancellation);
                if (call.GetValue(figures) is { } numbers) outputs.WriteLater(numbers, DecayJson.Write(report));
                if (call.GetValue(html) is { } page) outputs.WriteLater(page, await PageWriter.Decay(report, ModelExamination.Version, clock.GetUtcNow()));
                if (!call.GetValue(json)) DecayView.Write(report, terminal);
            }

            foreach (var written in outputs.Keep(ModelExamination.Version)) terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(written)}");
            return call.GetRequiredValue(failOn) is var least && least != Never && worst >= Enum.Parse<Severity>(least, ignoreCase: true) ? ExitCode.Finding : ExitCode.Done;
        });
        return command.WithExamples(
            "hayward lineage audit ./models --fail-on high",
            "hayward lineage audit models.jsonl.gz --html audit.html --csv audit.csv",
            "hayward lineage audit models.jsonl.gz --chains chains.json --json");
    }

    private static DecayReport Audit(AuditedPlace place, AuditOutputs outputs, Action<DecayFinding> take, CancellationToken cancellation)
    {
        var audit = new DecayAudit(place.Graph, place.Papers);
        outputs.Begin(audit.Models, audit.Edges);
        var report = audit.Run(take, null, cancellation);
        outputs.End();
        return report;
    }

    private static List<DecayDocument> Chains(AuditedPlace place, string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists) throw new InputException($"{SafeText.Plain(file)} is not on this disk; a JSON list of lists of hub ids was expected.");
            if (info.Length > ChainFile.MostBytes) throw new InputException($"{SafeText.Plain(file)} has {info.Length:N0} bytes; at most {ChainFile.MostBytes:N0} were expected.");
            var audit = new ChainAudit(place.Graph, place.Papers);
            return [.. ChainFile.Read(File.ReadAllBytes(file)).Select((chain, i) => audit.Audit(chain, i + 1))];
        }
        catch (Exception fault) when (fault is ChainFileException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{SafeText.Plain(file)}: {SafeText.Plain(fault.Message)}");
        }
    }
}
