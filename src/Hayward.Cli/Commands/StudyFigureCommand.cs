using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Studies;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study figure NAME SNAPSHOT</c>.</summary>
internal static class StudyFigureCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Vega = "vega";

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Id of the figure, such as life-cycle; a name that is not known is answered with all of them." };
        var snapshot = StudyOptions.Snapshot();
        var study = StudyOptions.Study();
        var asOf = StudyOptions.AsOf();
        var format = new Option<string>("--format") { Description = "table (of everyone, its first rows), csv, json, or vega (a Vega-Lite specification with its data).", HelpName = "FORMAT", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, Csv, Json, Vega);
        var command = new Command("figure", "Make one figure of the study.") { name, snapshot, study, asOf, format };
        command.SetAction((call, cancellation) =>
        {
            var report = StudyReading.Run(call.GetRequiredValue(snapshot), call.GetRequiredValue(study), all => all.Only(call.GetRequiredValue(name)), call.GetValue(asOf), terminal, cancellation);
            var figure = report.Figures[0];
            if (call.GetRequiredValue(format) is Json) terminal.Out.Write(StudyReportJson.Write(report));
            else if (figure.Views.IsEmpty) throw new InputException($"{figure.Title}: {figure.Undetermined}");
            else if (call.GetRequiredValue(format) is Csv) terminal.Out.Write(StudyTableWriter.Csv(figure));
            else if (call.GetRequiredValue(format) is Vega)
                terminal.Out.Write(StudyTableWriter.Chart(figure, figure.Views[0]) ?? throw new InputException($"{figure.Title} is a table and has no chart; --format csv gives its numbers."));
            else StudyReportView.WriteFigure(report, figure, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward study figure life-cycle ./snapshot", "hayward study figure persistence ./snapshot --format csv");
    }
}
