using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Documents.Templates;

/// <summary>How a text was read before something was said of it.</summary>
public enum Reading
{
    /// <summary>The text itself, where its maker publishes it.</summary>
    Original,

    /// <summary>A reprint or translation that others keep.</summary>
    Reprint,

    /// <summary>What others report of it; the text itself was not read.</summary>
    Reported,

    /// <summary>Nothing was read: it is said from memory.</summary>
    Recalled,
}

/// <summary>A law, a code or a guide that asks something of those who release a model: one file of <c>knowledge/jurisdictions/</c>.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Jurisdiction">Lower-case ISO 3166 code, <c>eu</c> for the Union, with a part after a hyphen: <c>us-ca</c>.</param>
/// <param name="Kind"><c>law</c>, <c>standard</c>, <c>code</c> (voluntary) or <c>guidance</c>.</param>
/// <param name="AsOf">The day on which it was last looked at.</param>
/// <param name="Read">How.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Dates">From when what applies.</param>
/// <param name="Thresholds">Thresholds of training compute.</param>
/// <param name="Duties">What it asks.</param>
/// <param name="Sources">What was read.</param>
public sealed record Regime(
    string Id,
    string Title,
    string Jurisdiction,
    string Kind,
    DateOnly AsOf,
    Reading Read,
    string Note,
    ImmutableArray<RegimeDate> Dates,
    ImmutableArray<ComputeThreshold> Thresholds,
    ImmutableArray<Duty> Duties,
    ImmutableArray<Citation> Sources)
{
    /// <summary>The regime in short.</summary>
    internal RegimeSummary Summary => new(Id, Title, Jurisdiction, Kind, AsOf, Read, Sources);
}

/// <summary>A regime in short.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Jurisdiction">Code of the jurisdiction.</param>
/// <param name="Kind">Law, standard, code or guidance.</param>
/// <param name="AsOf">The day on which it was last looked at.</param>
/// <param name="Read">How.</param>
/// <param name="Sources">What was read.</param>
public sealed record RegimeSummary(string Id, string Title, string Jurisdiction, string Kind, DateOnly AsOf, Reading Read, ImmutableArray<Citation> Sources);

/// <summary>A day from which something applies.</summary>
/// <param name="Date">The day.</param>
/// <param name="What">What applies from it.</param>
/// <param name="Read">How it was read.</param>
public sealed record RegimeDate(DateOnly Date, string What, Reading Read);

/// <summary>A threshold of training compute.</summary>
/// <param name="Id">Name within the regime.</param>
/// <param name="Title">What follows when it is passed.</param>
/// <param name="Where">Clause.</param>
/// <param name="From">Since when it applies.</param>
/// <param name="Read">How it was read.</param>
/// <param name="Operations">Operations that must be exceeded, as <c>1e25</c>; null for a part of the base.</param>
/// <param name="PartOfBase">For a modification: the denominator of the part of the base's operations that must be exceeded, 3 for a third.</param>
/// <param name="Outputs">Kinds of output of which the model must make one; absent where it does not matter.</param>
/// <param name="Otherwise">Operations of which the same part is taken when the base's are not known, as <c>1e23</c>; null where nothing is said.</param>
public sealed record ComputeThreshold(
    string Id,
    string Title,
    string Where,
    DateOnly From,
    Reading Read,
    string? Operations = null,
    int? PartOfBase = null,
    ImmutableArray<string> Outputs = default,
    string? Otherwise = null);

/// <summary>Something that is owed.</summary>
/// <param name="Id">Name within the regime.</param>
/// <param name="Title">What, in our own words.</param>
/// <param name="Who">Who owes it.</param>
/// <param name="Where">Clause.</param>
/// <param name="From">Since when it applies.</param>
/// <param name="Read">How it was read.</param>
/// <param name="Clock">Within which time, where there is a clock.</param>
/// <param name="Until">Until when it applies; null while it has no end.</param>
public sealed record Duty(string Id, string Title, string Who, string Where, DateOnly From, Reading Read, string? Clock = null, DateOnly? Until = null);
