using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Openness.Prose;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>Looks for the clues of one component in one release.</summary>
internal sealed class ClueReader(ArtifactSet artifacts, DeclaredSide declared, ReleaseLicense license, FactBook facts, Language language)
{
    // Files that a sighting names; more would only make the dossier long.
    private const int Named = 5;

    // Characters of a value or an address that a fact keeps.
    private const int Kept = 300;

    public IEnumerable<Sighting> Read(string component, CompiledClue clue) => clue.Clue.Kind switch
    {
        ClueKind.File => Files(component, clue.Clue),
        ClueKind.Folder => Folders(component, clue.Clue),
        ClueKind.Heading => Headings(component, clue),
        ClueKind.Phrase => Phrases(component, clue),
        ClueKind.Field => Fields(component, clue.Clue),
        ClueKind.Link => Links(component, clue),
        ClueKind.Declared => clue.Clue.Match.SelectMany(part => Declared(component, part, clue.Clue)),
        _ => [],
    };

    private IEnumerable<Sighting> Files(string component, Clue clue)
    {
        var seen = artifacts.Files
            .Where(f => f.Format != FileFormat.Empty && clue.Match.Any(p => NamePattern.Matches(p, f)) && !clue.Unless.Any(p => NamePattern.Matches(p, f)))
            .ToList();
        return Sightings(component, clue.Gives, seen);
    }

    private IEnumerable<Sighting> Folders(string component, Clue clue)
    {
        var seen = artifacts.Files
            .Where(f => f.Format != FileFormat.Empty && f.Path.Split('/')[..^1].Any(folder => clue.Match.Any(p => NamePattern.Matches(p, folder))))
            .ToList();
        return Sightings(component, clue.Gives, seen);
    }

    // Pointers and content are told apart: a pointer shows that something exists, not that it is here.
    private IEnumerable<Sighting> Sightings(string component, ComponentStatus gives, List<ModelFile> seen)
    {
        var pointers = seen.Where(f => f.Format == FileFormat.LfsPointer).ToList();
        var content = seen.Where(f => f.Format != FileFormat.LfsPointer).ToList();
        if (content.Count > 0) yield return Sighted(component, gives, content, content.Count == 1 ? "is among the files" : "are among the files");
        if (pointers.Count > 0)
            yield return Sighted(component, ComponentStatus.Partial, pointers, pointers.Count == 1 ? "is a pointer; its content is not here" : "are pointers; their content is not here")
                with
            { Elsewhere = true };
    }

