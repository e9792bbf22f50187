using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>Reads everything that a publisher says in the files of a model. Pure: it sees only the bytes that were kept while the files were
/// hashed. Nothing is executed, rendered or fetched; whatever had to be mended is an issue.</summary>
public sealed class CardReader
{
    private readonly CardVocabulary _words = CardVocabulary.BuiltIn;
    private readonly List<CardIssue> _issues = [];
    private readonly ArtifactSet _set;

    private CardReader(ArtifactSet set) => _set = set;

    /// <summary>Reads the declared side of <paramref name="set"/>.</summary>
    public static DeclaredSide Read(ArtifactSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new CardReader(set).Side();
    }

    /// <summary>Reads the text of one card.</summary>
    /// <param name="path">Name for messages and quotes.</param>
    /// <param name="bytes">The bytes of the card.</param>
    /// <param name="issues">What had to be mended.</param>
    /// <returns>Null when the bytes are not text.</returns>
    public static ModelCard? ReadCard(string path, ReadOnlySpan<byte> bytes, out ImmutableArray<CardIssue> issues)
    {
        var found = new List<CardIssue>();
        var card = ModelCardReader.Read(path, Digest.Sha256(bytes), bytes, CardVocabulary.BuiltIn, found)?.Card;
        issues = [.. found];
        return card;
    }

    private DeclaredSide Side()
    {
        var card = Card();
        var tokenizer = _set.Files.Where(TokenizerReader.IsOne).ToList();
        var prompts = PromptTexts().ToImmutableArray();
        var template = tokenizer.Where(file => file.Name.EndsWith(".jinja", StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Path.Length).Select(Text).OfType<string>().FirstOrDefault()
            ?? ConfigReader.Text(Tree("chat_template.json"), "chat_template");
        return new DeclaredSide
        {
            Card = card?.Card,
            Config = Tree("config.json", out var config) is { } model ? ConfigReader.Model(config!, model) : null,
            NativeConfig = _set.Kind != LocatorKind.Ollama && Tree("params.json", out var native) is { } parameters ? ConfigReader.Model(native!, parameters) : null,
            Adapter = Tree("adapter_config.json", out var adapter) is { } lora ? ConfigReader.Adapter(adapter!, lora) : null,
            Merge = Merge(card),
            // The layer that Ollama calls params holds the settings of generation.
            Generation = Tree(_set.Kind == LocatorKind.Ollama ? "params.json" : "generation_config.json"),
            Tokenizer = TokenizerReader.Read(tokenizer, Tree("tokenizer_config.json"), template),
            Indexes = [.. _set.Files.Where(file => file.Name.EndsWith(".index.json", StringComparison.OrdinalIgnoreCase)).Select(Index).OfType<WeightIndex>()],
            Gguf = [.. _set.Files.Where(file => file.Content is GgufHeader).Select(file => GgufStatementReader.Read(file, (GgufHeader)file.Content!, _words))],
            LegalTexts = [.. LegalTexts()],
            Prompts = prompts,
            Issues = [.. _issues],
        };
    }

    private ReadCard? Card()
    {
        var file = _words.CardNames.Select(Find).OfType<ModelFile>().FirstOrDefault();
        if (file is null)
        {
            if (_set.Kind is LocatorKind.Folder or LocatorKind.HubCache)
                _issues.Add(new CardIssue("card-missing", "README.md", null, "There is no model card; README.md was expected."));
            return null;
        }

        if (file.Name != "README.md")
            _issues.Add(new CardIssue("card-name", file.Path, null, $"{file.Path} was read as the model card; hubs show only README.md."));
        return Bytes(file) is { } bytes ? ModelCardReader.Read(file.Path, file.Digest, bytes.Span, _words, _issues) : null;
    }

    private MergeConfig? Merge(ReadCard? card)
    {
        var file = Find("mergekit_config.yml") ?? Find("mergekit_config.yaml");
        if (file is null || Text(file) is not { } text) return card is null ? null : MergeConfigReader.FromCard(card.Card.Path, card.Card.Digest, card.Code);
        var merge = MergeConfigReader.Read(file.Path, file.Digest, text);
        if (merge is null) _issues.Add(MergeConfigReader.Refused(file.Path));
        return merge;
    }

    private WeightIndex? Index(ModelFile file) => Bytes(file) is { } bytes ? WeightIndexReader.Read(file, bytes.Span, _issues) : null;

    private IEnumerable<LegalText> LegalTexts() =>
        from file in _set.Files
        let kind = LegalTextNames.KindOf(file.Name, _words)
        where kind is not null
        let text = Text(file)
        where text is not null
        select new LegalText(file.Path, file.Digest, kind.Value, text);

    private IEnumerable<PromptText> PromptTexts() =>
        from file in _set.Files
        let name = Path.GetFileNameWithoutExtension(file.Name).ToLowerInvariant()
        where _words.PromptNames.Contains(name) && Path.GetExtension(file.Name) is "" or ".txt" or ".md" or ".jinja"
        let text = Text(file)
        where text is not null
        select new PromptText(file.Path, file.Digest, name.Contains("template", StringComparison.Ordinal) ? PromptKind.Template : PromptKind.System, text);

    private JsonObject? Tree(string name) => Tree(name, out _);

    private JsonObject? Tree(string name, out ModelFile? file)
    {
        file = Find(name);
        return file is not null && Bytes(file) is { } bytes ? BoundedJson.Read(file.Path, bytes.Span, _issues) : null;
    }

    private string? Text(ModelFile file) => Bytes(file) is { } bytes ? CardText.Decode(file.Path, bytes.Span, _issues) : null;

    private ReadOnlyMemory<byte>? Bytes(ModelFile file)
    {
        if (file.Content is LfsPointer)
        {
            _issues.Add(new CardIssue("text-pointer", file.Path, null, $"{file.Path} is a Git LFS pointer, so what it says is not known; fetch the file itself."));
            return null;
        }

        if (file.Bytes is not null || file.Format == FileFormat.Empty) return file.Bytes ?? ReadOnlyMemory<byte>.Empty;
        if (file.Size > ReadLimits.KeptText)
        {
            _issues.Add(new CardIssue("text-too-large", file.Path, null, string.Create(CultureInfo.InvariantCulture,
                $"{file.Path} has {file.Size:N0} bytes, so it was not read; at most {ReadLimits.KeptText:N0} were expected."), Fatal: true));
        }
        else if (file.Problems.IsEmpty)
        {
            _issues.Add(new CardIssue("text-not-kept", file.Path, null, $"{file.Path} is not UTF-8 text or came after the bound on kept text, so it was not read."));
        }

        return null;
    }

    /// <summary>The file of this name at the root; where only the case differs, that one.</summary>
    private ModelFile? Find(string name) =>
        _set.Files.FirstOrDefault(file => file.Path == name)
        ?? _set.Files.FirstOrDefault(file => file.Path.Equals(name, StringComparison.OrdinalIgnoreCase));
}
