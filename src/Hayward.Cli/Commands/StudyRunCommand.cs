using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Pages;
using Hayward.Studies;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study run SNAPSHOT</c>.</summary>
internal static class StudyRunCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var snapshot = StudyOptions.Snapshot();
        var study = StudyOptions.Study();
        var asOf = StudyOptions.AsOf();
        var to = new Option<string>("--to") { Description = "Folder for the page, and for each figure as CSV and Vega-Lite.", HelpName = "FOLDER", DefaultValueFactory = _ => Path.Combine("out", "study") };
        var json = new Option<bool>("--json") { Description = "Print the whole report as one JSON document and write no files." };
        var command = new Command("run", "Make every figure of the study, hold it beside the published one, and write a page.") { snapshot, study, asOf, to, json };
        command.SetAction(async (call, cancellation) =>
        {
            var report = StudyReading.Run(call.GetRequiredValue(snapshot), call.GetRequiredValue(study), all => all, call.GetValue(asOf), terminal, cancellation);
            if (call.GetValue(json))
            {
                terminal.Out.Write(StudyReportJson.Write(report));
                return ExitCode.Done;
            }
            var folder = call.GetRequiredValue(to);
            // The page takes longest, and is written last: where it is, all the rest is.
            var rendering = Task.Run(() => PageWriter.Study(report, ModelExamination.Version, clock.GetUtcNow()), cancellation);
            foreach (var figure in report.Figures.Where(f => !f.Views.IsEmpty))
            {
                OutputFile.Write(Path.Combine(folder, "figures", figure.Id + ".csv"), StudyTableWriter.Csv(figure));
                if (StudyTableWriter.Chart(figure, figure.Views[0]) is { } chart) OutputFile.Write(Path.Combine(folder, "figures", figure.Id + ".vl.json"), chart);
            }
            OutputFile.Write(Path.Combine(folder, "claims.json"), StudyReportJson.WriteClaims(report));
            StudyReportView.Write(report, terminal);
            var page = Path.Combine(folder, "index.html");
            OutputFile.Write(page, await rendering);
            terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(page)}, and each figure under {SafeText.Plain(Path.Combine(folder, "figures"))}");
            return ExitCode.Done;
        });
        return command.WithExamples("hayward study run ./snapshot", "hayward study run ./snapshot --as-of 2024-12-10 --to ./december");
    }
}
