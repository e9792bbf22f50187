using System.Text;
using System.Text.Json.Nodes;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Scanning;
using Hayward.Bom;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Bom;

/// <summary>Makes bills of folders for tests.</summary>
internal static class Bills
{
    public static readonly BomFormat[] Formats = [.. BomFormats.All.Select(f => f.Format)];

    private static readonly BillBuilder Builder = new(KnowledgeBase.BuiltIn, new NoonClock(), "0.0.0-test");

    /// <summary>The bill of a place.</summary>
    public static BillOfMaterials Of(string locator)
    {
        var artifacts = ArtifactReader.Read(Locator.Resolve(locator, Surroundings.OfProcess()), Measures.Tensors | Measures.Observations, null, TestContext.Current.CancellationToken);
        return Builder.Build(artifacts, CardReader.Read(artifacts), scan: new Scanner().Scan(artifacts));
    }

    /// <summary>The bill of a folder with these texts.</summary>
    public static BillOfMaterials Of(params (string Path, string Text)[] files)
    {
        using var folder = new TestFolder();
        foreach (var (path, text) in files) folder.Write(path, text);
        return Of(folder.Root);
    }

    /// <summary>The bill of a folder with this card.</summary>
    public static BillOfMaterials OfCard(string card) => Of(("README.md", card));

    public static string Text(this BillOfMaterials bill, BomFormat format)
    {
        using var stream = new MemoryStream();
        BomFormats.Write(bill, format, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static JsonNode Json(this BillOfMaterials bill, BomFormat format) => JsonNode.Parse(bill.Text(format))!;

    /// <summary>Every text of a document with its pointer.</summary>
    public static IEnumerable<(string Pointer, string Text)> Texts(JsonNode? node, string pointer = "") => node switch
    {
        JsonObject map => map.SelectMany(p => Texts(p.Value, $"{pointer}/{p.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")),
        JsonArray list => list.SelectMany((item, i) => Texts(item, $"{pointer}/{i}")),
        JsonValue value => [(pointer, value.ToString())],
        _ => [],
    };

    /// <summary>Path of the schema of a form; skips the test when it is not there.</summary>
    public static string SchemaOf(BomFormat format) => TestData.Require(format switch
    {
        BomFormat.CycloneDx17 => "schemas/cyclonedx/bom-1.7.schema.json",
        BomFormat.CycloneDx16 => "schemas/cyclonedx/bom-1.6.schema.json",
        _ => "schemas/spdx/spdx-schema-3-0-1.json",
    });

    private sealed class NoonClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}
