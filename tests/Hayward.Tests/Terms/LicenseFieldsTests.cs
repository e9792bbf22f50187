using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Tests.Terms;

/// <summary>How many of the licence fields that people filled in resolve, on real data. What does not resolve is left alone.</summary>
public sealed class LicenseFieldsTests
{
    [Fact]
    public void The_page_has_the_rates_that_are_measured()
    {
        var sets = new[]
        {
            ("license tags of a census of a model hub, every 50th model", Tags(TestData.Require("hub-census/models-sample.jsonl"))),
            ("`license` of full model records", Cards(TestData.Require("hub-records/records.jsonl.gz"), "license")),
            ("`license_name` of full model records", Cards(TestData.Require("hub-records/records.jsonl.gz"), "license_name")),
            ("licence fields of the files of the Model Openness Tool", Components(TestData.Require("openness/mot-models"))),
        };

        Snapshot.Matches("docs/explanation/licence-fields-measured.md", Page(sets));
        // Tags are from a list; every one but those that stand for no licence resolves.
        sets[0].Item2.Where(value => LicenseCatalog.BuiltIn.Resolve(value) is null).Distinct().ShouldBeEmpty();
        foreach (var junk in sets[3].Item2.Where(value => value is "unlicensed" or "Undisclosed" or "Proprietary" or "Component not include" or "Pending"))
            (LicenseCatalog.BuiltIn.Resolve(junk) is null or { Kind: LicenseKind.None }).ShouldBeTrue(junk);
    }

    /// <summary>Every resolved free text names the licence that it resolves to: no word in it that the licence does not go by.</summary>
    [Fact]
    public void A_field_that_names_two_licences_or_says_more_resolves_to_none()
    {
        foreach (var value in Components(TestData.Require("openness/mot-models")).Where(value => value.Contains(';', StringComparison.Ordinal) || value.Contains("datasets with", StringComparison.Ordinal)))
            LicenseCatalog.BuiltIn.Resolve(value).ShouldBeNull(value);
    }

    private static string Page((string Title, List<string> Values)[] sets)
    {
        var page = new StringBuilder("""
            # Licence fields, measured

            Licence fields are filled in by hand. `hayward terms identify`, and every command that reads a declaration, resolves what is the identifier, tag, name,
            spelling or address of one licence, and leaves everything else alone: the answer is then that the field is not supported, never a guess. How many that
            are, on real fields; a test writes this page. *Resolved* counts words that stand for no licence (`other`, `unknown`) apart.

            | fields | filled | resolved | stand for none | left alone | different | of these resolved |
            |---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (title, values) in sets)
        {
            var known = values.Select(value => LicenseCatalog.BuiltIn.Resolve(value)).ToList();
            var none = known.Count(license => license is { Kind: LicenseKind.None });
            var resolved = known.Count(license => license is not null) - none;
            var different = values.Distinct(StringComparer.Ordinal).ToList();
            page.Append(FormattableString.Invariant($"| {title} | {values.Count:N0} | {resolved:N0} ({100.0 * resolved / values.Count:0.0} %) | {none:N0} | {values.Count - resolved - none:N0} | {different.Count:N0} | {different.Count(value => LicenseCatalog.BuiltIn.Resolve(value) is { Kind: not LicenseKind.None }):N0} |\n"));
        }

        return page.ToString();
    }

    private static List<string> Tags(string path) =>
        [.. File.ReadLines(path).SelectMany(line => JsonNode.Parse(line)!["tags"]!.AsArray()).Select(tag => tag!.GetValue<string>())
            .Where(tag => tag.StartsWith("license:", StringComparison.Ordinal))];

    private static List<string> Cards(string path, string field)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var values = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (JsonNode.Parse(line)!["record"] is JsonObject record && record["cardData"] is JsonObject card) values.AddRange(Scalars(card[field]));
        }

        return values;
    }

    private static List<string> Components(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal).SelectMany(path => Licenses(YamlTree.Parse(File.ReadAllText(path))))];

    // The value of each key "license", and of a name or path below it.
    private static IEnumerable<string> Licenses(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key != "license" ? Licenses(pair.Value)
            : pair.Value is JsonObject below ? below.SelectMany(part => Scalars(part.Value is JsonObject inner ? inner["name"] : part.Value)) : Scalars(pair.Value)),
        JsonArray list => list.SelectMany(Licenses),
        _ => [],
    };

    private static IEnumerable<string> Scalars(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Scalars),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text => [text],
        _ => [],
    };
}
