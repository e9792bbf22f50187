using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Studies;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study check SNAPSHOT</c>.</summary>
internal static class StudyCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var snapshot = StudyOptions.Snapshot();
        var study = StudyOptions.Study();
        var asOf = StudyOptions.AsOf();
        var json = new Option<bool>("--json") { Description = "Print a JSON list of the statements with their verdicts." };
        var command = new Command("check", "Say of each published statement whether this snapshot reproduces it.") { snapshot, study, asOf, json };
        command.SetAction((call, cancellation) =>
        {
            var report = StudyReading.Run(call.GetRequiredValue(snapshot), call.GetRequiredValue(study), all => all.OnlyClaims(), call.GetValue(asOf), terminal, cancellation);
            if (call.GetValue(json)) terminal.Out.Write(StudyReportJson.WriteClaims(report));
            else StudyReportView.WriteClaims(report, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward study check ./snapshot", "hayward study check ./snapshot --json");
    }
}
