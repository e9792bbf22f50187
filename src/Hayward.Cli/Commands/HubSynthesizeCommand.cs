using System.CommandLine;
using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Observatory.Synthesis;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub synthesize --models N --seed S --to FOLDER</c>.</summary>
internal static class HubSynthesizeCommand
{
    private const string PaperSize = "paper";
    private const int FewDefault = 20_000;

    public static Command Create(Terminal terminal)
    {
        var models = new Option<int?>("--models") { Description = $"Number of models ({FewDefault.ToString("N0", CultureInfo.InvariantCulture)} unless said).", HelpName = "N" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var to = new Option<string>("--to") { Description = "Folder to be; models.jsonl, discussions.jsonl and truth.json come into it.", HelpName = "FOLDER", Required = true };
        var events = new Option<int?>("--events") { Description = "Comments and pull requests; as many for each model as in the study unless said.", HelpName = "M" };
        var days = new Option<int?>("--days") { Description = "Days from the first release to the observation (930 unless said).", HelpName = "D" };
        var later = new Option<int?>("--later") { Description = "Observe the hub once more after so many days; models-later.jsonl and discussions-later.jsonl say how.", HelpName = "DAYS" };
        var like = new Option<string?>("--like") { Description = "paper: the size of the study, 1,122,334 models and 317,669 interactions.", HelpName = "SIZE" };
        like.AcceptOnlyFromAmong(PaperSize);
        var command = new Command("synthesize", "Make a hub of which everything is known, to see whether a study finds it.") { models, seed, to, events, days, later, like };
        command.Validators.Add(result =>
        {
            if (result.GetValue(like) is not null && result.GetValue(models) is not null) result.AddError("--like and --models exclude each other.");
        });
        command.SetAction((call, cancellation) =>
        {
            var number = call.GetValue(seed);
            var size = call.GetValue(like) is null ? new SyntheticOptions(call.GetValue(models) ?? FewDefault, number) : SyntheticOptions.Paper(number);
            if (call.GetValue(events) is { } some) size = size with { Interactions = some };
            if (call.GetValue(days) is { } span) size = size with { Days = span };
            size = size with { Later = call.GetValue(later) };
            var folder = call.GetRequiredValue(to);
            var truth = Write(terminal, size, folder, cancellation);
            terminal.Error.WriteLine(
                $"hayward: wrote {SafeText.Plain(folder)} from seed {number}: {Amounts.Count(truth.Models, "model")}, "
                + $"{Amounts.Count(truth.Active, "community", "communities")}, {Amounts.Count(truth.Interactions, "interaction")}; {SyntheticTruth.FileName} says what was planted.");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward hub synthesize --models 20000 --seed 7 --to ./made-up",
            "hayward hub synthesize --like paper --seed 7 --to ./made-up",
            "hayward hub synthesize --models 20000 --later 30 --to ./made-up");
    }

    // A folder takes its name when all files are whole.
    private static SyntheticTruth Write(Terminal terminal, SyntheticOptions size, string folder, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new InputException($"{folder} is there and not empty; name a folder that is empty or not there after --to.");
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(part);
            var truth = ReadingProgress.Show(terminal, "making", progress => SyntheticHub.Write(size, part, progress, cancellation));
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(part, target);
            return truth;
        }
        catch (Exception fault) when (fault is ArgumentException or UnauthorizedAccessException)
        {
            throw new InputException(fault.Message);
        }
        finally
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        }
    }
}
