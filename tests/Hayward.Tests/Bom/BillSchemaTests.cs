using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Bom;
using Hayward.Terms;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Bom;

/// <summary>The schemas of the standards judge the bills, through a validator that is not ours.</summary>
public sealed class BillSchemaTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    public static TheoryData<BomFormat> Formats() => [.. Bills.Formats];

    [Theory, MemberData(nameof(Formats))]
    public Task Bills_of_all_samples_are_valid(BomFormat format)
    {
        samples.Models.Length.ShouldBe(15);
        return Oracle.ValidatesAsync(Bills.SchemaOf(format), [.. samples.Models.Select(m => Bills.Of(m.Folder).Text(format))]);
    }

    [Theory, MemberData(nameof(Formats))]
    public Task Bills_of_real_repositories_are_valid(BomFormat format)
    {
        var folders = Directory.GetDirectories(TestData.Require("hub-repos"));
        folders.Length.ShouldBe(2);
        return Oracle.ValidatesAsync(Bills.SchemaOf(format), [.. folders.Select(f => Bills.Of(f).Text(format))]);
    }

    [Theory, MemberData(nameof(Formats))]
    public Task Bills_of_real_weight_files_are_valid(BomFormat format)
    {
        var folders = new[] { "artifacts/tensors", "artifacts/gguf", "artifacts/onnx", "artifacts/pickle", "signing/spec-vectors" };
        return Oracle.ValidatesAsync(Bills.SchemaOf(format), [.. folders.Select(f => Bills.Of(TestData.Require(f)).Text(format))]);
    }

    [Theory, MemberData(nameof(Formats))]
    public Task Bills_of_odd_cards_are_valid(BomFormat format) =>
        Oracle.ValidatesAsync(Bills.SchemaOf(format), [.. OddCards.All.Select(card => Bills.OfCard(card).Text(format)), OddCards.HostileFolder().Text(format)]);

    [Fact]
    public async Task The_judge_refuses_what_is_wrong()
    {
        var bill = Bills.OfCard("---\nlicense: mit\nbase_model: a/b\n---\n# M\n");
        async Task Refused(BomFormat format, string from, string to)
        {
            var text = bill.Text(format);
            text.ShouldContain(from);
            (await Oracle.AskAsync(Bills.SchemaOf(format), [text.Replace(from, to, StringComparison.Ordinal)])).Valid.ShouldBeFalse($"{format}: {to}");
        }

        await Refused(BomFormat.CycloneDx17, "\"id\": \"MIT\"", "\"id\": \"MIT-like\"");
        await Refused(BomFormat.CycloneDx17, "\"url\": \"README.md\"", "\"url\": \"READ ME.md\"");
        await Refused(BomFormat.CycloneDx17, "2026-11-20T12:00:00Z", "yesterday");
        await Refused(BomFormat.CycloneDx16, "\"annotations\"", "\"citations\"");
        await Refused(BomFormat.Spdx301, "\"descendantOf\"", "\"madeFrom\"");
        await Refused(BomFormat.Spdx301, "\"ai_autonomyType\"", "\"ai_autonomy\"");
    }

    [Fact]
    public void Every_identifier_that_is_said_to_be_of_the_SPDX_list_is_on_it()
    {
        var schema = JsonNode.Parse(File.ReadAllText(TestData.Require("schemas/cyclonedx/spdx.schema.json")))!;
        var listed = schema["enum"]!.AsArray().Select(id => (string)id!).ToHashSet(StringComparer.Ordinal);
        var ours = LicenseCatalog.BuiltIn.All.Where(l => l.Spdx).Select(l => l.Id).ToList();
        ours.Count.ShouldBeGreaterThan(600);
        ours.Where(id => !listed.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void A_bill_is_ASCII_and_holds_no_mark_of_HTML()
    {
        foreach (var format in Bills.Formats)
        {
            var text = OddCards.HostileFolder().Text(format);
            text.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
            text.ShouldNotContain('<');
            Should.NotThrow(() => JsonDocument.Parse(text));
        }
    }
}
