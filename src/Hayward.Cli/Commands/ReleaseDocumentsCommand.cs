using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Release.Documents;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release documents FOLDER</c>.</summary>
internal static class ReleaseDocumentsCommand
{
    private const string All = "all";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model, or that of the dossier." };
        var jurisdictions = new Option<string[]>("--for")
        {
            Description = "Jurisdictions, as eu,us,us-ca,cn; one takes in its parts and what it is a part of. Without it, or with all, every one.",
            HelpName = "CODES",
        };
        var without = new Option<bool>("--no-general") { Description = "Leave out the documents that belong to no jurisdiction." };
        var to = new Option<string?>("--to") { Description = "Write to this folder instead of documents/ beside release.yaml.", HelpName = "FOLDER" };
        var force = new Option<bool>("--force") { Description = "Replace files that were edited by hand." };
        var json = new Option<bool>("--json") { Description = "Print what was written, field by field, as one JSON document." };
        var command = new Command("documents", "Write the documents that readers ask for from the same dossier, each field with its source.") { folder, jurisdictions, without, to, force, json };
        command.SetAction((call, cancellation) =>
        {
            var builder = DocumentBuilder.Read(KnowledgeBase.BuiltIn);
            var codes = (call.GetValue(jurisdictions) ?? []).SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(c => c.ToLowerInvariant()).Distinct().ToList();
            var known = builder.Knowledge.Jurisdictions;
            if (codes.Find(c => c != All && !known.Any(k => DocumentBuilder.Touches(c, k))) is { } odd)
            {
                terminal.Error.WriteLine($"There are no documents for {SafeText.Plain(odd)}; one of {string.Join(", ", known)} or all was expected.");
                return Task.FromResult(ExitCode.Usage);
            }

            var release = ReleaseCases.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var set = builder.Build(release, codes.Contains(All) ? [] : [.. codes], !call.GetValue(without));
            var files = DocumentFiles.Of(builder, set);
            cancellation.ThrowIfCancellationRequested();
            var place = call.GetValue(to) ?? Path.Combine(release.Folder, "documents");
            DocumentFolder.Write(place, files, call.GetValue(force));
            if (call.GetValue(json)) terminal.Out.Write(files.Single(f => f.Path == DocumentFiles.Trace).Text);
            else DocumentsView.Write(set, place, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward release documents ./my-model",
            "hayward release documents ./my-model --for eu,us",
            "hayward release documents ./my-model --for cn --no-general --to ./out --json");
    }
}
