using System.Text.Json.Nodes;
using Hayward.Bom;
using Hayward.Evidence;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Bom;

public sealed class BillBuilderTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const string Commit = "043235d6088ecd3dd5fb5ca3592b6913fd516027";

    private static JsonNode Component(BillOfMaterials bill) => bill.Json(BomFormat.CycloneDx17)["metadata"]!["component"]!;

    private static List<JsonNode> Elements(BillOfMaterials bill, string type) =>
        [.. bill.Json(BomFormat.Spdx301)["@graph"]!.AsArray().OfType<JsonNode>().Where(e => (string)e["type"]! == type)];

    [Fact]
    public void The_same_files_give_the_same_bytes_and_other_files_another_number()
    {
        foreach (var format in Bills.Formats)
        {
            var folder = samples.Folder("quantfold/sedge-131k-GGUF");
            Bills.Of(folder).Text(format).ShouldBe(Bills.Of(folder).Text(format));
        }

        string Number(string text) => (string)Bills.OfCard(text).Json(BomFormat.CycloneDx17)["serialNumber"]!;
        Number("# a").ShouldNotBe(Number("# b"));
        Bills.OfCard("# a").Json(BomFormat.CycloneDx16)["serialNumber"]!.ToString().ShouldNotBe(Number("# a"));
    }

    [Theory]
    [InlineData("heath-commons/commoner-158k", BomFormat.CycloneDx17)]
    [InlineData("quantfold/sedge-131k-GGUF", BomFormat.CycloneDx16)]
    [InlineData("heath-commons/commoner-steward-lora", BomFormat.Spdx301)]
    public void A_bill_of_a_sample_is_as_it_was_when_somebody_looked(string model, BomFormat format) =>
        Snapshot.Matches($"tests/Hayward.Tests/Bom/Snapshots/{model[(model.IndexOf('/', StringComparison.Ordinal) + 1)..]}.{BomFormats.NameOf(format)}.json", Bills.Of(samples.Folder(model)).Text(format));

    [Fact]
    public void An_entry_of_the_hub_cache_has_owner_revision_and_package_url()
    {
        using var folder = new TestFolder();
        folder.Write("models--microsoft--deberta-v3-base/refs/main", Commit);
        folder.Write($"models--microsoft--deberta-v3-base/snapshots/{Commit}/README.md", "# Model");
        var bill = Bills.Of(folder.At("models--microsoft--deberta-v3-base"));
        bill.PackageUrl!.Value.ShouldBe($"pkg:huggingface/microsoft/deberta-v3-base@{Commit}");
        var component = Component(bill);
        ((string)component["group"]!, (string)component["name"]!, (string)component["version"]!).ShouldBe(("microsoft", "deberta-v3-base", Commit));
        ((string)component["supplier"]!["name"]!).ShouldBe("microsoft");
        var package = Elements(bill, "ai_AIPackage").Single();
        ((string)package["software_packageUrl"]!).ShouldBe(bill.PackageUrl.Value);
        ((string)package["software_packageVersion"]!).ShouldBe(Commit);
        bill.Gaps.ShouldNotContain(g => g.Text.StartsWith("Who supplies", StringComparison.Ordinal) || g.Text.StartsWith("The revision", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_has_neither_package_url_nor_owner()
    {
        var bill = Bills.OfCard("# Model");
        (bill.PackageUrl, bill.Owner, bill.Revision, bill.Location).ShouldBe((null, null, null, null));
        Component(bill)["purl"].ShouldBeNull();
        ((string)Elements(bill, "ai_AIPackage").Single()["software_downloadLocation"]!).ShouldBe("NOASSERTION");
    }

    [Fact]
    public void The_digest_of_a_pointer_is_that_which_it_announces_and_is_said_to_be()
    {
        var oid = new string('a', 64);
        var bill = Bills.Of(("model.safetensors", $"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 2669283096\n"));
        var file = Component(bill)["components"]![0]!;
        ((string)file["hashes"]![0]!["content"]!).ShouldBe(oid);
        var properties = file["properties"]!.AsArray().ToDictionary(p => (string)p!["name"]!, p => (string)p!["value"]!);
        properties["hayward:file:size"].ShouldBe("2669283096");
        properties["hayward:file:digest-standing"].ShouldStartWith("announced by a Git LFS pointer");
        properties["hayward:file:pointer-digest"].ShouldBe(bill.Files[0].File.Digest.ToString());
        bill.Json(BomFormat.CycloneDx17)["compositions"]![0]!["aggregate"]!.ToString().ShouldBe("incomplete");
        var citation = bill.Json(BomFormat.CycloneDx17)["citations"]!.AsArray().Single(c => c!["pointers"]!.AsArray().Any(p => (string)p! == "/metadata/component/components/0/hashes"))!;
        ((string)citation["attributedTo"]!).ShouldBe("file:model.safetensors");
        ((string)Elements(bill, "software_File").Single()["verifiedUsing"]![0]!["comment"]!).ShouldStartWith("announced");
    }

    [Fact]
    public void A_truncated_file_makes_the_files_incomplete()
    {
        var bill = Bills.Of(samples.Folder("wherry/reedbed-131k"));
        bill.Gaps.ShouldContain(g => g.Kind == GapKind.Files && g.Text.Contains("it ends at byte", StringComparison.Ordinal));
        bill.Json(BomFormat.CycloneDx17)["compositions"]![0]!["aggregate"]!.ToString().ShouldBe("incomplete");
    }

    [Fact]
    public void Tensors_and_the_identity_of_the_model_are_told()
    {
        using var folder = new TestFolder();
        folder.Write("model.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("BF16", "[2,3]", 0, 12, "a b"), 12));
        var bill = Bills.Of(folder.Root);
        var identity = bill.Weights.Single().Identity;
        // BLAKE3 of the twelve bytes 0 to 11, as b3sum prints it.
        const string Digest = "46771fd4c72c26de414671d8c8634b327fd12ba240e3739e011b4e64bfbb898c";
        foreach (var format in Bills.Formats)
        {
            var texts = Bills.Texts(bill.Json(format)).Select(t => t.Text).ToList();
            texts.ShouldContain($"blake3:{Digest} BF16 2x3 a b");
            texts.ShouldContain($"sha256:{identity.Root}");
            texts.ShouldContain($"sha256:{identity.NamelessRoot}");
        }

        bill.Weights.Single().Types.ShouldBe([new BomType("BF16", 6)]);
    }

    [Fact]
    public void A_checkpoint_in_a_folder_of_its_own_is_a_variant()
    {
        var bill = Bills.Of(samples.Folder("heath-commons/commoner-158k"));
        bill.Weights[0].Name.ShouldBe("model.safetensors");
        bill.Weights[0].Parameters.ShouldBe(158_144);
        bill.Weights.Skip(1).ShouldAllBe(w => w.Name.StartsWith("checkpoints/", StringComparison.Ordinal));
        Component(bill)["pedigree"]!["variants"]!.AsArray().Count.ShouldBe(bill.Weights.Length - 1);
        Elements(bill, "Relationship").Count(r => (string)r["relationshipType"]! == "hasVariant").ShouldBe(1);
    }

    [Fact]
    public void Shards_count_as_one_set()
    {
        var bill = Bills.Of(samples.Folder("hollow-way/drover-131k"));
        bill.Weights.Single().Paths.Length.ShouldBe(2);
        bill.Gaps.ShouldContain(g => g.Kind == GapKind.Files && g.Text.StartsWith("1 shard", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","x":{}}""", true)]
    [InlineData("""{"x":{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}}""", false)]
    [InlineData("""{"mediaType":"text/plain"}""", false)]
    [InlineData("""{"mediaType":""", false)]
    [InlineData("[]", false)]
    public void A_signature_beside_the_model_is_referred_to_and_not_believed(string text, bool isSignature)
    {
        var bill = Bills.Of(("model.sig", text));
        bill.References.Any(r => r.Kind == ReferenceKind.Signature).ShouldBe(isSignature);
        if (!isSignature) return;
        var reference = Component(bill)["externalReferences"]!.AsArray().Single()!;
        ((string)reference["type"]!, (string)reference["url"]!).ShouldBe(("attestation", "model.sig"));
        ((string)reference["comment"]!).ShouldContain("not verified");
        bill.Facts.ShouldAllBe(f => f.Standing != Standing.Attested);
    }
}
