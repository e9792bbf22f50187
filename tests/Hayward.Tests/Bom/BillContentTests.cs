using System.Text.Json.Nodes;
using Hayward.Bom;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Bom;

/// <summary>What a bill takes from the publisher's files.</summary>
public sealed class BillContentTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private static JsonNode Component(BillOfMaterials bill) => bill.Json(BomFormat.CycloneDx17)["metadata"]!["component"]!;

    private static List<JsonNode> Elements(BillOfMaterials bill, string type) =>
        [.. bill.Json(BomFormat.Spdx301)["@graph"]!.AsArray().OfType<JsonNode>().Where(e => (string)e["type"]! == type)];

    [Theory]
    [InlineData("license: apache-2.0", "Apache-2.0", null, "Apache-2.0")]
    [InlineData("license: llama3.1", null, "Llama 3.1 Community License Agreement", "LicenseRef-llama3.1")]
    [InlineData("license: free for <friends>", null, "free for <friends>", "LicenseRef-free-for-friends-")]
    [InlineData("license: ODC-PDDL-1.0", null, "Open Data Commons Public Domain Dedication and License 1.0", "LicenseRef-ODC-PDDL-1.0")]
    [InlineData("license: other\nlicense_name: house rules", null, "house rules", "LicenseRef-house-rules")]
    public void A_declared_licence_is_an_identifier_of_the_list_or_a_name(string card, string? id, string? name, string expression)
    {
        var bill = Bills.OfCard($"---\n{card}\n---\n");
        var license = Component(bill)["licenses"]!.AsArray().Single()!["license"]!;
        ((string?)license["id"], (string?)license["name"], (string?)license["acknowledgement"]).ShouldBe((id, name, "declared"));
        var written = Elements(bill, "simplelicensing_LicenseExpression").Single();
        ((string)written["simplelicensing_licenseExpression"]!).ShouldBe(expression);
        var own = Elements(bill, "simplelicensing_SimpleLicensingText");
        own.Count.ShouldBe(id is null ? 1 : 0);
        if (id is null) ((string)written["simplelicensing_customIdToUri"]![0]!["value"]!).ShouldBe((string)own[0]["spdxId"]!);
    }

    [Fact]
    public void A_recognised_text_is_concluded_and_the_card_is_declared()
    {
        var licenses = Component(Bills.Of(samples.Folder("fenland-ai/sedge-131k")))["licenses"]!.AsArray()
            .Select(l => ((string)l!["license"]!["id"]!, (string)l["license"]!["acknowledgement"]!));
        licenses.ShouldBe([("MIT", "declared"), ("MIT", "concluded")]);
    }

    [Fact]
    public void No_licence_is_said_to_be_none()
    {
        var bill = Bills.Of(samples.Folder("gorse-merges/gorse-blend-131k"));
        Component(bill)["licenses"].ShouldBeNull();
        bill.Gaps.ShouldContain(g => g.Kind == GapKind.License);
        var model = (string)Elements(bill, "ai_AIPackage")[0]["spdxId"]!;
        Elements(bill, "Relationship").Single(r => (string)r["relationshipType"]! == "hasDeclaredLicense" && (string)r["from"]! == model)["to"]![0]!.ToString()
            .ShouldBe("expandedlicensing_NoAssertionLicense");
    }

    [Theory]
    [InlineData("gorse-merges/gorse-blend-131k")]
    [InlineData("heath-commons/commoner-158k")]
    [InlineData("quantfold/sedge-131k-GGUF")]
    public void Every_package_has_one_relationship_to_each_kind_of_licence_as_the_profiles_ask(string sample)
    {
        var bill = Bills.Of(samples.Folder(sample));
        var relationships = Elements(bill, "Relationship");

        foreach (var package in Elements(bill, "ai_AIPackage").Concat(Elements(bill, "dataset_DatasetPackage")))
            foreach (var type in new[] { "hasDeclaredLicense", "hasConcludedLicense" })
                relationships.Count(r => (string)r["from"]! == (string)package["spdxId"]! && (string)r["relationshipType"]! == type).ShouldBe(1, $"{package["name"]} {type}");
    }

    [Fact]
    public void The_verdict_of_a_scan_stands_at_each_file_with_its_reasons()
    {
        var bill = Bills.Of(samples.Folder("pondweed/marsh-tagger"));
        var file = Component(bill)["components"]!.AsArray().Single(c => (string)c!["name"]! == "pytorch_model.bin")!;
        var said = file["properties"]!.AsArray().Where(p => ((string)p!["name"]!).StartsWith("hayward:scan", StringComparison.Ordinal)).Select(p => (string)p!["value"]!).ToList();

        said[0].ShouldBe("unsafe");
        said[1].ShouldStartWith("unsafe callable-runs-commands in pytorch_model/data.pkl: posix.getpid");
        bill.Properties.Single(p => p.Name == "hayward:scan").Fact.Standing.ShouldBe(Hayward.Evidence.Standing.Measured);
    }

    [Fact]
    public void Parents_of_a_merge_are_ancestors_with_the_evidence_of_card_and_configuration()
    {
        var bill = Bills.Of(samples.Folder("gorse-merges/gorse-blend-131k"));
        bill.Ancestors.Select(a => a.Name).ShouldBe(["moorgate-labs/Llama-Moorgate-131K", "marram-research/EXAONE-Marram-131K"]);
        bill.Ancestors.ShouldAllBe(a => a.Relation == "merge (linear)" && a.Facts.Length == 2);
        var first = Component(bill)["pedigree"]!["ancestors"]![0]!;
        ((string)first["purl"]!).ShouldBe("pkg:huggingface/moorgate-labs/Llama-Moorgate-131K");
        Elements(bill, "Relationship").Count(r => (string)r["relationshipType"]! == "descendantOf").ShouldBe(2);
    }

    [Fact]
    public void An_adapter_depends_on_its_base()
    {
        var bill = Bills.Of(samples.Folder("heath-commons/commoner-steward-lora"));
        bill.Ancestors.Single().Relation.ShouldBe("adapter");
        bill.Json(BomFormat.CycloneDx17)["dependencies"]![0]!["dependsOn"]![0]!.ToString().ShouldBe("ancestor:heath-commons/commoner-158k");
    }

    [Fact]
    public void Bases_in_GGUF_metadata_are_ancestors_and_a_licence_in_them_that_differs_is_told()
    {
        using var folder = new TestFolder();
        folder.Write("README.md", "---\nlicense: apache-2.0\n---\n");
        folder.Write("model.gguf", GgufBytes.Header(0, 5).Entry("general.architecture", "llama").Entry("general.license", "mit")
            .Entry("general.base_model.count", 1u).Entry("general.base_model.0.name", "Base").Entry("general.base_model.0.repo_url", "https://huggingface.co/owner/base").Data(0));
        var bill = Bills.Of(folder.Root);
        bill.Ancestors.Single().Name.ShouldBe("owner/base");
        bill.Card.Family!.Value.ShouldBe("llama");
        bill.Contradictions.ShouldContain(c => c.Contains("apache-2.0", StringComparison.Ordinal) && c.Contains("model.gguf say mit", StringComparison.Ordinal));
        foreach (var format in Bills.Formats) bill.Text(format).ShouldContain("Contradiction: ");
    }

    [Fact]
    public void A_size_that_the_tensors_contradict_is_told()
    {
        var bill = Bills.Of(samples.Folder("brightforge/Beacon-7B-Chat"));
        bill.Contradictions.ShouldContain(c => c.Contains("7 billion parameters", StringComparison.Ordinal) && c.Contains("131,392", StringComparison.Ordinal));
        foreach (var honest in new[] { "fenland-ai/sedge-131k", "heath-commons/commoner-158k", "moorgate-labs/Llama-Moorgate-131K" })
            Bills.Of(samples.Folder(honest)).Contradictions.ShouldBeEmpty(honest);
    }

    [Fact]
    public void A_size_that_the_announced_bytes_contradict_is_told() =>
        Bills.Of(TestData.Require("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct")).Contradictions.Single()
            .ShouldBe("The card says 8B parameter, but the announced 2,669,283,096 bytes hold about 1.33 billion of the type bfloat16.");

    [Fact]
    public void A_configured_type_that_the_tensors_contradict_is_told()
    {
        using var folder = new TestFolder();
        folder.Write("config.json", """{"torch_dtype":"float32"}""");
        folder.Write("model.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("BF16", "[4]", 0, 8), 8));
        Bills.Of(folder.Root).Contradictions.ShouldBe(["config.json says float32, but most elements of model.safetensors are BF16."]);
    }

    [Fact]
    public void An_index_whose_total_the_shards_contradict_is_told()
    {
        using var folder = new TestFolder();
        folder.Write("model.safetensors.index.json", """{"metadata":{"total_size":9},"weight_map":{"t":"model-00001-of-00001.safetensors"}}""");
        folder.Write("model-00001-of-00001.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("BF16", "[4]", 0, 8), 8));
        Bills.Of(folder.Root).Contradictions.ShouldBe(["model.safetensors.index.json says 9 bytes, but the tensors of its shards take 8."]);
    }

    [Fact]
    public void Results_of_evaluation_and_their_data_are_taken_from_the_index_of_the_card()
    {
        var bill = Bills.Of(samples.Folder("heath-commons/commoner-158k"));
        var metric = Component(bill)["modelCard"]!["quantitativeAnalysis"]!["performanceMetrics"]!.AsArray().Single()!;
        ((string)metric["type"]!, (string)metric["value"]!, (string)metric["slice"]!).ShouldBe(("perplexity", "7.41", "Parish held-out"));
        bill.Datasets.Select(d => (d.Name, d.Training, d.Evaluation))
            .ShouldBe([("heath-commons/parish-corpus", true, false), ("heath-commons/parish-heldout", false, true)]);
        var ties = Elements(bill, "Relationship").ToLookup(r => (string)r["relationshipType"]!, r => (string)r["to"]![0]!);
        ties["trainedOn"].Single().ShouldEndWith("#dataset/heath-commons/parish-corpus");
        ties["testedOn"].Single().ShouldEndWith("#dataset/heath-commons/parish-heldout");
        Elements(bill, "dataset_DatasetPackage").Count.ShouldBe(2);
    }

    [Fact]
    public void Emissions_are_grams_and_no_energy_is_made_of_them()
    {
        var bill = Bills.OfCard("---\nco2_eq_emissions:\n  emissions: 14590\n  source: codecarbon\n---\n");
        var environment = Component(bill)["modelCard"]!["considerations"]!["environmentalConsiderations"]!;
        environment["energyConsumptions"].ShouldBeNull();
        environment["properties"]!.AsArray().Select(p => ((string)p!["name"]!, (string)p["value"]!))
            .ShouldBe([("hayward:emissions:grams-co2eq", "14590"), ("hayward:emissions:source", "codecarbon")]);
        Elements(bill, "ai_AIPackage").Single()["ai_energyConsumption"].ShouldBeNull();
        bill.Gaps.ShouldContain(g => g.Text == "Emissions are declared, but not the energy that was used.");
    }

    [Fact]
    public void Sections_are_taken_by_their_headings_and_those_below_with_them()
    {
        var bill = Bills.OfCard("# M\n\nHello.\n\n## Bias, Risks, and Limitations\n\nIt errs.\n\n### Recommendations\n\nLook twice.\n\n## Contact\n\nNobody.\n\n## Intended use\n\nTests.\n");
        bill.Card.Passages.Select(p => (p.Kind, p.Fact.Value, p.Fact.Source.Locator)).ShouldBe(
        [
            (PassageKind.Limitations, "It errs.", "README.md:5"), (PassageKind.Ethics, "It errs.", "README.md:5"),
            (PassageKind.Limitations, "Look twice.", "README.md:9"), (PassageKind.Ethics, "Look twice.", "README.md:9"),
            (PassageKind.UseCases, "Tests.", "README.md:17"),
        ]);
    }

    [Fact]
    public void A_version_that_replaces_this_one_is_a_descendant()
    {
        var bill = Bills.OfCard("---\nnew_version: owner/next\n---\n");
        Component(bill)["pedigree"]!["descendants"]!.AsArray().Single()!["name"]!.ToString().ShouldBe("owner/next");
        Elements(bill, "Relationship").ShouldContain(r => (string)r["relationshipType"]! == "ancestorOf");
    }

    [Fact]
    public void Remote_code_and_quantization_of_the_configuration_are_properties()
    {
        var bill = Bills.Of(("config.json", """{"auto_map":{"AutoModel":"modeling.M"},"quantization_config":{"quant_method":"gptq"},"torch_dtype":"float16"}"""));
        bill.Properties.Select(p => (p.Name, p.Fact.Value)).ShouldBe(
            [("hayward:artifact:digest", bill.Properties[0].Fact.Value), ("hayward:scan", "unknown"), ("hayward:config:dtype", "float16"), ("hayward:config:quantization", "gptq"), ("hayward:config:auto-map", "AutoModel = modeling.M")]);
    }
}
