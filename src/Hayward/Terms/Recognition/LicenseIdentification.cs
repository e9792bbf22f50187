using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Terms.Recognition;

/// <summary>How a licence was told.</summary>
public enum IdentifiedBy
{
    /// <summary>By its identifier, a tag of the hub, its name or another spelling of it.</summary>
    [JsonStringEnumMemberName("name")]
    Name,

    /// <summary>By an address at which its text stands.</summary>
    [JsonStringEnumMemberName("address")]
    Address,

    /// <summary>By its text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}

/// <summary>A licence that was told, or to which a text comes near.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Full name.</param>
/// <param name="Kind">What kind of thing the identifier names.</param>
/// <param name="Score">1 where nothing differs that counts.</param>
/// <param name="Differences">Where the text differs.</param>
public sealed record IdentifiedLicense(string Id, string Name, LicenseKind Kind, double Score, ImmutableArray<WordDifference> Differences);

/// <summary>The answer to the question which licence a word, an address or a text is.</summary>
/// <param name="Given">What was asked about.</param>
/// <param name="By">How it was looked for.</param>
/// <param name="Outcome"><see cref="Outcome.True"/> when it is one licence, or one family; <see cref="Outcome.NotSupported"/> otherwise.</param>
/// <param name="License">The licence; null when it is none that is known, or not just one.</param>
/// <param name="Near">Licences that a text holds beside others, or comes near to.</param>
public sealed record LicenseIdentification(string Given, IdentifiedBy By, Outcome Outcome, IdentifiedLicense? License, ImmutableArray<IdentifiedLicense> Near)
{
    private const int MostNear = 3;

    /// <summary>Looks a declared word or an address up. Nothing is guessed.</summary>
    public static LicenseIdentification OfWord(string word, LicenseCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(catalog);
        var by = word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? IdentifiedBy.Address : IdentifiedBy.Name;
        var license = catalog.Resolve(word);
        return new LicenseIdentification(word, by, license is null or { Kind: LicenseKind.None } ? Outcome.NotSupported : Outcome.True,
            license is null ? null : new IdentifiedLicense(license.Id, license.Name, license.Kind, 1, []), []);
    }

    /// <summary>Compares a text with every text that is known.</summary>
    public static LicenseIdentification OfText(string given, string text, LicenseCatalog catalog)
    {
        var all = LicenseText.RecognizeAll(text, catalog);
        var whole = all is [{ Score: 1 } only] ? only : null;
        return new LicenseIdentification(given, IdentifiedBy.Text, whole is null ? Outcome.NotSupported : Outcome.True,
            whole is null ? null : Identified(whole), whole is null ? [.. all.Take(MostNear).Select(Identified)] : []);
    }

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(LicenseIdentification identification) => JsonDocuments.Write(identification, LicenseJson.Context.LicenseIdentification);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(LicenseJson.Context.LicenseIdentification, "Hayward licence identification, version 1");

    private static IdentifiedLicense Identified(LicenseMatch match) =>
        new(match.License.Id, match.License.Name, match.License.Kind, match.Score, match.Differences);
}
