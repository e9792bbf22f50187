using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.FailureModes;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release probe FOLDER</c>.</summary>
internal static class ReleaseProbeCommand
{
    private const string Never = "never";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the model or of its dossier; this one when left out.",
            DefaultValueFactory = _ => ".",
        };
        var json = new Option<bool>("--json") { Description = "Print the answers as one JSON document." };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when an answer is of this severity or worse: critical, high, medium, low, or never.",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => "critical",
        };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", Never);
        var command = new Command("probe", "Ask the six failure modes: what the dossier says against what the files show.") { folder, json, failOn };
        command.SetAction((call, cancellation) =>
        {
            var release = ReleaseCases.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var document = FailureModeDocument.Of(release, FailureModeCatalog.Load(KnowledgeBase.BuiltIn).Run(release));
            if (call.GetValue(json)) terminal.Out.Write(FailureModeJson.Write(document));
            else FailureModeView.Write(document, terminal);
            var threshold = call.GetRequiredValue(failOn);
            var blocks = threshold != Never && document.Findings.Any(f => f.Severity >= Enum.Parse<Severity>(threshold, ignoreCase: true));
            return Task.FromResult(blocks ? ExitCode.Finding : ExitCode.Done);
        });
        return command.WithExamples("hayward release probe ./my-model", "hayward release probe ./my-model --json --fail-on high");
    }
}
