using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Scanning;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Openness.Inventories;
using Hayward.Openness.Prose;
using Hayward.Signing;
using Hayward.Terms;

namespace Hayward.Openness.Probes;

/// <summary>What the probes of a release are asked about: the measured side, the declared side, the inventory and the terms.</summary>
public sealed record Examination
{
    /// <summary>What was measured.</summary>
    public required ArtifactSet Artifacts { get; init; }

    /// <summary>What the publisher says.</summary>
    public required DeclaredSide Declared { get; init; }

    /// <summary>What was released, component by component.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>The terms.</summary>
    public required ReleaseLicense License { get; init; }

    /// <summary>Which files are the weights.</summary>
    public required WeightFiles Weights { get; init; }

    /// <summary>What the files would do to who loads them.</summary>
    public required ScanReport Scan { get; init; }

    /// <summary>Which weights these are, set by set.</summary>
    public required ImmutableArray<ModelIdentity> Identities { get; init; }

    /// <summary>Signatures among the files.</summary>
    public required ImmutableArray<FoundSignature> Signatures { get; init; }

    /// <summary>Receives the facts that answers rest on.</summary>
    public required FactBook Facts { get; init; }

    /// <summary>Name for people: the repository where it is known, else the name of the place.</summary>
    public string Name => Artifacts.Repository ?? Artifacts.Name;

    internal ComponentState Component(string id) => Inventory.Components.First(c => c.Id == id);

    /// <summary>The facts that the status of a component rests on.</summary>
    internal IEnumerable<Fact> FactsOf(string component)
    {
        var ids = Component(component).Evidence;
        return Facts.Facts.Where(f => ids.Contains(f.Id));
    }

    /// <summary>Sentences of the card; none when there is no card.</summary>
    internal ImmutableArray<CardSentence> Sentences => Declared.Card?.Prose.Sentences ?? [];

    internal Fact Sentence(Quote quote) =>
        Facts.Declare("card.sentence", quote.Text, $"{quote.Path}:{quote.Line}", Declared.Card?.Digest);

    /// <summary>Records a field of the front matter, at its line where that is known.</summary>
    internal Fact CardField(string key, string value)
    {
        var card = Declared.Card!;
        return Facts.Declare($"card.{key}", value, card.At(key), card.Digest);
    }

    /// <summary>Records a value of config.json.</summary>
    internal Fact ConfigField(string key, string value) =>
        Facts.Declare($"config.{key}", value, $"{Declared.Config!.Path}#{key}", Declared.Config.Digest);

    /// <summary>One answer for each index of shards.</summary>
    internal IEnumerable<Answer> OfIndexes(Func<Cards.WeightIndex, Answer> ask) => Declared.Indexes.IsEmpty
        ? [new Answer(Outcome.NotApplicable, "There is no index of shards.")]
        : Declared.Indexes.Select(ask);

    /// <summary>The file of a shard; null when it is not there.</summary>
    internal ModelFile? Shard(Cards.WeightIndex index, string name)
    {
        var path = index.PathOf(name);
        return Artifacts.Files.FirstOrDefault(f => f.Path == path);
    }

    /// <summary>Records what a file is.</summary>
    internal Fact FileFact(ModelFile file) => file.Content is LfsPointer pointer
        ? Facts.Measure("file.pointer", string.Create(CultureInfo.InvariantCulture, $"{pointer.Oid}, {pointer.Size} bytes"), file.Path, file.Digest)
        : Facts.Measure("file.format", file.Format.ToString(), file.Path, file.Digest);

    /// <summary>Records the verdict of the scan of a file.</summary>
    internal Fact ScanFact(ScannedFile file) => Facts.Measure(
        "scan.verdict",
        file.Verdict.ToString().ToLowerInvariant() + (file.Findings is [var first, ..] ? $" ({first.Rule}{(first.Callable is { } callable ? $": {callable}" : "")})" : ""),
        file.Path,
        Artifacts.Files.FirstOrDefault(f => f.Path == file.Path)?.Digest);

    /// <summary>Records that there is no card.</summary>
    internal Fact NoCard() => Facts.Measure("card", "not found", ".");

    /// <summary>The answer of a probe that reads English when it found nothing: no, unless the card is in another language.</summary>
    internal Answer NothingSaid(Language language, Outcome outcome, string message, ImmutableArray<Fact> evidence = default) =>
        language.Reads(Sentences.Select(s => s.Text))
            ? new Answer(outcome, message, evidence)
            : new Answer(Outcome.NotSupported, $"{Declared.Card?.Path ?? "The card"} is not in English as far as can be told; this version reads English only, so what it does not find may still be there.", evidence);

    internal PhraseHits Hits(PhraseList list)
    {
        if (Declared.Card is not { } card) return PhraseHits.None;
        ImmutableArray<Quote> quotes = [.. list.In(card.Prose.Sentences).Take(PhraseHits.Most).Select(m => m.Quote(card.Path))];
        return new PhraseHits(quotes, [.. quotes.Select(Sentence)]);
    }
}

/// <summary>Sentences that say what a list looks for, with the facts that record them.</summary>
internal sealed record PhraseHits(ImmutableArray<Quote> Quotes, ImmutableArray<Fact> Facts)
{
    /// <summary>Sentences that one answer quotes; more would only make it long.</summary>
    public const int Most = 5;

    public static PhraseHits None { get; } = new([], []);

    public bool Any => Quotes.Length > 0;
}
