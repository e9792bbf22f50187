using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Prefilling;
using Hayward.Release.Dossiers.Writing;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release init FOLDER</c>.</summary>
internal static class ReleaseInitCommand
{
    private sealed record Asked(string Folder, string Dossier, bool Refresh, bool Silent, string? Name, string? Publisher, string? Version);

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model." };
        var to = new Option<string?>("--to") { Description = "The folder of the dossier; release/ in the folder of the model when it is not given.", HelpName = "DOSSIER" };
        var refresh = new Option<bool>("--refresh") { Description = "Measure again and update only the measured answers of a dossier that is there; all else stays as it was written." };
        var silent = new Option<bool>("--non-interactive") { Description = "Ask nothing, not even on a terminal: what is not known stays open in the file." };
        var name = new Option<string?>("--name") { Description = "Name of the model, owner/name.", HelpName = "NAME" };
        var publisher = new Option<string?>("--publisher") { Description = "Who publishes it.", HelpName = "WHO" };
        var version = new Option<string?>("--model-version") { Description = "The publisher's own version.", HelpName = "VERSION" };
        var command = new Command("init", "Start the dossier of a release: pre-filled from the files, with a question for everything that only people know.")
        {
            folder, to, refresh, silent, name, publisher, version,
        };
        command.SetAction((call, cancellation) =>
        {
            var place = call.GetRequiredValue(folder);
            var dossier = call.GetValue(to) ?? Path.Combine(place, ReleaseFolder.FolderName);
            Run(
                new Asked(place, dossier, call.GetValue(refresh), call.GetValue(silent), call.GetValue(name), call.GetValue(publisher), call.GetValue(version)),
                terminal, clock, cancellation);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward release init ./my-model",
            "hayward release init ./my-model --non-interactive --publisher \"Parish of Fen\"",
            "hayward release init ./my-model --refresh");
    }

    private static void Run(Asked asked, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Directory.Exists(asked.Folder)) throw new InputException($"{asked.Folder} is no folder on this disk; give the folder of the model.");
        var file = Path.Combine(asked.Dossier, ReleaseFolder.FileName);
        if (asked.Refresh && !File.Exists(file)) throw new InputException($"{file} is not there, so nothing can be refreshed; start it without --refresh.");
        if (!asked.Refresh && Path.Exists(file)) throw new InputException($"{file} is there already and is left as it is; --refresh updates what was measured in it.");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);
        var artifacts = Read(asked, terminal, cancellation);
        var model = Path.GetRelativePath(Path.GetFullPath(asked.Dossier), Path.GetFullPath(asked.Folder)).Replace('\\', '/');
        var fresh = new ReleasePrefill(KnowledgeBase.BuiltIn, clock, ModelExamination.Version).Start(artifacts, model);
        if (asked.Refresh) Refresh(asked, file, fields, fresh, today, terminal);
        else Start(asked, file, fields, fresh, today, terminal, cancellation);
        if (fresh.Release.Checkpoint is null) terminal.Error.WriteLine("hayward: note: a file could not be read to its end or is only a pointer missing here, so the checkpoint has no digest yet.");
    }

    private static ArtifactSet Read(Asked asked, Terminal terminal, CancellationToken cancellation)
    {
        var found = ArtifactReading.Resolve(asked.Folder);
        if (found.Kind != LocatorKind.Folder && Path.GetFullPath(asked.Dossier).StartsWith(Path.GetFullPath(asked.Folder), StringComparison.Ordinal))
            throw new InputException($"{asked.Folder} is an entry of a cache, where a dossier would be taken for a part of the model; say with --to where it should lie.");
        var place = ReleaseFolder.Without(found, asked.Folder, asked.Dossier);
        if (place.Files.IsEmpty) throw new InputException($"{asked.Folder} holds no file of a model; give the folder that holds one.");
        var read = ArtifactReading.Read(terminal, place, Measures.Usual, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return read;
    }

    private static void Start(
        Asked asked, string file, ReleaseFields fields, ReleaseDossier fresh, DateOnly today, Terminal terminal,
        CancellationToken cancellation)
    {
        var dossier = fresh with
        {
            Release = fresh.Release with
            {
                Name = asked.Name ?? fresh.Release.Name,
                Version = asked.Version ?? fresh.Release.Version,
                Publisher = fresh.Release.Publisher with { Name = asked.Publisher ?? fresh.Release.Publisher.Name },
            },
        };
        var filled = dossier.Statements.Count;
        if (!asked.Silent && terminal.ReadLine is not null) dossier = ReleaseQuestions.Ask(terminal, fields, dossier, today, cancellation);
        OutputFile.Write(file, new ReleaseWriter(fields).Write(dossier));
        var open = fields.ById.Count - dossier.Statements.Count;
        terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(file)}: {Amounts.Count(filled, "answer")} read from the files, {dossier.Statements.Count - filled} given, {open} open.");
        terminal.Error.WriteLine("hayward: fill in what is open, enter reports with hayward release evidence add, and see where it stands with hayward release status.");
    }

    private static void Refresh(Asked asked, string file, ReleaseFields fields, ReleaseDossier fresh, DateOnly today, Terminal terminal)
    {
        try
        {
            var text = ReleaseFolder.Text(asked.Dossier);
            var now = new ReleaseEdit(fields, today).Refresh(text, fresh, out var changed);
            if (changed.IsEmpty)
            {
                terminal.Error.WriteLine($"hayward: {SafeText.Plain(file)} says what the files say; nothing was changed.");
                return;
            }

            OutputFile.Write(file, now);
            terminal.Error.WriteLine($"hayward: updated {SafeText.Plain(file)}: {string.Join(", ", changed)}.");
        }
        catch (ReleaseFileException fault)
        {
            throw ReleaseCases.Told(terminal, fault);
        }
    }
}
