using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Safeguards;

/// <summary>Tells of each safeguard whether it is in the files, in the chat template or the configuration, or stays behind with the publisher's service.
/// What is only said and not shown by the files is unknown and never counts as travelling.</summary>
public static class SafeguardTravel
{
    private static readonly string[] TemplateNames = ["chat_template.jinja", "tokenizer_config.json", "generation_config.json", "chat_template.json", "params", "ollama-config.json"];

    /// <summary>The journeys, in the order of the safeguards.</summary>
    /// <param name="safeguards">What the dossier says.</param>
    /// <param name="artifacts">The files of the model.</param>
    /// <param name="declared">What these files say.</param>
    public static ImmutableArray<SafeguardJourney> Of(IEnumerable<Safeguard> safeguards, ArtifactSet artifacts, DeclaredSide declared)
    {
        ArgumentNullException.ThrowIfNull(safeguards);
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        return [.. safeguards.Select(s => Of(s, artifacts, declared))];
    }

    private static SafeguardJourney Of(Safeguard safeguard, ArtifactSet artifacts, DeclaredSide declared)
    {
        var named = safeguard.Files.Select(path => (Path: path, File: artifacts.Files.FirstOrDefault(f => f.Path == path))).ToList();
        if (named.FirstOrDefault(n => n.File is null) is { Path: { } missing })
            return Journey(SafeguardPlace.Unknown, [], $"It is said to be in {missing}, and there is no such file among those of the model.");
        if (named.FirstOrDefault(n => n.File!.Format is FileFormat.Empty or FileFormat.LfsPointer || n.File.Digest is null) is { Path: { } hollow })
            return Journey(SafeguardPlace.Unknown, [], $"It is said to be in {hollow}, which is empty, a pointer, or could not be read to its end.");
        var files = named.Select(n => n.File!).ToImmutableArray();
        if (safeguard.Contains is { } words && !files.IsEmpty && !files.Any(f => Holds(f, words, declared)))
            return Journey(SafeguardPlace.Unknown, [], $"The words it is known by do not stand in {Names(files)}, as far as these can be read as text.");
        return safeguard.Kind switch
        {
            SafeguardKind.RefusalTuning => RefusalTuning(),
            SafeguardKind.DataFiltering => artifacts.Files.Any(IsWeights)
                ? Journey(
                    SafeguardPlace.InFiles, [.. Weights()],
                    "What was left out of the training is not in the weights; data given later can bring it back.")
                : Journey(SafeguardPlace.Unknown, [], "There are no weights here that could show the effect of what was left out."),
            SafeguardKind.Classifier => Classifier(),
            SafeguardKind.SystemPrompt => SystemPrompt(),
            SafeguardKind.RetrievalLimit or SafeguardKind.RateLimit or SafeguardKind.Monitoring or SafeguardKind.AccessControl =>
                Journey(
                    SafeguardPlace.StaysBehind, [],
                    $"{Kind()} is a matter of the publisher's service; who loads the weights does not get it{(files.IsEmpty ? "" : $", whatever {Names(files)} says")}."),
            _ => files.IsEmpty
                ? Journey(SafeguardPlace.StaysBehind, [], "No file of the release is named that carries it.")
                : files.All(IsTemplate)
                    ? InTemplate(files)
                    : Journey(
                        SafeguardPlace.InFiles, files,
                        $"It is in {Names(files)}, which go with the weights; whether a loader acts on them is for who deploys."),
        };

        SafeguardJourney RefusalTuning()
        {
            var weights = files.IsEmpty ? [.. Weights()] : files.Where(IsWeights).ToImmutableArray();
            return weights.IsEmpty
                ? Journey(
                    SafeguardPlace.Unknown, [],
                    files.IsEmpty ? "There are no weights here that could carry it." : $"It is tuned into weights, and {Names(files)} holds none.")
                : Journey(
                    SafeguardPlace.InFiles, weights,
                    "It is in the weights and travels with them; fine-tuning can take it away, so it bounds what the model does as it is, not what can be made of it.");
        }

        SafeguardJourney Classifier()
        {
            if (files.IsEmpty) return Journey(
                SafeguardPlace.StaysBehind, [], "No file of the release holds the classifier; who loads the weights does not get it.");
            var weights = files.Where(IsWeights).ToImmutableArray();
            if (weights.IsEmpty) return Journey(SafeguardPlace.Unknown, [], $"{Names(files)} holds no weights of a classifier.");
            // The model's own weights are no classifier beside it.
            var own = Weights().ToList();
            return own.Count > 0 && own.All(weights.Contains)
                ? Journey(SafeguardPlace.Unknown, [], $"{Names(weights)} are all the weights there are; a classifier besides the model was expected.")
                : Journey(SafeguardPlace.InFiles, weights, $"Its weights {Names(weights)} go with the release; nothing makes who deploys the model run them.");
        }

        SafeguardJourney SystemPrompt()
        {
            if (!files.IsEmpty)
                return files.All(f => IsTemplate(f) || IsPrompt(f) || f.Format == FileFormat.Gguf) ? InTemplate(files) : Journey(SafeguardPlace.Unknown, [], $"{Names(files)} is neither a chat template nor a configuration nor a prompt that a loader reads.");
            if (safeguard.Contains is not { } prompt) return Journey(SafeguardPlace.StaysBehind, [], "No file of the release is named that holds the prompt.");
            var carrying = artifacts.Files.Where(f => (IsTemplate(f) || IsPrompt(f) || f.Format == FileFormat.Gguf) && Holds(f, prompt, declared)).ToImmutableArray();
            return carrying.IsEmpty
                ? Journey(SafeguardPlace.StaysBehind, [], "Its words stand in no chat template, prompt file or configuration of the release.")
                : InTemplate(carrying);
        }

        SafeguardJourney InTemplate(ImmutableArray<ModelFile> carrying) =>
            Journey(
                SafeguardPlace.InTemplate, carrying,
                $"It stands in {Names(carrying)} and travels; whoever loads the model can leave it out with one line.");

        bool IsPrompt(ModelFile file) => declared.Prompts.Any(p => p.Path == file.Path) || file.Name.StartsWith("SYSTEM", StringComparison.OrdinalIgnoreCase);

        IEnumerable<ModelFile> Weights() => artifacts.Files.Where(IsWeights);

        string Kind() => safeguard.Kind switch
        {
            SafeguardKind.RetrievalLimit => "A limit on what it may look up",
            SafeguardKind.RateLimit => "A limit on how often it may be asked",
            SafeguardKind.Monitoring => "Watching its use",
            _ => "Who may have access",
        };

        SafeguardJourney Journey(
            SafeguardPlace place, ImmutableArray<ModelFile> carrying,
            string because) => new(safeguard, place, [.. carrying.Select(f => f.Path)], because);
    }

