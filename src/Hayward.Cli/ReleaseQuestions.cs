using System.Collections.Immutable;
using Hayward.Release.Dossiers;

namespace Hayward.Cli;

/// <summary>Asks a person for the first answers of a dossier; each can be left open with Enter.</summary>
internal static class ReleaseQuestions
{
    private const int Longest = 4000;

    /// <summary>Asks for the publisher, the version and the fields that are marked to be asked first; answers that are there already are left alone.</summary>
    public static ReleaseDossier Ask(Terminal terminal, ReleaseFields fields, ReleaseDossier dossier, DateOnly today, CancellationToken cancellation)
    {
        var questions = fields.Chapters.SelectMany(c => c.Fields.Where(f => f.First).Select(f => (Id: $"{c.Id}.{f.Id}", Field: f))).Where(q => !dossier.Statements.ContainsKey(q.Id)).ToList();
        terminal.Error.WriteLine($"hayward: {questions.Count + 2} questions; Enter leaves one open, and everything can be changed in {ReleaseFolder.FileName} later.");
        var publisher = Answer(terminal, $"Who publishes it? [{dossier.Release.Publisher.Name}]", cancellation) ?? dossier.Release.Publisher.Name;
        var version = Answer(terminal, $"Which version is it? [{dossier.Release.Version}]", cancellation) ?? dossier.Release.Version;
        var statements = dossier.Statements;
        foreach (var (id, field) in questions)
        {
            var several = field.Kind == FieldKind.List;
            if (Answer(terminal, field.Question + (several ? " (several: put ; between them)" : ""), cancellation) is not { } answer) continue;
            ImmutableArray<string> values = several ? [.. answer.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [answer];
            if (!values.IsEmpty) statements = statements.Add(id, new Statement(values, Evidence.Standing.Declared, null, today));
        }

        return dossier with { Release = dossier.Release with { Version = version, Publisher = dossier.Release.Publisher with { Name = publisher } }, Statements = statements };
    }

    private static string? Answer(Terminal terminal, string question, CancellationToken cancellation)
    {
        var line = terminal.Ask($"{question}\n> ");
        cancellation.ThrowIfCancellationRequested();
        var plain = new string([.. (line ?? "").Where(c => !char.IsControl(c)).Take(Longest)]).Trim();
        return plain.Length > 0 ? plain : null;
    }
}
