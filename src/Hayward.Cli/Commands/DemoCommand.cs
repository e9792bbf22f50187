using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Pages;
using Hayward.Samples;
using Spectre.Console;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward demo</c>.</summary>
internal static class DemoCommand
{
    private const string Intro =
        "A small commons of invented publishers. The weights are tiny but real, and they truly derive from one another: there is a base with its "
        + "whole recipe, one with weights only, one behind a gate, and what became of them in other hands.\n\n"
        + "Each was examined as any folder would be. Open a model to read its dossier with every fact and its source.";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Option<string>("--out")
        {
            Description = "Folder to write to.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => Path.Combine("out", "demo"),
        };
        var command = new Command("demo", "Make a small commons of sample models and a hub of invented ones, examine, release and study them, and write pages to look at.") { folder };
        command.SetAction(async (call, cancellation) =>
        {
            var root = call.GetRequiredValue(folder);
            var samples = Make(Path.Combine(root, "models"));
            var examination = new ModelExamination(terminal, clock);
            var entries = ImmutableArray.CreateBuilder<CommonsEntry>();
            foreach (var sample in samples)
            {
                var dossier = examination.Examine(sample.Folder, cancellation);
                var page = Path.GetFileName(sample.Folder) + ".html";
                OutputFile.Write(Path.Combine(root, page), await PageWriter.Dossier(dossier));
                entries.Add(new CommonsEntry(dossier, sample.Story, Uri.EscapeDataString(page)));
            }

            var index = Path.Combine(root, "index.html");
            OutputFile.Write(index, await PageWriter.Commons("The sample commons", Intro, entries.ToImmutable()));
            var releases = await new DemoReleases(root, clock, cancellation).WriteAsync();
            var study = await DemoStudy.WriteAsync(root, terminal, clock, cancellation);
            Show(entries, terminal);
            terminal.Out.WriteLine($"\nOpen {index} in a browser, or read one model here:");
            terminal.Out.WriteLine($"  hayward examine {samples[0].Folder}");
            terminal.Out.WriteLine("\nTwo releases, one that went up to the broad release and one that stops before its weights are out of hand:");
            foreach (var page in releases) terminal.Out.WriteLine($"  {page}");
            if (study is not null) terminal.Out.WriteLine($"\nWhat becomes of the communities around a whole hub of invented models: open {study}.");
            return ExitCode.Done;
        });
        return command.WithExamples("hayward demo", "hayward demo --out /tmp/commons");
    }

    private static ImmutableArray<SampleModel> Make(string folder)
    {
        try
        {
            return SampleCommons.Write(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The sample models cannot be written to {folder}: {fault.Message}");
        }
    }

    private static void Show(IEnumerable<CommonsEntry> entries, Terminal terminal)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(8).NoWrap().Padding(0, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (dossier, story, _) in entries)
        {
            var worst = dossier.Findings.Select(f => f.Severity).DefaultIfEmpty(Severity.None).Max();
            var word = worst == Severity.None ? "[green]–[/]" : $"[{Words.Color(worst)}]{Words.Of(worst)}[/]";
            grid.AddRow(new Markup(word), new Markup($"[bold]{SafeText.Markup(dossier.Subject.Name)}[/]\n{SafeText.Markup(story)}\n"));
        }

        terminal.Out.WriteLine("The worst finding of each model, and what the model is here to show:\n");
        ReportWriter.Write(grid, terminal);
    }
}
