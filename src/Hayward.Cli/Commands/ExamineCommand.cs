using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Pages;
using Hayward.Release;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward examine LOCATOR</c>.</summary>
internal static class ExamineCommand
{
    private const string Never = "never";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var locator = new Argument<string>("locator")
        {
            Description = "A folder, a file, an entry of the Hugging Face cache (models--owner--name), hf://owner/name[@revision] when it is in that cache, or ollama://name[:tag].",
        };
        // The parser takes an option that it does not know for a value of the argument.
        locator.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: ['-', ..] value }]) given.AddError($"Unknown option '{value}'; a folder whose name begins with a hyphen is written ./{value}.");
        });
        var json = new Option<bool>("--json") { Description = "Print the dossier as one JSON document instead of the view for people." };
        var html = new Option<string?>("--html") { Description = "Also write the dossier as one offline page.", HelpName = "FILE" };
        var sarif = new Option<string?>("--sarif") { Description = "Also write the findings as SARIF 2.1.0.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when a finding is of this severity or worse: critical, high, medium, low, or never.",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => "critical",
        };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", Never);
        var command = new Command("examine", "Say what a model is, how open it is and what to know before you use it.") { locator, json, html, sarif, failOn };
        command.SetAction(async (call, cancellation) =>
        {
            var dossier = new ModelExamination(terminal, clock).Examine(call.GetRequiredValue(locator), cancellation);
            if (call.GetValue(html) is { } page) OutputFile.Write(page, await PageWriter.Dossier(dossier));
            if (call.GetValue(sarif) is { } report) OutputFile.Write(report, SarifReport.Write(dossier));
            if (call.GetValue(json)) terminal.Out.Write(DossierJson.Write(dossier));
            else DossierView.Write(dossier, terminal);
            foreach (var written in new[] { call.GetValue(html), call.GetValue(sarif) })
                if (written is not null) terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(written)}");
            return EndOf(dossier, call.GetRequiredValue(failOn), terminal);
        });
        return command.WithExamples(
            "hayward examine ./my-model",
            "hayward examine hf://owner/name --html dossier.html",
            "hayward examine . --json --fail-on high > dossier.json");
    }

    private static int EndOf(Dossier dossier, string failOn, Terminal terminal)
    {
        if (dossier.Problems.Any(p => p.HidesBytes))
        {
            var hidden = dossier.Problems.Count(p => p.HidesBytes);
            terminal.Error.WriteLine($"hayward: {Amounts.Count(hidden, "file")} could not be read as what they claim to be; the dossier covers the rest.");
            return ExitCode.Input;
        }

        if (failOn == Never) return ExitCode.Done;
        var threshold = Enum.Parse<Severity>(failOn, ignoreCase: true);
        return dossier.Findings.Any(f => f.Severity >= threshold) ? ExitCode.Finding : ExitCode.Done;
    }
}
