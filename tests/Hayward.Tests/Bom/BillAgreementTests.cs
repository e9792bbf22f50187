using System.Text.Json.Nodes;
using Hayward.Bom;
using Hayward.Evidence;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Bom;

/// <summary>The three forms say the same, each field has somebody who says it, and what is unknown is said.</summary>
public sealed class BillAgreementTests(BillAgreementTests.Written written) : IClassFixture<BillAgreementTests.Written>
{
    // What a field says about the bill itself needs no witness.
    private static readonly string[] Structural = ["type", "bom-ref", "ref", "comment", "notes", "contentType", "acknowledgement", "alg", "name", "location", "additionalContext"];

    private IReadOnlyList<BillOfMaterials> All => written.All;

    [Fact]
    public void Every_fact_stands_in_every_form()
    {
        foreach (var bill in All)
        {
            foreach (var format in Bills.Formats)
            {
                var texts = Bills.Texts(bill.Json(format)).Select(t => t.Text).ToList();
                void Stands(string value, string what) =>
                    texts.ShouldContain(t => t.Contains(Mended(value), StringComparison.Ordinal), $"{format} of {bill.Name.Value} lacks {what}: {value}");
                Stands(bill.Name.Value[(bill.Name.Value.LastIndexOf('/') + 1)..], "the name");
                foreach (var file in bill.Files)
                {
                    Stands(file.Path, "a file");
                    foreach (var digest in file.Digests) Stands(digest.Hex, $"a digest of {file.Path}");
                }

                foreach (var (name, fact) in bill.Properties.Concat(bill.Card.Emissions)) Stands(fact.Value, name);
                foreach (var (name, fact) in bill.Card.Hyperparameters) (Count(texts, name) > 0 && texts.Contains(fact.Value)).ShouldBeTrue($"{format}: {name}");
                foreach (var fact in bill.Card.Architectures.Append(bill.Card.Family).Append(bill.Card.Task).OfType<Fact>()) Stands(fact.Value, fact.Name);
                foreach (var metric in bill.Card.Metrics)
                {
                    Stands(metric.Type, "a metric");
                    texts.ShouldContain(metric.Value);
                    if (metric.Slice is { } slice) Stands(slice, "the slice of a metric");
                }

                foreach (var passage in bill.Card.Passages) Stands(passage.Fact.Value, passage.Kind.ToString());
                foreach (var license in bill.Licenses) Stands(license.SpdxId ?? license.Name, "a licence");
                foreach (var dataset in bill.Datasets) Stands(dataset.Name, "a data set");
                foreach (var ancestor in bill.Ancestors)
                {
                    Stands(ancestor.Name, "an ancestor");
                    if (ancestor.Relation is { } relation) Stands(relation, "a relation");
                    foreach (var fact in ancestor.Facts) Stands($"{fact.Name} in {fact.Source.Locator}", "the evidence of an ancestor");
                }

                if (bill.Successor is { } next) Stands(next.Value, "the successor");
                foreach (var gap in bill.Gaps) Stands(gap.Text, "a gap");
                foreach (var contradiction in bill.Contradictions) Stands(contradiction, "a contradiction");
            }
        }
    }

    [Fact]
    public void Citations_point_at_what_is_there_and_leave_no_field_without_its_author()
    {
        foreach (var bill in All)
        {
            var document = bill.Json(BomFormat.CycloneDx17);
            var pointers = document["citations"]!.AsArray().SelectMany(c => c!["pointers"]!.AsArray()).Select(p => (string)p!).ToList();
            var component = Bills.Texts(document["metadata"]!["component"], "/metadata/component").Concat(Bills.Texts(document["components"], "/components")).ToList();
            foreach (var pointer in pointers) Find(document, pointer).ShouldNotBeNull(pointer);
            foreach (var (pointer, text) in component)
            {
                var leaf = pointer[(pointer.LastIndexOf('/') + 1)..];
                if (Structural.Contains(leaf) || IsOwnWord(pointer)) continue;
                pointers.ShouldContain(p => pointer == p || pointer.StartsWith(p + "/", StringComparison.Ordinal), $"nobody says {pointer}: {text}");
            }
        }
    }

    [Fact]
    public void Version_1_6_says_in_annotations_what_1_7_cites()
    {
        foreach (var bill in All)
        {
            var cited = bill.Json(BomFormat.CycloneDx17)["citations"]!.AsArray().SelectMany(c => c!["pointers"]!.AsArray().Select(p => (string)p!)).ToHashSet();
            var texts = bill.Json(BomFormat.CycloneDx16)["annotations"]!.AsArray().Select(a => (string)a!["text"]!).ToList();
            var said = texts.Where(t => t.Contains(": /", StringComparison.Ordinal)).SelectMany(t => t[(t.LastIndexOf(": /", StringComparison.Ordinal) + 2)..].Split(' ')).ToHashSet();
            said.ShouldBe(cited, ignoreOrder: true);
        }
    }

