using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Terms.Recognition;

namespace Hayward.Terms;

/// <summary>One term of a licence beside the words of the vocabulary.</summary>
/// <param name="Title">Its short name.</param>
/// <param name="Occasion">When it bites.</param>
/// <param name="Term">The term.</param>
public sealed record SheetTerm(string Title, string Occasion, LicenseTerm Term);

/// <summary>A licence for people: its texts, and what it grants, limits and asks.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Full name.</param>
/// <param name="Kind">What kind of thing the identifier names.</param>
/// <param name="VersionOf">Licence of which this is one text; null for a licence of its own.</param>
/// <param name="Open">Free for anybody and any purpose by the word of OSI, FSF or an open-data list.</param>
/// <param name="Verified">True when every text was read in the original.</param>
/// <param name="Aliases">Other spellings.</param>
/// <param name="Parts">The texts.</param>
/// <param name="Grants">What it gives.</param>
/// <param name="Limits">What it bars.</param>
/// <param name="Duties">What it asks for.</param>
/// <param name="Scopes">What counts as made from the work.</param>
/// <param name="Endings">What ends the rights.</param>
/// <param name="Bindings">What binds beside the text.</param>
/// <param name="Notes">What else should be known.</param>
public sealed record LicenseSheet(
    string Id,
    string Name,
    LicenseKind Kind,
    string? VersionOf,
    bool Open,
    bool Verified,
    ImmutableArray<string> Aliases,
    ImmutableArray<LicensePart> Parts,
    ImmutableArray<SheetTerm> Grants,
    ImmutableArray<SheetTerm> Limits,
    ImmutableArray<SheetTerm> Duties,
    ImmutableArray<SheetTerm> Scopes,
    ImmutableArray<SheetTerm> Endings,
    ImmutableArray<SheetTerm> Bindings,
    ImmutableArray<string> Notes)
{
    /// <summary>The sheet of a licence.</summary>
    public static LicenseSheet Of(License license, TermVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(license);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ImmutableArray<SheetTerm> Terms(TermKind kind) => [.. license.Terms.Where(term => vocabulary.Of(term).Kind == kind)
            .Select(term => new SheetTerm(vocabulary.Of(term).Title, vocabulary.Occasion(term), term))];
        return new LicenseSheet(
            license.Id, license.Name, license.Kind, license.VersionOf, license.IsOpen, license.Verified, license.Aliases, license.Parts,
            Terms(TermKind.Grant), Terms(TermKind.Limit), Terms(TermKind.Duty), Terms(TermKind.Scope), Terms(TermKind.Ending), Terms(TermKind.Binding),
            license.Notes);
    }

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(LicenseSheet sheet) => JsonDocuments.Write(sheet, LicenseJson.Context.LicenseSheet);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(LicenseJson.Context.LicenseSheet, "Hayward licence sheet, version 1");
}
