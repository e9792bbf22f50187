using System.CommandLine;
using System.Security.Cryptography;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Observatory.Exports;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub export SNAPSHOT --pseudonymous --to FOLDER</c>.</summary>
internal static class HubExportCommand
{
    private const int FreshKey = 32;
    private const int LongestKeyFile = 4096;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("snapshot") { Description = "Folder of the snapshot." };
        var pseudonymous = new Option<bool>("--pseudonymous") { Description = "Without names and free text; there is no other export.", Required = true };
        var to = new Option<string>("--to") { Description = "Folder to be.", HelpName = "FOLDER", Required = true };
        var erase = new Option<string?>("--erase") { Description = "Accounts that must not be in it, one a line.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Key of the pseudonyms, 32 bytes or more; a fresh one that nobody keeps unless given.", HelpName = "FILE" };
        var k = new Option<int>("--k") { Description = "Fewer people than this are not counted apart.", HelpName = "N", DefaultValueFactory = _ => PseudonymousExport.UsualCell };
        var linkable = new Option<bool>("--linkable") { Description = "One pseudonym for a person on all models; else one for each model." };
        var command = new Command("export", "Write the tables of a snapshot for others, without saying who anybody is.") { path, pseudonymous, to, erase, key, k, linkable };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(pseudonymous)) result.AddError("--pseudonymous was expected: a snapshot is not exported with the names of people.");
        });
        command.SetAction((call, cancellation) =>
        {
            var snapshot = SnapshotReading.Open(call.GetRequiredValue(path));
            var folder = call.GetRequiredValue(to);
            var manifest = SnapshotReading.Guard(() => Write(
                new PseudonymousExport(snapshot, KeyOf(call.GetValue(key)))
                {
                    KeyIsKept = call.GetValue(key) is not null,
                    Linkable = call.GetValue(linkable),
                    SmallestCell = call.GetValue(k),
                    Erase = call.GetValue(erase) is { } list ? ErasureList.Read(list) : [],
                },
                folder,
                cancellation));
            terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(folder)}: {string.Join(", ", manifest.Tables.Select(t => $"{t.Name} ({Amounts.Exact(t.Rows)})"))}; {Left(manifest)}.");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward hub export ./snapshot --pseudonymous --to ./for-others",
            "hayward hub export . --pseudonymous --to ./out --erase asked.txt --k 10");
    }

    private static string Left(ExportManifest manifest)
    {
        var cells = manifest.Suppressed.Sum(s => s.Cells);
        return $"{Amounts.Count(cells, "small cell")} left out, {Amounts.Exact(manifest.Erased.Found)} of {Amounts.Count(manifest.Erased.Listed, "account")} erased";
    }

    private static byte[] KeyOf(string? path)
    {
        if (path is null) return RandomNumberGenerator.GetBytes(FreshKey);
        if (!File.Exists(path)) throw new InputException($"{path} is not there; a file with a key of 32 bytes or more was expected after --key.");
        if (new FileInfo(path).Length > LongestKeyFile) throw new InputException($"{path} is longer than {LongestKeyFile:N0} bytes; a key of 32 bytes or more was expected after --key.");
        return File.ReadAllBytes(path);
    }

    // A folder takes its name when all files are whole.
    private static ExportManifest Write(PseudonymousExport export, string folder, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new InputException($"{folder} is there and not empty; name a folder that is empty or not there after --to.");
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(part);
            var manifest = export.Write(part, $"{target}.{Environment.ProcessId}.names", cancellation);
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(part, target);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        }
    }
}