    private Sighting Sighted(string component, ComponentStatus status, List<ModelFile> files, string what)
    {
        var named = files.Take(Named).ToList();
        var rest = files.Count - named.Count;
        var note = $"{string.Join(", ", named.Select(f => f.Path))}{(rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest} more") : "")} {what}.";
        return new Sighting(
            status,
            note,
            [.. named.Select(f => facts.Measure($"component.{component}", f.Path, f.Path, f.Digest))],
            [.. files.Select(f => f.Path)]);
    }

    private IEnumerable<Sighting> Headings(string component, CompiledClue clue)
    {
        if (declared.Card is not { } card) yield break;
        for (var i = 0; i < card.Prose.Sections.Length; i++)
        {
            var section = card.Prose.Sections[i];
            if (section.Level == 0 || !clue.Matches(section.Title)) continue;
            var below = Below(card.Prose.Sections, i);
            if (language.Substance(below.Text) < clue.Clue.Least) continue;
            yield return new Sighting(
                clue.Clue.Gives,
                $"The card has a section \"{section.Title}\".",
                facts.Declare($"component.{component}", section.Title, card.At(section.Line), card.Digest));
        }
    }

    /// <summary>Text of a section and of the sections below it.</summary>
    internal static (string Text, bool HasTable) Below(ImmutableArray<CardSection> sections, int index)
    {
        var level = sections[index].Level;
        var inside = sections.Skip(index + 1).TakeWhile(s => s.Level > level).Prepend(sections[index]).ToList();
        return (string.Join('\n', inside.Select(s => s.Text)), inside.Any(s => s.HasTable));
    }

    private IEnumerable<Sighting> Phrases(string component, CompiledClue clue)
    {
        if (declared.Card is not { } card || clue.Phrases is null) yield break;
        foreach (var match in clue.Phrases.In(card.Prose.Sentences).Take(Named))
        {
            var quote = match.Quote(card.Path);
            yield return new Sighting(
                clue.Clue.Gives,
                $"The card says: \"{quote.Text}\"",
                facts.Declare($"component.{component}", quote.Text, card.At(quote.Line), card.Digest));
        }
    }

    private IEnumerable<Sighting> Fields(string component, Clue clue)
    {
        if (declared.Card is not { } card) yield break;
        foreach (var (key, value) in card.FrontMatter)
        {
            if (!clue.Match.Any(p => NamePattern.Matches(p, key)) || !HasValue(value)) continue;
            yield return new Sighting(
                clue.Gives,
                $"The front matter has the field {key}.",
                facts.Declare($"component.{component}", $"{key}: {Excerpt.Of(value!.ToJsonString(), Kept)}", card.At(key), card.Digest));
        }
    }

    private static bool HasValue(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Any(HasValue),
        JsonObject map => map.Count > 0,
        _ => value.ToString().Trim().Length > 0,
    };

    private IEnumerable<Sighting> Links(string component, CompiledClue clue)
    {
        if (declared.Card is not { } card) yield break;
        foreach (var link in card.Prose.Links.Where(l => clue.Matches(l.Text) || clue.Matches(l.Url)).Take(Named))
        {
            yield return new Sighting(
                clue.Clue.Gives,
                $"The card links to {Excerpt.Of(link.Url, Kept)}; what is there was not read.",
                facts.Declare($"component.{component}", Excerpt.Of(link.Url, Kept), card.At(link.Line), card.Digest));
        }
    }

    private IEnumerable<Sighting> Declared(string component, string part, Clue clue)
    {
        var gives = clue.Gives;
        Sighting Seen(string path, Digest? digest, string value, string note) =>
            new(gives, note, [facts.Declare($"component.{component}", value, path, digest)], [path]);
        switch (part)
        {
            case "config" when declared.Config is { } config:
                yield return Seen(config.Path, config.Digest, config.ModelType ?? config.Architectures.FirstOrDefault() ?? "present", $"{config.Path} names the architecture and its dimensions.") with { Elsewhere = true };
                break;
            case "adapter" when declared.Adapter is { } adapter:
                yield return Seen(adapter.Path, adapter.Digest, adapter.PeftType ?? "present", $"{adapter.Path} describes the adapter.");
                break;
            case "adapter-base" when declared.Adapter is { BaseModel: { } parent } named:
                yield return Seen(named.Path, named.Digest, parent, $"{named.Path} names the base {parent}; its weights are elsewhere.") with { Files = [] };
                break;
            case "index":
                foreach (var index in declared.Indexes)
                    yield return Seen(index.Path, index.Digest, string.Create(CultureInfo.InvariantCulture, $"{index.Shards.Length} shards"), $"{index.Path} lists {index.Shards.Length} shards.") with { Elsewhere = true };
                break;
            case "gguf":
                foreach (var file in artifacts.Files.Where(f => f.Content is GgufHeader))
                    yield return Seen(file.Path, file.Digest, ((GgufHeader)file.Content!).Text("general.architecture") ?? "present", $"The metadata of {file.Path} describe the model.") with { Elsewhere = true };
                break;
            case "gguf-tokenizer":
                foreach (var file in artifacts.Files.Where(f => f.Content is GgufHeader header && header.Metadata.ContainsKey("tokenizer.ggml.tokens")))
                    yield return Seen(file.Path, file.Digest, ((GgufHeader)file.Content!).Text("tokenizer.ggml.model") ?? "present", $"{file.Path} holds the tokenizer.");
                break;
            case "tokenizer" when declared.Tokenizer is { Paths.IsEmpty: false } tokenizer:
                yield return Seen(tokenizer.Paths[0], null, tokenizer.TokenizerClass ?? "present", $"{tokenizer.Paths[0]} configures a tokenizer.");
                break;
            case "results-field" when declared.Card is { Fields.EvaluationResults: > 0 } card:
                yield return Seen($"{card.Path}#model-index", card.Digest, $"{card.Fields.EvaluationResults} results", $"The front matter states {card.Fields.EvaluationResults} results under model-index.") with { Files = [] };
                break;
            case "card" when declared.Card is { } card:
                yield return Seen(card.Path, card.Digest, "present", $"{card.Path} is there, with little or no text.");
                break;
            case "card-prose" when declared.Card is { } card && card.Prose.Sections.Sum(s => language.Substance(s.Text)) >= clue.Least:
                yield return Seen(card.Path, card.Digest, "present", $"{card.Path} is the model card.");
                break;
            case "license-text":
                foreach (var text in license.Texts)
                    yield return new Sighting(gives, $"{text.Text.Path} holds the text ({text.License?.Id ?? "not recognised"}).", text.Fact);
                break;
            case "license-field" when !license.Facts.IsEmpty:
                yield return new Sighting(gives, $"A licence is named ({license.Declared}), its text is not among the files.", license.Facts, []);
                break;
            case "use-policy-text":
                foreach (var text in declared.LegalTexts.Where(t => t.Kind == LegalTextKind.UsePolicy))
                    yield return Seen(text.Path, text.Digest, "present", $"{text.Path} holds the text.");
                break;
        }
    }
}
