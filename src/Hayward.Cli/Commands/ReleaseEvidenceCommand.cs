using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Dossiers.Writing;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release evidence add FILE</c>.</summary>
internal static class ReleaseEvidenceCommand
{
    private const long Largest = 1L << 30;

    private sealed record Given(string File, string Dossier, string Kind, string Title, string By, string Date, string? Expires, string? Id);

    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("evidence", "The files that carry the statements of a dossier.") { Add(terminal, clock) }
            .WithExamples("hayward release evidence add report.pdf --kind evaluation-report \\\n    --title \"Cyber tests\" --by \"Fen Lab\" --date 2026-11-02 --in ./my-model");

    private static Command Add(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<string>("file") { Description = "The file; it is copied into evidence/ of the dossier unless it lies there, and entered under its digest." };
        var into = new Option<string>("--in") { Description = "The folder of the model or of the dossier.", HelpName = "FOLDER", DefaultValueFactory = _ => "." };
        var kind = new Option<string>("--kind") { Description = "What it is: evaluation-report, minutes, policy, agreement, measurement, data-record, security-report, legal-opinion, correspondence or other.", HelpName = "KIND", Required = true };
        var title = new Option<string>("--title") { Description = "Title for people.", HelpName = "TITLE", Required = true };
        var by = new Option<string>("--by") { Description = "Who made it.", HelpName = "WHO", Required = true };
        var date = new Option<string>("--date") { Description = "When it was made.", HelpName = "YYYY-MM-DD", Required = true };
        var expires = new Option<string?>("--expires") { Description = "From this day on it counts no longer.", HelpName = "YYYY-MM-DD" };
        var id = new Option<string?>("--id") { Description = "Short name within the dossier; made from the file's name when it is not given.", HelpName = "ID" };
        var command = new Command("add", "Enter an evidence file under its digest.") { file, into, kind, title, by, date, expires, id };
        command.SetAction((call, _) =>
        {
            Run(
                new Given(
                    call.GetRequiredValue(file), call.GetRequiredValue(into), call.GetRequiredValue(kind), call.GetRequiredValue(title), call.GetRequiredValue(by), call.GetRequiredValue(date),
                    call.GetValue(expires), call.GetValue(id)),
                terminal, clock);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward release evidence add report.pdf --kind evaluation-report \\\n    --title \"Cyber tests\" --by \"Fen Lab\" --date 2026-11-02");
    }

    private static void Run(Given given, Terminal terminal, TimeProvider clock)
    {
        try
        {
            var folder = ReleaseFolder.Find(given.Dossier);
            var fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);
            if (!fields.EvidenceKinds.Contains(given.Kind)) throw new InputException($"'{given.Kind}' is no kind of evidence; one of {string.Join(", ", fields.EvidenceKinds)} was expected.");
            var bytes = Bytes(given.File);
            var (path, copied) = Placed(folder, given.File, bytes);
            var entry = new EvidenceFile(
                given.Id ?? IdOf(path), path, Digest.Sha256(bytes), given.Kind, given.Title.Trim(), Day("--date", given.Date), given.By.Trim(), given.Expires is { } last ? Day("--expires", last) : null);
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var text = new ReleaseEdit(fields, today).Enter(ReleaseFolder.Text(folder), entry);
            // The file first: an entry without its file would be evidence that is missing, a file without its entry is only a file.
            if (copied) OutputFile.Write(Path.Combine(folder, path), bytes);
            OutputFile.Write(Path.Combine(folder, ReleaseFolder.FileName), text);
            terminal.Error.WriteLine($"hayward: entered {SafeText.Plain(path)} as {SafeText.Plain(entry.Id)}, {entry.Digest}.");
        }
        catch (ReleaseFileException fault)
        {
            throw ReleaseCases.Told(terminal, fault);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new InputException($"{path} is no file on this disk.");
            if (file.Length > Largest) throw new InputException($"{path} has {file.Length:N0} bytes; put it into evidence/ by hand and enter its SHA-256, or give a smaller report.");
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static (string Path, bool Copied) Placed(string folder, string file, byte[] bytes)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(file)).Replace('\\', '/');
        if (relative.StartsWith("evidence/", StringComparison.Ordinal) && FieldValues.IsInside(relative)) return (relative, false);
        var path = $"evidence/{Path.GetFileName(file)}";
        if (!FieldValues.IsInside(path)) throw new InputException($"{file} has a name that cannot be entered; give it one without colons and backslashes.");
        if (Path.Exists(Path.Combine(folder, path)) && EvidenceFolder.DigestOf(folder, path) != Digest.Sha256(bytes))
            throw new InputException($"{Path.Combine(folder, path)} is there already with other bytes, and evidence is never changed; give the file another name.");
        return (path, true);
    }

    private static string IdOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).ToLowerInvariant();
        var id = new string([.. name.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')]).Trim('-');
        return id.Length is > 0 and <= 64 ? id : throw new InputException($"no short name can be made from {path}; give one with --id.");
    }

    private static DateOnly Day(string option, string text) =>
        FieldValues.Day(text) ?? throw new InputException($"{option} '{text}' is no day; it is written 2026-11-28.");
}
