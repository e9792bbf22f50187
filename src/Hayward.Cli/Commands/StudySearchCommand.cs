using System.CommandLine;
using System.Text;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Observatory.Studies;
using Spectre.Console;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study search WORDS SNAPSHOT</c>.</summary>
internal static class StudySearchCommand
{
    private const int UsualLimit = 20;

    /// <summary>The themes of the codebook; a test holds them to it, because reading the study would cost every start of the program.</summary>
    internal const string Themes = "license, access, commercial-use, data, safety, attribution, maintenance";

    public static Command Create(Terminal terminal)
    {
        var words = new Argument<string>("words") { Description = $"A theme of the codebook ({Themes}), or a regular expression." };
        var snapshot = StudyOptions.Snapshot();
        var limit = new Option<int?>("--limit") { Description = $"Threads to find at most, the newest first; {UsualLimit} if not given.", HelpName = "NUMBER" };
        var csv = new Option<string?>("--csv") { Description = "Also write a coding sheet: a row for each thread, with the columns unit, coder and code to fill in.", HelpName = "FILE" };
        var command = new Command("search", "Find threads that speak of a theme of governance, with a passage to quote. Authors are not told.") { words, snapshot, limit, csv };
        command.Validators.Add(result =>
        {
            if (result.GetValue(limit) is < 1) result.AddError("A number of 1 or more was expected after --limit.");
        });
        command.SetAction((call, cancellation) => Task.FromResult(SnapshotReading.Guard(() =>
        {
            var found = ThreadSearch.Find(SnapshotReading.Open(call.GetRequiredValue(snapshot)), call.GetRequiredValue(words), call.GetValue(limit) ?? UsualLimit, cancellation: cancellation);
            ReportWriter.Write(
                found.SelectMany(thread => new Spectre.Console.Rendering.IRenderable[]
                {
                    new Markup($"[bold]{SafeText.Markup(thread.Repo)}#{thread.Num}[/] {SafeText.Markup(thread.Title ?? "")}\n[dim]{thread.Opened ?? "day not told"}, licence {SafeText.Markup(thread.Licence)}, gate {SafeText.Markup(thread.Gate)}[/]\n"),
                    new Padder(new Text(SafeText.Plain(thread.Excerpt)), new Padding(2, 0, 0, 1)),
                }), terminal);
            terminal.Error.WriteLine($"hayward: {found.Count:N0} threads.");
            if (call.GetValue(csv) is { } file)
            {
                OutputFile.Write(file, Sheet(found));
                terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(file)}");
            }
            return ExitCode.Done;
        })));
        return command.WithExamples("hayward study search license ./snapshot", "hayward study search \"data ?set\" ./snapshot --csv sheet.csv");
    }

    private static string Sheet(IReadOnlyList<FoundThread> threads)
    {
        var text = new StringBuilder("unit,coder,code,title,excerpt\r\n");
        foreach (var thread in threads) text.Append($"{CsvField.Of($"{thread.Repo}#{thread.Num}")},,,{CsvField.Of(thread.Title ?? "")},{CsvField.Of(thread.Excerpt)}\r\n");
        return text.ToString();
    }
}
