using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hayward.Cards;
using Hayward.Terms;

namespace Hayward.Tests.Cards;

/// <summary>The card data of 4,271 real records, written as front matter by us and read back.</summary>
public sealed class HubRecordsTests
{
    private static IEnumerable<JsonElement> CardData()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(TestData.Require("hub-records/records.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            if (record.RootElement.GetProperty("record").TryGetProperty("cardData", out var data) && data.ValueKind == JsonValueKind.Object)
                yield return data.Clone();
        }
    }

    [Fact]
    public void Every_licence_and_base_of_the_records_is_read_back()
    {
        var read = 0;
        foreach (var data in CardData())
        {
            var front = new StringBuilder("---\n");
            foreach (var member in data.EnumerateObject()) front.Append(JsonSerializer.Serialize(member.Name)).Append(": ").Append(member.Value.GetRawText()).Append('\n');
            var card = CardReader.ReadCard("README.md", Encoding.UTF8.GetBytes(front.Append("---\n").ToString()), out var issues)!;
            issues.ShouldNotContain(issue => issue.Fatal || issue.Code == "front-matter-refused");
            if (!data.TryGetProperty("license", out var license)) continue;
            var expected = license.ValueKind == JsonValueKind.Array ? license.EnumerateArray().Select(one => one.GetString()).ToList() : [license.GetString()];
            card.Fields.Licenses.ShouldBe(expected.Select(one => one!.Trim()));
            read++;
        }

        read.ShouldBe(1534);
    }

    [Fact]
    public void Every_licence_tag_of_the_records_is_known() =>
        CardData().Select(data => data.TryGetProperty("license", out var license) && license.ValueKind == JsonValueKind.String ? license.GetString() : null)
            .Where(tag => tag is not null && LicenseCatalog.BuiltIn.Resolve(tag) is null).Distinct().ShouldBeEmpty();
}
