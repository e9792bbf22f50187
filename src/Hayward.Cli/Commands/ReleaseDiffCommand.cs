using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Bundles.Differences;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release diff A B</c>.</summary>
internal static class ReleaseDiffCommand
{
    private const string Never = "never";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var before = new Argument<string>("before") { Description = "The earlier release: a bundle, or the folder of a model with its dossier." };
        var after = new Argument<string>("after") { Description = "The later release." };
        var json = new Option<bool>("--json") { Description = "Print the comparison as one JSON document." };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when a change is of this severity or worse: critical, high, medium, low, or never.",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => "critical",
        };
        failOn.AcceptOnlyFromAmong("critical", "high", "medium", "low", Never);
        var command = new Command("diff", "Say what changed between two releases: licence, notice, limits, safeguards, base, evaluations, gates.") { before, after, json, failOn };
        command.SetAction((call, cancellation) =>
        {
            var comparison = ReleaseBundles.Use(() =>
            {
                var reader = new ReleaseSideReader(KnowledgeBase.BuiltIn, clock, ModelExamination.Version);
                var sides = new[] { call.GetRequiredValue(before), call.GetRequiredValue(after) }
                    .Select(place => ReadingProgress.Show(terminal, progress => reader.Read(place, progress, cancellation))).ToList();
                return new ReleaseDiffer(KnowledgeBase.BuiltIn).Compare(sides[0], sides[1]);
            });
            cancellation.ThrowIfCancellationRequested();
            if (call.GetValue(json)) terminal.Out.Write(ReleaseDifferenceJson.Write(comparison));
            else ReleaseDiffView.Write(comparison, terminal);
            var limit = call.GetRequiredValue(failOn);
            return Task.FromResult(limit != Never && comparison.Worst >= Enum.Parse<Severity>(limit, ignoreCase: true) ? ExitCode.Finding : ExitCode.Done);
        });
        return command.WithExamples(
            "hayward release diff ./bundle-1.0 ./bundle-1.1",
            "hayward release diff ./bundle-1.0 ./my-model --fail-on high --json");
    }
}
