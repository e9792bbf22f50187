using System.CommandLine;
using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Hub.Archive;
using Hayward.Hub.Client;
using Hayward.Hub.Crawl;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub pull hf://… --to SNAPSHOT</c>.</summary>
internal static class HubPullCommand
{
    private const string ArchiveEnding = ".archive";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var locator = new Argument<string>("locator")
        {
            Description = "hf:// for all models of the hub, hf://owner for those of an owner, hf://owner/name for one.",
        };
        var to = new Option<string>("--to") { Description = "Folder of the snapshot to be.", HelpName = "SNAPSHOT", Required = true };
        var archive = new Option<string?>("--archive")
        {
            Description = "Folder of the answers as they came; SNAPSHOT.archive if not given. A stopped pull goes on in it, a later one adds a round.",
            HelpName = "DIR",
        };
        var what = new Option<string?>("--what")
        {
            Description = "Some of models,discussions,commits,cards,people,tags. If not given, all; of a whole hub models,discussions,tags.",
            HelpName = "PARTS",
        };
        var optOut = new Option<string?>("--opt-out") { Description = "Owners and repositories that are never asked, one a line.", HelpName = "FILE" };
        var rate = new Option<int?>("--rate") { Description = "Requests in five minutes at most; if not given, what the hub allows.", HelpName = "NUMBER" };
        var budget = new Option<int?>("--budget")
        {
            Description = "Requests for repositories in this round: those first that probably have most unseen comments.",
            HelpName = "NUMBER",
        };
        var contact = new Option<string?>("--contact")
        {
            Description = "Whom the hub can turn to, an address or a page; it travels with each request.",
            HelpName = "TEXT",
        };
        var seed = new Option<int>("--seed") { Description = "Seed of the chance in waits.", HelpName = "NUMBER" };
        var command = new Command("pull", "Ask a model hub and keep every answer. HF_TOKEN, HF_ENDPOINT and HF_HUB_OFFLINE are honoured.")
        {
            locator, to, archive, what, optOut, rate, budget, contact, seed,
        };
        AtLeast(rate, 1);
        AtLeast(budget, 0);
        command.SetAction(async (call, cancellation) =>
        {
            var target = call.GetRequiredValue(to);
            var folder = call.GetValue(archive) ?? Path.TrimEndingDirectorySeparator(target) + ArchiveEnding;
            var options = new PullOptions(folder, Read(() => HubScope.Parse(call.GetRequiredValue(locator))))
            {
                Parts = call.GetValue(what) is { } parts ? Read(() => HubPartsWords.Parse(parts)) : null,
                OptOut = call.GetValue(optOut) is { } list ? Read(() => OptOut.Read(Lines(list), list)) : OptOut.Nobody,
                Rate = call.GetValue(rate),
                Budget = call.GetValue(budget),
                Seed = call.GetValue(seed),
            };
            return await RunAsync(options, target, call.GetValue(contact), terminal, clock, cancellation);
        });
        return command.WithExamples(
            "hayward hub pull hf://owner/name --to ./snapshot",
            "hayward hub pull hf:// --to ./snapshot --contact me@example.org",
            "hayward hub pull hf:// --to ./snapshot --budget 20000");
    }

    private static async Task<int> RunAsync(PullOptions options, string target, string? contact, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            var settings = HubSettings.From(Environment.GetEnvironmentVariable, contact);
            using var handler = HubConnection.Open();
            var pull = new HubPull(options, settings, handler, clock);
            var report = await PullView.ShowAsync(terminal, progress => pull.RunAsync(progress, cancellation));
            PullView.Write(terminal, options.Archive, report);
            var import = new SnapshotImport(options.Archive, target) { Add = Directory.Exists(target) };
            var manifest = SnapshotReading.Guard(() => ReadingProgress.Show(terminal, "importing", progress => import.Run(progress, cancellation)));
            terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(target)}: {HubImportCommand.Rows(manifest)}.");
            return ExitCode.Done;
        }
        catch (HubException fault)
        {
            terminal.Error.WriteLine($"hayward: {SafeText.Plain(fault.Message)}");
            return fault.Fault == HubFault.Setting ? ExitCode.Input : ExitCode.Network;
        }
        catch (Exception fault) when (fault is ArchiveException or UnauthorizedAccessException)
        {
            throw new InputException(fault.Message);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"hayward: interrupted; {SafeText.Plain(options.Archive)} is whole, and the same command goes on from there.");
            return ExitCode.Interrupted;
        }
    }

    private static IEnumerable<string> Lines(string file) =>
        File.Exists(file)
            ? File.ReadLines(file)
            : throw new InputException($"{file} is not there; a list of owners and repositories was expected after --opt-out.");

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    // What is no number at all the parser refuses by itself.
    private static void AtLeast(Option<int?> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < least)
            result.AddError($"{option.Name} must be at least {least}.");
    });
}