    private static bool IsWeights(ModelFile file) => file.Content is TensorContent { Tensors.IsEmpty: false };

    private static bool IsTemplate(ModelFile file) => TemplateNames.Contains(
        file.Name, StringComparer.OrdinalIgnoreCase) || file.Name.EndsWith(".jinja", StringComparison.OrdinalIgnoreCase);

    private static string Names(ImmutableArray<ModelFile> files) =>
        string.Join(", ", files.Take(5).Select(f => f.Path)) + (files.Length > 5 ? string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $" and {files.Length - 5:N0} more") : "");

    // Texts are kept up to a bound by the reader of artifacts; a JSON file is also read for its strings, where a prompt is escaped.
    private static bool Holds(ModelFile file, string words, DeclaredSide declared)
    {
        if (declared.Gguf.FirstOrDefault(g => g.Path == file.Path)?.ChatTemplate?.Contains(words, StringComparison.Ordinal) is true) return true;
        if (file.Bytes is not { } bytes) return false;
        if (Encoding.UTF8.GetString(bytes.Span).ReplaceLineEndings("\n").Contains(words, StringComparison.Ordinal)) return true;
        return file.Name.EndsWith(
            ".json",
            StringComparison.OrdinalIgnoreCase) && Strings(bytes).Any(s => s.ReplaceLineEndings("\n").Contains(words, StringComparison.Ordinal));
    }

    private static List<string> Strings(ReadOnlyMemory<byte> bytes)
    {
        var strings = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(
                bytes.Span,
                new JsonReaderOptions { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.String) strings.Add(reader.GetString()!);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // What was read before the fault counts; the rest is not text that a loader would read either.
        }

        return strings;
    }
}
