using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Hayward.Release.Reports;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release gate STAGE FOLDER</c>.</summary>
internal static class ReleaseGateCommand
{
    private const string Fail = "fail";
    private const string Inconclusive = "inconclusive";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var stage = new Argument<string>("stage") { Description = "The stage behind the gate, such as broad-release." };
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier; this one when left out.", DefaultValueFactory = _ => "." };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when the gate is this or worse: inconclusive, or fail.",
            HelpName = "OUTCOME",
            DefaultValueFactory = _ => Inconclusive,
        };
        failOn.AcceptOnlyFromAmong(Fail, Inconclusive);
        var json = new Option<bool>("--json") { Description = "Print the judgement as one JSON document." };
        var to = new Option<string?>("--to") { Description = "Also write the judgement as JSON to this file.", HelpName = "FILE" };
        var sarif = new Option<string?>("--sarif") { Description = "Also write what keeps the gate shut as SARIF 2.1.0, beside the lines of release.yaml.", HelpName = "FILE" };
        var command = new Command("gate", "Judge the gate of one stage: pass, fail, inconclusive or not applicable, with reasons and what to do. Ends with 1 when it blocks.")
        {
            stage, folder, failOn, json, to, sarif,
        };
        command.SetAction((call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var target = sitting.Stage(call.GetRequiredValue(stage));
            var status = GateKeeper.Judge(sitting.Ladder, sitting.Facts);
            var report = new GateReport
            {
                Release = status.Release,
                Checkpoint = status.Checkpoint,
                Day = status.Day,
                Policy = status.Policy,
                Facts = status.Facts,
                Stage = StageWords.Of(sitting.Ladder, target),
                Hold = DecisionSummary.Of(ReleaseStanding.Of(sitting.Ladder, sitting.Log, sitting.Facts).Hold),
                Gate = status[target.Id],
            };
            if (call.GetValue(to) is { } file) OutputFile.Write(file, DecisionJson.Write(report));
            if (call.GetValue(sarif) is { } log) OutputFile.Write(log, GateSarif.Write([report.Gate], sitting.Case, sitting.DossierPath, ModelExamination.Version));
            if (call.GetValue(json)) terminal.Out.Write(DecisionJson.Write(report));
            else GateView.Write(report, terminal);
            var blocks = report.Gate.Outcome == GateOutcome.Fail || (report.Gate.Outcome == GateOutcome.Inconclusive && call.GetValue(failOn) == Inconclusive);
            // A pause is a decision not to go on, whatever the evidence says.
            return Task.FromResult(blocks || report.Hold is not null ? ExitCode.Finding : ExitCode.Done);
        });
        return command.WithExamples("hayward release gate broad-release ./my-model", "hayward release gate broad-release ./my-model --fail-on fail --json");
    }
}