    [Fact]
    public void References_within_a_bill_are_unique_and_lead_somewhere()
    {
        foreach (var bill in All)
        {
            foreach (var format in new[] { BomFormat.CycloneDx17, BomFormat.CycloneDx16 })
            {
                var texts = Bills.Texts(bill.Json(format)).ToList();
                var refs = texts.Where(t => t.Pointer.EndsWith("/bom-ref", StringComparison.Ordinal)).Select(t => t.Text).ToList();
                refs.Distinct().Count().ShouldBe(refs.Count);
                refs.ShouldAllBe(r => !r.StartsWith("urn:cdx:", StringComparison.Ordinal));
                var used = texts.Where(t => t.Pointer.EndsWith("/ref", StringComparison.Ordinal) || t.Pointer.EndsWith("/attributedTo", StringComparison.Ordinal)
                    || t.Pointer.Contains("/subjects/", StringComparison.Ordinal) || t.Pointer.Contains("/assemblies/", StringComparison.Ordinal)
                    || t.Pointer.Contains("/dependsOn/", StringComparison.Ordinal)).Select(t => t.Text);
                used.ShouldAllBe(r => refs.Contains(r));
            }

            var graph = bill.Json(BomFormat.Spdx301)["@graph"]!.AsArray();
            var ids = graph.Select(e => (string?)e!["spdxId"]).OfType<string>().ToList();
            ids.Distinct().Count().ShouldBe(ids.Count);
            var ends = graph.Where(e => (string)e!["type"]! == "Relationship").SelectMany(e => e!["to"]!.AsArray().Append(e["from"]!.DeepClone())).Select(e => (string)e!);
            ends.ShouldAllBe(e => ids.Contains(e) || e == "NoAssertionElement" || e == "expandedlicensing_NoAssertionLicense");
            graph.Single(e => (string)e!["type"]! == "SpdxDocument")!["element"]!.AsArray().Select(e => (string)e!).ShouldBe(ids.Take(ids.Count - 1), ignoreOrder: true);
        }
    }

    [Fact]
    public void What_is_unknown_is_said()
    {
        foreach (var bill in All)
        {
            foreach (var kind in new[] { GapKind.Ancestors, GapKind.Datasets, GapKind.Training }) bill.Gaps.ShouldContain(g => g.Kind == kind);
            var compositions = bill.Json(BomFormat.CycloneDx17)["compositions"]!.AsArray().ToDictionary(c => (string)c!["bom-ref"]!, c => (string)c!["aggregate"]!);
            compositions["composition:ancestors"].ShouldBe(bill.Ancestors.IsEmpty ? "unknown" : "incomplete");
            compositions["composition:datasets"].ShouldBe(bill.Datasets.Any(d => d.Training) ? "incomplete" : "unknown");
            compositions.ShouldContainKey("composition:files");
            var ties = bill.Json(BomFormat.Spdx301)["@graph"]!.AsArray().Where(e => (string)e!["type"]! == "Relationship").Select(e => (string)e!["relationshipType"]!).ToList();
            ties.ShouldContain("descendantOf");
            ties.ShouldContain("trainedOn");
            ties.ShouldContain("hasDeclaredLicense");
            ties.ShouldContain("hasConcludedLicense");
        }
    }

    // Texts by which the bill explains itself: names of roles and standings, which are no statements about the model.
    private static bool IsOwnWord(string pointer) =>
        pointer.Contains("/evidence/", StringComparison.Ordinal) || pointer.Contains("/externalReferences/", StringComparison.Ordinal) || pointer.Contains("/pedigree/ancestors/", StringComparison.Ordinal)
        || pointer.Contains("/pedigree/descendants/", StringComparison.Ordinal) || (pointer.StartsWith("/components/", StringComparison.Ordinal) && pointer.Contains("/properties/", StringComparison.Ordinal));

    private static int Count(List<string> texts, string part) => texts.Count(t => t.Contains(part, StringComparison.Ordinal));

    // Half a surrogate pair cannot be written in UTF-8.
    private static string Mended(string text) => string.Concat(text.EnumerateRunes());

    private static JsonNode? Find(JsonNode? node, string pointer)
    {
        foreach (var token in pointer.Split('/').Skip(1).Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            node = node is JsonArray list ? list[int.Parse(token, System.Globalization.CultureInfo.InvariantCulture)] : node?[token];
        return node;
    }

    /// <summary>Bills of all samples and of all odd cards, made once.</summary>
    public sealed class Written
    {
        public Written()
        {
            using var samples = new WrittenSamples();
            All = [.. samples.Models.Select(m => Bills.Of(m.Folder)), OddCards.HostileFolder(), .. OddCards.All.Select(Bills.OfCard)];
        }

        public IReadOnlyList<BillOfMaterials> All { get; }
    }
}
