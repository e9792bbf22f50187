using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Lineage.Chains;
using Hayward.Terms;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms check LOCATOR</c>.</summary>
internal static class TermsCheckCommand
{
    private const string Never = "never";
    private static readonly ImmutableArray<(string Word, TermsAnswer Answer)> Thresholds =
        [("not-allowed", TermsAnswer.NotAllowed), ("undetermined", TermsAnswer.Undetermined), ("conditions", TermsAnswer.AllowedIf)];

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var locator = new Argument<string>("locator") { Description = "A folder or file, or any other locator." };
        var with = new Option<string[]>("--with") { Description = "Look for ancestors in this folder: a model, or the parent of models named owner--name; repeat for more.", HelpName = "FOLDER" };
        var graph = LineageGraphs.In();
        var json = new Option<bool>("--json") { Description = "Print the answer as one JSON document." };
        var failOn = new Option<string?>("--fail-on")
        {
            Description = "End with 1 when the answer is this or worse: conditions, undetermined, not-allowed, or never. Without it: undetermined for one actor, never for the table.",
            HelpName = "ANSWER",
        };
        failOn.AcceptOnlyFromAmong([.. Thresholds.Select(t => t.Word), Never]);
        var command = new Command("check", "Say what an actor may do with a model, what is owed for it and to whom, and what is not known.") { locator, with, graph, json, failOn };
        var actors = new ActorOptions(command);
        command.SetAction((call, cancellation) =>
        {
            var built = LineageGraphs.Knowing(
                call.GetValue(graph), known => ChainReading.Read(terminal, clock, call.GetRequiredValue(locator), call.GetValue(with) ?? [], known, cancellation));
            ImmutableArray<TermsJudgement> judgements = [.. actors.Of(call).Select(actor => TermsJudge.BuiltIn.Judge(built.Chain, actor))];
            cancellation.ThrowIfCancellationRequested();
            var report = new TermsReport(built.Chain.Subject.Name, JudgementJson.Models(built.Chain), judgements, built.Notes, Knowledge(built));
            if (call.GetValue(json)) terminal.Out.Write(JudgementJson.Write(report));
            else if (actors.All(call)) TermsTableView.Write(report, terminal);
            else TermsView.Write(report, judgements[0], terminal);
            return Task.FromResult(End(judgements, call.GetValue(failOn) ?? (actors.All(call) ? Never : "undetermined")));
        });
        return command.WithExamples(
            "hayward terms check ./my-model --as start-up",
            "hayward terms check ./my-model --all-profiles --with ./models",
            "hayward terms check ./my-model --in hub.lineage",
            "hayward terms check ./my-model --as me.yaml --users 5000000 --json");
    }

    private static int End(ImmutableArray<TermsJudgement> judgements, string failOn) =>
        failOn != Never && judgements.Any(j => j.Answer >= Thresholds.First(t => t.Word == failOn).Answer) ? ExitCode.Finding : ExitCode.Done;

    private static ImmutableSortedDictionary<string, string> Knowledge(BuiltChain built)
    {
        // A bare identifier has no file, and the vocabulary and the rules stand behind every answer.
        var files = LicenseCatalog.BuiltIn.Knowledge;
        var used = built.Chain.Nodes.SelectMany(n => n.Licenses).Select(l => $"licenses/{l.Id.ToLowerInvariant()}.yaml").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return files.Where(f => used.Contains(f.Key) || f.Key is "licenses/identifiers.yaml" or "terms.yaml").ToImmutableSortedDictionary(StringComparer.Ordinal)
            .SetItem("actors.yaml", ActorCatalog.BuiltIn.Digest);
    }
}
