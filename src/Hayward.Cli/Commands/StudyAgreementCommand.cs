using System.CommandLine;
using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Observatory.Studies;
using Spectre.Console;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study agreement CODES</c>.</summary>
internal static class StudyAgreementCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("codes") { Description = "CSV with the columns unit, coder and code; further columns are left alone." };
        var command = new Command("agreement", "Say how far coders agree who read the same threads: Cohen's kappa and Krippendorff's alpha.") { file };
        command.SetAction((call, _) => Task.FromResult(SnapshotReading.Guard(() =>
        {
            var path = call.GetRequiredValue(file);
            if (!File.Exists(path)) throw new InputException($"{SafeText.Plain(path)} is not there; a coding sheet was expected.");
            Write(CoderAgreement.Read(path), terminal);
            return ExitCode.Done;
        })));
        return command.WithExamples("hayward study agreement sheet.csv");
    }

    private static void Write(CoderAgreement agreement, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in new[] { "coders", "units", "agreed", "kappa", "95 %" }) table.AddColumn(head);
        foreach (var pair in agreement.Pairs)
            table.AddRow(
                SafeText.Markup($"{pair.First}, {pair.Second}"), $"{pair.Units:N0}", Number(pair.Agreed), Number(pair.Kappa),
                pair.Low is null ? "–" : $"{Number(pair.Low)} to {Number(pair.High)}");
        ReportWriter.Write(
            [
                table,
                new Text($"Krippendorff's alpha over {Amounts.Count(agreement.Coders.Length, "coder")} and {Amounts.Count(agreement.Units, "unit")}: {Number(agreement.Alpha)}\n"
                    + $"Codes: {SafeText.Plain(string.Join(", ", agreement.Codes))}\n"),
            ], terminal);
    }

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.000", CultureInfo.InvariantCulture) : "not defined";
}
