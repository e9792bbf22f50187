using System.CommandLine;
using System.Text;
using Hayward.Cards;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Terms.Payload;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms payload LOCATOR</c>.</summary>
internal static class TermsPayloadCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var locator = new Argument<string>("locator") { Description = "The folder of the derivative, or any other locator." };
        var to = new Option<string?>("--to") { Description = "Write the files to this folder.", HelpName = "FOLDER" };
        var inPlace = new Option<bool>("--in-place") { Description = "Write the files into the folder of the model itself, and its fields into its card." };
        var with = new Option<string[]>("--with") { Description = "Look for ancestors in this folder: a model, or the parent of models named owner--name; repeat for more.", HelpName = "FOLDER" };
        var graph = LineageGraphs.In();
        var texts = new Option<string?>("--license-texts") { Description = "Take licence texts from this folder; they are told by what they say.", HelpName = "FOLDER" };
        var relation = new Option<string?>("--relation") { Description = "How the model was made, where its files do not tell: finetune, adapter, merge or quantized.", HelpName = "HOW" };
        relation.AcceptOnlyFromAmong("finetune", "adapter", "merge", "quantized");
        var force = new Option<bool>("--force") { Description = "Replace files that are there already." };
        var json = new Option<bool>("--json") { Description = "Print what was written and what is owed as one JSON document." };
        var command = new Command("payload", "Write what must travel with a derivative: notice, licences, policies, marking, card fields.") { locator, to, inPlace, with, graph, texts, relation, force, json };
        command.Validators.Add(given =>
        {
            if (given.GetValue(inPlace) == (given.GetValue(to) is not null)) given.AddError("Say where to write: --to with a folder, or --in-place.");
        });
        command.SetAction((call, cancellation) =>
        {
            var place = call.GetRequiredValue(locator);
            var built = LineageGraphs.Knowing(call.GetValue(graph), known => ChainReading.Read(terminal, clock, place, call.GetValue(with) ?? [], known, cancellation));
            var folder = call.GetValue(to) ?? place;
            if (call.GetValue(inPlace) && !Directory.Exists(place)) throw new InputException($"{place} is no folder; --in-place writes into the folder of a model.");
            var request = new PayloadRequest(
                built.Chain, [.. built.Members.Select(m => m?.Declared)], call.GetValue(texts) is { } given ? LicenseTexts.Read(given) : [], Card(built.Members[0]!),
                ModelFolders.NameOf(Path.GetFullPath(folder)), Relation(call.GetValue(relation)));
            var payload = new PayloadBuilder(KnowledgeBase.BuiltIn).Build(request);
            cancellation.ThrowIfCancellationRequested();
            PayloadFolder.Write(folder, payload.Files, call.GetValue(inPlace), call.GetValue(force));
            var report = PayloadJson.Of(payload, folder);
            if (call.GetValue(json)) terminal.Out.Write(PayloadJson.Write(report));
            else PayloadView.Write(report, terminal);
            return Task.FromResult(payload.Whole ? ExitCode.Done : ExitCode.Finding);
        });
        return command.WithExamples(
            "hayward terms payload ./my-model --to ./release --with ./models",
            "hayward terms payload ./my-model --in-place --relation finetune",
            "hayward terms payload . --to ../release --license-texts ./texts --json");
    }

    private static DerivationRelation? Relation(string? word) => word switch
    {
        "finetune" => DerivationRelation.FineTune,
        "adapter" => DerivationRelation.Adapter,
        "merge" => DerivationRelation.Merge,
        "quantized" => DerivationRelation.Quantization,
        _ => null,
    };

    // The bytes of the card and no reading of them, so that all that is not set stays as it is.
    private static string Card(ChainMember member) =>
        member.Declared.Card is { } card && member.Artifacts.Files.FirstOrDefault(f => f.Path == card.Path)?.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
}
