using System.Collections.Immutable;

namespace Hayward.Evidence;

/// <summary>The answer of a probe to its one question. Only <see cref="True"/> and <see cref="False"/> are answers; everything else
/// says why there is none, and never passes.</summary>
public enum Outcome
{
    /// <summary>Yes.</summary>
    True,

    /// <summary>No.</summary>
    False,

    /// <summary>What would have to be known is not known.</summary>
    NotAvailable,

    /// <summary>The question does not arise for this artifact.</summary>
    NotApplicable,

    /// <summary>The question arises but this version cannot answer it for this kind of artifact.</summary>
    NotSupported,

    /// <summary>Answering failed.</summary>
    Error,
}

/// <summary>How much a finding matters to somebody who is about to rely on the artifact.</summary>
public enum Severity
{
    /// <summary>Nothing to act on.</summary>
    None,

    /// <summary>Worth knowing.</summary>
    Low,

    /// <summary>Should be mended.</summary>
    Medium,

    /// <summary>Do not rely on the artifact for serious use before it is understood.</summary>
    High,

    /// <summary>Do not use the artifact before it is mended.</summary>
    Critical,
}

/// <summary>A sentence that a probe relied on, word for word.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Path">File it stands in, relative to what was examined.</param>
/// <param name="Line">Line where it begins, from 1.</param>
public sealed record Quote(string Text, string Path, int Line);

/// <summary>The answer of one probe, with what it rests on.</summary>
/// <param name="Probe">Id of the probe in <c>knowledge/probes/</c>.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Severity">How much it matters; <see cref="Severity.None"/> unless the answer is the bad one.</param>
/// <param name="Message">One sentence: what was found, where, and what was expected.</param>
/// <param name="Evidence">Ids of the facts it rests on.</param>
/// <param name="Quotes">Sentences it relied on.</param>
public sealed record Finding(
    string Probe,
    Outcome Outcome,
    Severity Severity,
    string Message,
    ImmutableArray<string> Evidence,
    ImmutableArray<Quote> Quotes);
