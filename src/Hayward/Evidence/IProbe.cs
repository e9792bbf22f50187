using System.Collections.Immutable;

namespace Hayward.Evidence;

/// <summary>A probe: a pure function that answers one yes/no question about a subject.</summary>
/// <typeparam name="TSubject">The typed facts that the probe reads.</typeparam>
public interface IProbe<in TSubject>
{
    /// <summary>Id of the definition in <c>knowledge/probes/</c>.</summary>
    string Id { get; }

    /// <summary>Answers the question. One answer is usual; a probe that looks at each file may give one a file.</summary>
    IEnumerable<Answer> Ask(TSubject subject);
}

/// <summary>What a probe found, before its definition adds the severity.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Message">One sentence: what was found, where, and what was expected.</param>
/// <param name="Evidence">Facts it rests on.</param>
/// <param name="Quotes">Sentences it relied on.</param>
/// <param name="Severity">Overrides the severity of the definition where the answer itself shows how much it matters.</param>
public sealed record Answer(
    Outcome Outcome,
    string Message,
    ImmutableArray<Fact> Evidence = default,
    ImmutableArray<Quote> Quotes = default,
    Severity? Severity = null);
