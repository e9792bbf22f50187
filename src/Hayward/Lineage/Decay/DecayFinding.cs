using System.Collections.Immutable;

namespace Hayward.Lineage.Decay;

/// <summary>One thing that was lost on the way.</summary>
/// <param name="Code">One of <see cref="DecayCodes"/>.</param>
/// <param name="Subject">Id of the model in which it is lost.</param>
/// <param name="Ancestor">Id of the ancestor that had it; null when the finding is about the model alone.</param>
/// <param name="Path">Ids from the subject up to the ancestor, both included; the subject alone when there is none.</param>
/// <param name="Cause">The tool that wrote the card of the model in which it was lost first: an id of <c>knowledge/decay.yaml</c>, <c>hand</c> or
/// <c>unknown</c>.</param>
/// <param name="Evidence">What was seen, one short statement each.</param>
public sealed record DecayFinding(
    string Code, string Subject, string? Ancestor, ImmutableArray<string> Path, string Cause, ImmutableArray<string> Evidence);
