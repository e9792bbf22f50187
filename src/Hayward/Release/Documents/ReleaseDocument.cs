using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Documents.Templates;

namespace Hayward.Release.Documents;

/// <summary>How a field of a document stands.</summary>
public enum FieldState
{
    /// <summary>It has a value, and at least one that nothing speaks against.</summary>
    Filled,

    /// <summary>Something is known, and not enough: an input of a calculation is missing, or every value stands in doubt.</summary>
    Undetermined,

    /// <summary>Nothing is known.</summary>
    Missing,

    /// <summary>The question does not arise for this model.</summary>
    NotApplicable,
}

/// <summary>Where something was read.</summary>
public enum SourcePlace
{
    /// <summary>In <c>release.yaml</c> or a file beside it.</summary>
    Dossier,

    /// <summary>In the files of the model.</summary>
    Model,

    /// <summary>In the knowledge of this program.</summary>
    Knowledge,

    /// <summary>Anywhere else, as the publisher gives it.</summary>
    Elsewhere,
}

/// <summary>One source of a value.</summary>
/// <param name="Place">What the locator is relative to.</param>
/// <param name="Locator">A path with an optional line, offset or fragment, or an address.</param>
/// <param name="Digest">Digest of the bytes that the locator names; null where none is known.</param>
/// <param name="Date">When it was said, measured or observed; null where it is not dated.</param>
public sealed record ValueSource(SourcePlace Place, string Locator, Digest? Digest, DateOnly? Date);

/// <summary>One value with all that it rests on.</summary>
/// <param name="Text">The value. It comes from the publisher's files: views escape it.</param>
/// <param name="Origin">Which part of the case it is: the id of a statement, <c>fact:card.license</c>, <c>evaluations:cyber</c>, …</param>
/// <param name="Standing">Declared, measured or attested; of what was calculated, the weakest of its inputs.</param>
/// <param name="Sources">Where it was read.</param>
/// <param name="Doubt">What speaks against it, in one sentence; null when nothing does.</param>
/// <param name="Cut">Characters of the whole value, when it was too long to be shown; null when it is whole.</param>
public sealed record TracedValue(string Text, string Origin, Standing Standing, ImmutableArray<ValueSource> Sources, string? Doubt = null, int? Cut = null);

/// <summary>One field of a document.</summary>
/// <param name="Id">Id within the document, <c>section.field</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Audience">For whom it is written.</param>
/// <param name="Required">True when the document is not complete without it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Values">What is known; of a missing field nothing.</param>
/// <param name="Because">Why it is undetermined or does not apply; null otherwise.</param>
/// <param name="Remedy">What to do about a field that is missing or undetermined; null when there is nothing to do.</param>
/// <param name="From">The parts of the case that were asked, in their order.</param>
/// <param name="Duty">The duty that it answers to; null when it answers to none.</param>
/// <param name="Note">What a reader must know of the answer; null where nothing.</param>
/// <param name="Key">Its key in the front matter; null when it has none.</param>
/// <param name="LeftOut">Values that the front matter cannot hold, with the reason; null when there are none.</param>
public sealed record DocumentField(
    string Id,
    string Title,
    ImmutableArray<string> Audience,
    bool Required,
    FieldState State,
    ImmutableArray<TracedValue> Values,
    string? Because,
    string? Remedy,
    ImmutableArray<string> From,
    DutyReference? Duty,
    string? Note = null,
    string? Key = null,
    string? LeftOut = null);

/// <summary>A duty that a field answers to, with all that makes a legal statement whole.</summary>
/// <param name="Id"><c>regime/duty</c>.</param>
/// <param name="Title">What is owed, in our own words.</param>
/// <param name="Who">Who owes it.</param>
/// <param name="Regime">Title of the regime.</param>
/// <param name="Jurisdiction">Code of the jurisdiction.</param>
/// <param name="From">Since when it applies.</param>
/// <param name="AsOf">The day on which the regime was last looked at.</param>
/// <param name="Read">How it was read.</param>
public sealed record DutyReference(string Id, string Title, string Who, string Regime, string Jurisdiction, DateOnly From, DateOnly AsOf, Reading Read);

/// <summary>One section of a document.</summary>
/// <param name="Id">Id within the document.</param>
/// <param name="Title">For people.</param>
/// <param name="Note">What a reader must know; null where nothing.</param>
/// <param name="Fields">Its fields.</param>
public sealed record DocumentSection(string Id, string Title, string? Note, ImmutableArray<DocumentField> Fields);

/// <summary>How many fields stand how. Counts, never a score.</summary>
/// <param name="Filled">Fields with a value.</param>
/// <param name="Undetermined">Fields of which not enough is known.</param>
/// <param name="Missing">Fields of which nothing is known.</param>
/// <param name="NotApplicable">Fields that do not arise.</param>
/// <param name="RequiredOpen">Required fields that are missing or undetermined.</param>
public sealed record FieldCounts(int Filled, int Undetermined, int Missing, int NotApplicable, int RequiredOpen);

/// <summary>One document.</summary>
/// <param name="Id">Id of its template.</param>
/// <param name="Title">For people.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Summary">What it is, in one or two sentences.</param>
/// <param name="Jurisdiction">Code of the jurisdiction; null for a general one.</param>
/// <param name="AsOf">The day on which what it follows was last looked at.</param>
/// <param name="Read">How that was read.</param>
/// <param name="Note">What a reader must know; null where nothing.</param>
/// <param name="Attribution">What the licence of its source asks to be said; null where nothing.</param>
/// <param name="Counts">How many fields stand how.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Sources">What it follows.</param>
/// <param name="Template">Digest of the template.</param>
public sealed record ReleaseDocument(
    string Id,
    string Title,
    string File,
    string Summary,
    string? Jurisdiction,
    DateOnly AsOf,
    Reading Read,
    string? Note,
    string? Attribution,
    FieldCounts Counts,
    ImmutableArray<DocumentSection> Sections,
    ImmutableArray<Citation> Sources,
    Digest Template)
{
    /// <summary>All fields, in order.</summary>
    internal IEnumerable<DocumentField> Fields => Sections.SelectMany(s => s.Fields);
}

/// <summary>The documents of one case.</summary>
/// <param name="Schema">Version of the schema in <c>docs/reference/schemas/</c>.</param>
/// <param name="Name">What is to be released.</param>
/// <param name="Version">The publisher's version.</param>
/// <param name="Checkpoint">Digest of the checkpoint as measured; null when it could not be read.</param>
/// <param name="Day">The day of the judgement.</param>
/// <param name="Jurisdictions">Codes that were asked for.</param>
/// <param name="Documents">The documents, in the order of their ids.</param>
/// <param name="Regimes">The regimes that they answer to.</param>
/// <param name="Knowledge">Digests of the knowledge files that were used, by path.</param>
public sealed record DocumentSet(
    string Schema,
    string Name,
    string Version,
    Digest? Checkpoint,
    DateOnly Day,
    ImmutableArray<string> Jurisdictions,
    ImmutableArray<ReleaseDocument> Documents,
    ImmutableArray<RegimeSummary> Regimes,
    ImmutableSortedDictionary<string, string> Knowledge)
{
    /// <summary>The form that this version writes.</summary>
    public const string CurrentSchema = "hayward-release-documents-1";
}
