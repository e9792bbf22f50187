using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Openness.Prose;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.FailureModes;

/// <summary>What the failure modes are asked about: the case of a release, and the facts that answers rest on.</summary>
internal sealed class ReleaseQuestion
{
    private const int MostQuotes = 5;

    public ReleaseQuestion(ReleaseCase release, ImmutableArray<CardSentence> card, string? cardPath)
    {
        (Release, Card, CardPath) = (release, card, cardPath);
        Facts = new FactBook(new ExaminedClock(release.Examined.Examined));
        Validity = EvaluationValidity.All(release);
    }

    public ReleaseCase Release { get; }

    /// <summary>Sentences of the card; none when there is no card.</summary>
    public ImmutableArray<CardSentence> Card { get; }

    public string? CardPath { get; }

    public FactBook Facts { get; }

    /// <summary>For what each evaluation counts, in the order of the dossier.</summary>
    public ImmutableArray<EvaluationValidity> Validity { get; }

    public Statement? Statement(string id) => Release.Release.Statements.GetValueOrDefault(id);

    /// <summary>Records an answer of the dossier.</summary>
    public Fact Answered(string id)
    {
        var statement = Release.Release.Statements[id];
        return Facts.Add(
            $"release.{id}", string.Join("; ", statement.Value), statement.Standing,
            new Source(SourceKind.PublisherStatement, At(statement.Line), null, Facts.Observed));
    }

    /// <summary>Records something that a line of the dossier says.</summary>
    public Fact Said(string name, string value, int line) => Facts.Declare($"release.{name}", value, At(line));

    /// <summary>Records what was measured of the files.</summary>
    public Fact Measured(string name, string value) => Facts.Measure(name, value, ".");

    /// <summary>Sentences of the answers that people gave, each with the line of its answer. What was taken from the card is judged there.</summary>
    public IEnumerable<CardSentence> Sentences()
    {
        bool Own(Statement said) => said.Standing != Standing.Measured && (said.Source is null || CardPath is null || !said.Source.StartsWith(CardPath, StringComparison.Ordinal));
        foreach (var statement in Release.Release.Statements.Values.Where(Own))
            foreach (var sentence in statement.Value.SelectMany(v => PlainSentences.Of(v, statement.Line)))
                yield return sentence with { Line = Math.Max(1, statement.Line) };
        foreach (var safeguard in Release.Release.Safeguards)
            foreach (var sentence in PlainSentences.Of(safeguard.Description, safeguard.Line))
                yield return sentence with { Line = Math.Max(1, safeguard.Line) };
    }

    /// <summary>Sentences of the dossier that a list finds.</summary>
    public ImmutableArray<Quote> Find(PhraseList list) => [.. list.In(Sentences()).Take(MostQuotes).Select(m => m.Quote(ReleaseFolder.FileName))];

    /// <summary>Sentences of the card that a list finds.</summary>
    public ImmutableArray<Quote> FindInCard(PhraseList list) => CardPath is { } path ? [.. list.In(Card).Take(MostQuotes).Select(m => m.Quote(path))] : [];

    /// <summary>Records a quoted sentence.</summary>
    public Fact Quoted(Quote quote) => Facts.Declare("text.sentence", quote.Text, string.Create(CultureInfo.InvariantCulture, $"{quote.Path}:{quote.Line}"));

    /// <summary>The bad answers that examine's own probe gave, with their facts.</summary>
    public IEnumerable<Answer> TakenOver(string probe)
    {
        var facts = Release.Examined.Facts.ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var finding in Release.Examined.Findings.Where(f => f.Probe == probe && f.Severity != Severity.None))
        {
            ImmutableArray<Fact> evidence = [.. finding.Evidence.Where(facts.ContainsKey).Select(id => facts[id]).Select(f => Facts.Add(f.Name, f.Value, f.Standing, f.Source))];
            yield return new Answer(Outcome.True, finding.Message, evidence, finding.Quotes, finding.Severity);
        }
    }

    private static string At(int line) => line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{ReleaseFolder.FileName}:{line}") : ReleaseFolder.FileName;

    private sealed class ExaminedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
