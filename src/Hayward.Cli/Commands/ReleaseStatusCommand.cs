using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Pages;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.FailureModes;
using Hayward.Release.Gates;
using Hayward.Release.Reports;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release status FOLDER</c>.</summary>
internal static class ReleaseStatusCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier." };
        var json = new Option<bool>("--json") { Description = "Print the status as one JSON document." };
        var to = new Option<string?>("--to") { Description = "Also write the status as JSON to this file.", HelpName = "FILE" };
        var badge = new Option<string?>("--badge") { Description = "Also write a badge, an SVG that says the stage and what is open before the next.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Also write a page that a board or a reporter can read.", HelpName = "FILE" };
        var command = new Command("status", "Say where a release stands on the ladder, what is open, and the cheapest way to the next stage.") { folder, json, to, badge, html };
        command.SetAction(async (call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var report = sitting.Status();
            if (call.GetValue(badge) is { } picture)
                OutputFile.Write(picture, ReleaseBadge.Write(GateKeeper.Judge(sitting.Ladder, sitting.Facts), ReleaseStanding.Of(sitting.Ladder, sitting.Log, sitting.Facts)));
            if (call.GetValue(html) is { } page)
            {
                var shown = new ReleaseReport(sitting.Case, ReleaseFields.Read(KnowledgeBase.BuiltIn), report, FailureModeCatalog.Load(KnowledgeBase.BuiltIn).Run(sitting.Case));
                OutputFile.Write(page, await PageWriter.Release(shown, ModelExamination.Version, clock.GetUtcNow()));
            }

            if (call.GetValue(to) is { } file) OutputFile.Write(file, DecisionJson.Write(report));
            if (call.GetValue(json)) terminal.Out.Write(DecisionJson.Write(report));
            else ReleaseStatusView.Write(report, terminal);
            return ExitCode.Done;
        });
        return command.WithExamples("hayward release status ./my-model", "hayward release status ./my-model --json",
            "hayward release status ./my-model --html status.html --badge release.svg");
    }
}
