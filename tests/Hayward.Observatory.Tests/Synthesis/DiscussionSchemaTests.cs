using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Observatory.Synthesis;

namespace Hayward.Observatory.Tests.Synthesis;

/// <summary>The discussions hold to the document that the hub publishes of its own interface.</summary>
public sealed class DiscussionSchemaTests
{
    private const string Document = "schemas/huggingface-hub/openapi.json";
    private const string Path = "/api/{repoType}/{namespace}/{repo}/discussions/{num}";

    [Fact]
    public async Task Every_kind_of_thread_and_event_is_as_the_hub_says()
    {
        var schema = Schema(TestData.Require(Document));
        using var hub = new MadeHub(new SyntheticOptions(11_000, 9) { Later = 20 });
        var records = File.ReadLines(hub.At("discussions-later.jsonl")).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("record")).ToList();
        records.SelectMany(r => r.GetProperty("events").EnumerateArray()).Select(e => e.GetProperty("type").GetString()).Distinct().Count().ShouldBe(8);
        // The judge needs a while for each: a few of every mixture of kinds.
        records = [.. records.GroupBy(r => string.Join(',', r.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()).Distinct())).SelectMany(g => g.Take(8))];
        var path = hub.At("discussion.schema.json");
        await File.WriteAllTextAsync(path, schema.ToJsonString(), TestContext.Current.CancellationToken);
        await Oracle.ValidatesAsync(path, [$"[{string.Join(',', records.Select(r => r.GetRawText()))}]"]);

        var (valid, _) = await Oracle.AskAsync(path, [$"[{records[0].GetRawText().Replace("\"comment\"", "\"shout\"", StringComparison.Ordinal)}]"]);
        valid.ShouldBeFalse("the judge itself must be able to refuse");
    }

    // An array of what the call returns. The document closes both halves of what it joins with allOf, the account and its flags, and so allows
    // neither: such halves are opened.
    private static JsonObject Schema(string document)
    {
        var root = JsonNode.Parse(File.ReadAllText(document))!.AsObject();
        var item = root["paths"]![Path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.DeepClone();
        Open(item, within: false);
        var components = root["components"]!["schemas"]!["RepoId"]!.DeepClone();
        components.AsObject().Remove("id");
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "array",
            ["items"] = item,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["RepoId"] = components } },
        };
    }

    private static void Open(JsonNode? node, bool within)
    {
        if (node is JsonArray list)
            foreach (var child in list) Open(child, within);
        if (node is not JsonObject entry) return;
        entry.Remove("$schema");
        if (within) entry.Remove("additionalProperties");
        foreach (var (name, child) in entry)
            Open(child, name is "allOf" || (within && name is "anyOf"));
    }
}
