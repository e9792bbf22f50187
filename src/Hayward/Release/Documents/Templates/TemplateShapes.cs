using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Release.Documents.Templates;

/// <summary>One file of <c>knowledge/release/documents/</c>.</summary>
/// <param name="Id">Name of the file.</param>
/// <param name="Title">For people.</param>
/// <param name="File">Name of the file that is written.</param>
/// <param name="Summary">What the document is.</param>
/// <param name="AsOf">The day on which what it follows was last looked at.</param>
/// <param name="Read">How.</param>
/// <param name="Audience">For whom its fields are written unless they say otherwise.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Sources">What it follows.</param>
/// <param name="Jurisdiction">Code of the jurisdiction; null for a general document.</param>
/// <param name="Regimes">Regimes that it answers to; absent for a general document.</param>
/// <param name="Heading">First heading, with <c>{name}</c> for the model; null for the title.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Attribution">What the licence of its source asks to be said.</param>
internal sealed record TemplateFile(
    string Id,
    string Title,
    string File,
    string Summary,
    DateOnly AsOf,
    Reading Read,
    ImmutableArray<string> Audience,
    ImmutableArray<TemplateSection> Sections,
    ImmutableArray<Citation> Sources,
    string? Jurisdiction = null,
    ImmutableArray<string> Regimes = default,
    string? Heading = null,
    string? Note = null,
    string? Attribution = null);

/// <summary>A section of a template.</summary>
/// <param name="Id">Id within the document.</param>
/// <param name="Title">For people.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Note">What a reader must know.</param>
internal sealed record TemplateSection(string Id, string Title, ImmutableArray<TemplateField> Fields, string? Note = null);

/// <summary>How the parts of a case that a field names are taken.</summary>
internal enum Taking
{
    /// <summary>The first that has a value.</summary>
    First,

    /// <summary>All that have one.</summary>
    All,
}

/// <summary>A field of a template.</summary>
/// <param name="Id">Id within the section.</param>
/// <param name="Title">For people.</param>
/// <param name="From">Parts of the case, see <c>docs/reference/document-templates.md</c>.</param>
/// <param name="Missing">What to do when nothing is known; null for the usual words, which name the statements.</param>
/// <param name="Required">True when the document is not complete without it.</param>
/// <param name="Take">How the parts are taken.</param>
/// <param name="Audience">For whom, where it differs from the document's.</param>
/// <param name="Duty">The duty that it answers to, <c>regime/duty</c>.</param>
/// <param name="FrontMatter">Where it stands in the front matter of a card.</param>
/// <param name="Note">What a reader must know of the answer.</param>
internal sealed record TemplateField(
    string Id,
    string Title,
    ImmutableArray<string> From,
    string? Missing = null,
    bool Required = false,
    Taking Take = Taking.First,
    ImmutableArray<string> Audience = default,
    string? Duty = null,
    FrontMatterKey? FrontMatter = null,
    string? Note = null);

/// <summary>A key of the front matter.</summary>
/// <param name="Key">The hub's key.</param>
/// <param name="Pattern">What the hub takes for it, as a regular expression over the whole value.</param>
/// <param name="List">True when the value is a list.</param>
internal sealed record FrontMatterKey(string Key, string Pattern, bool List = false);

/// <summary><c>knowledge/release/document-words.yaml</c>.</summary>
/// <param name="Audiences">Titles of the audiences, by id.</param>
/// <param name="Readings">How a reading is told, by its word.</param>
/// <param name="Standings">How a standing is told, by its word.</param>
/// <param name="Jurisdictions">Names of the jurisdictions, by code.</param>
/// <param name="Estimate">How training compute is estimated.</param>
/// <param name="Disclaimer">What every document says of itself.</param>
/// <param name="Unused">Statements that no document uses, with the reason.</param>
/// <param name="Sources">Where the rules come from.</param>
internal sealed record DocumentWords(
    ImmutableSortedDictionary<string, string> Audiences,
    ImmutableSortedDictionary<string, string> Readings,
    ImmutableSortedDictionary<string, string> Standings,
    ImmutableSortedDictionary<string, string> Jurisdictions,
    ComputeEstimate Estimate,
    string Disclaimer,
    ImmutableSortedDictionary<string, string> Unused,
    ImmutableArray<Citation> Sources);

/// <summary>How training compute is estimated when only parameters and tokens are known.</summary>
/// <param name="OperationsPerParameterAndToken">Operations for one parameter and one token, forward and back.</param>
/// <param name="MarginPercent">How far an estimate may be off; a threshold that lies within is not decided.</param>
/// <param name="Note">What must be said of it.</param>
internal sealed record ComputeEstimate(int OperationsPerParameterAndToken, int MarginPercent, string Note);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<Reading>), typeof(WordEnumConverter<Taking>)])]
[JsonSerializable(typeof(TemplateFile))]
[JsonSerializable(typeof(Regime))]
[JsonSerializable(typeof(DocumentWords))]
internal sealed partial class TemplateContext : JsonSerializerContext;
