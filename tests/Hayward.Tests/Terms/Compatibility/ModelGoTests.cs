using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Terms.Compatibility;

/// <summary>ModelGo's description of licences as a second opinion: for each licence and usage what it grants and asks, against ours. Every
/// disagreement stands in docs/explanation/compatibility.md with the clause that decides it.</summary>
public sealed class ModelGoTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["GPL-3.0"] = "GPL-3.0-only",
        ["AGPL-3.0"] = "AGPL-3.0-only",
        ["LGPL-3.0"] = "LGPL-3.0-only",
        ["LGPL-2.1"] = "LGPL-2.1-only",
        ["WTFPL-2.0"] = "WTFPL",
        ["PDDL"] = "PDDL-1.0",
        ["C-UDA"] = "C-UDA-1.0",
        ["OpenRAIL++"] = "openrail++",
        ["CreativeML-OpenRAIL-M"] = "creativeml-openrail-m",
        ["BigScience-BLOOM-RAIL-1.0"] = "bigscience-bloom-rail-1.0",
        ["BigScience-BLOOM-OpenRAIL-M"] = "bigscience-openrail-m",
        ["Llama2"] = "llama2",
        ["Artistic-3.0"] = "Artistic-2.0",
    };

    private static IEnumerable<(string Id, License License, JsonObject Theirs)> Licenses()
    {
        var tree = YamlTree.Parse(File.ReadAllText(TestData.Require("licenses/modelgo-licenses-description.yml"))).ShouldBeOfType<JsonArray>();
        foreach (var entry in tree.Skip(1).OfType<JsonObject>())
        {
            var id = entry["short_id"]!.GetValue<string>();
            if (LicenseCatalog.BuiltIn.ById(Names.GetValueOrDefault(id, id)) is { } license && LicenseReach.IsRecorded(license)) yield return (id, license, entry);
        }
    }

    private static IEnumerable<(string Question, bool Theirs, bool Ours)> Compare(License license, JsonObject theirs)
    {
        var rights = Words(theirs["rights"]);
        var kept = Words(theirs["redistribute"]);
        bool Has(params string[] ids) => license.Terms.Any(t => ids.Contains(t.Id));
        yield return ("commercial use is granted", rights.Contains("commercial_use"), !Has("non-commercial", "research-only"));
        yield return ("sharing is granted", rights.Contains("redistribute"), !Has("no-distribution"));
        yield return ("sublicensing is granted", rights.Contains("sublicense"), Has("sublicense"));
        yield return ("patents are granted", rights.Contains("patent_use"), Has("patent"));
        yield return ("a copy of the licence is asked for", kept.Contains("include_license"), Has("license-copy"));
        yield return ("notices are asked for", kept.Contains("include_notice"), Has("notice", "attribution"));
        yield return ("use: limits of use bind", Restricted(theirs, "use"), Has("field-of-use"));
        if (Of(theirs, "modify") is { } modify)
        {
            yield return ("modify: changes must be marked", Words(modify["restrictions"]).Contains("state_changes"), Has("change-marking"));
            yield return ("modify: the licence stays", modify["relicense"] is JsonValue stays && stays.TryGetValue<bool>(out var free) && !free, Has("share-alike", "no-derivatives"));
        }

        if (Of(theirs, "distill") is { } distill)
            yield return ("distill: the student is a derivative", Result(distill) == "derivative", LicenseReach.Passes(license, DerivationRelation.Distillation));
        if (Of(theirs, "generate") is { } generate)
            yield return ("generate: outputs are bound", Result(generate) == "derivative", Has("outputs-restricted"));
    }

    [Fact]
    public void Every_disagreement_is_argued_and_nothing_else_is()
    {
        var (same, differ) = (0, new List<string>());
        foreach (var (id, license, theirs) in Licenses())
            foreach (var (question, one, other) in Compare(license, theirs))
                if (one == other) same++;
                else differ.Add($"{id}: {question}: {(one ? "yes" : "no")} against {(other ? "yes" : "no")}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{same} answers agree, {differ.Count} differ\n{string.Join('\n', differ)}");

        var document = File.ReadAllText(Repository.File("docs/explanation/compatibility.md"));
        var argued = System.Text.RegularExpressions.Regex.Matches(document, @"^\| `([^`]+: [^`]+: (?:yes|no) against (?:yes|no))` \|", System.Text.RegularExpressions.RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        differ.Except(argued).ShouldBeEmpty("not argued");
        argued.Except(differ).ShouldBeEmpty("argued, and no longer a disagreement");
        same.ShouldBeGreaterThan(3 * differ.Count);
    }

    private static ImmutableHashSet<string> Words(JsonNode? node) => node is JsonArray list ? [.. list.Select(w => w!.ToString())] : [];

    private static JsonObject? Of(JsonObject theirs, string usage) => theirs["terms"]!.AsArray().OfType<JsonObject>().FirstOrDefault(t => Words(t["usages"]).Contains(usage));

    private static string? Result(JsonObject term) => term["result"]?.ToString();

    private static bool Restricted(JsonObject theirs, string usage) => Of(theirs, usage) is { } term && Words(term["restrictions"]).Contains("include_use_restriction");
}
