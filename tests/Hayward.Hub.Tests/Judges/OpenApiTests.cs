using System.Text.Json.Nodes;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Judges;

/// <summary>What the stand-in hub says of discussions, commits, tags and users is what the hub's OpenAPI document describes. Two things are put right in
/// the document: it names the emojis of reactions by words, which the hub does not send; and where parts of a record are joined by <c>allOf</c>, each part
/// forbids the fields of the others, so that no record at all would hold.</summary>
public sealed class OpenApiTests : IDisposable
{
    private static readonly Dictionary<string, string> Reactions = new()
    {
        ["🔥"] = "fire",
        ["🚀"] = "rocket",
        ["👀"] = "eyes",
        ["❤️"] = "heart",
        ["🤗"] = "hugs",
        ["😎"] = "cool",
        ["➕"] = "plus",
        ["🧠"] = "brain",
        ["👍"] = "thumbsup",
        ["🤝"] = "handshake",
        ["😔"] = "sad",
        ["🤯"] = "mindblown",
    };

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("hayward-openapi-");
    private readonly StandInHub _hub = new(new HubContent(4, 30), new FastClock());

    [Fact]
    public async Task Lists_of_discussions_hold() =>
        await Oracle.ValidatesAsync(
            Schema("/api/{repoType}/{namespace}/{repo}/discussions"),
            Bodies(u => u.EndsWith("/discussions?p=0", StringComparison.Ordinal)));

    [Fact]
    public async Task Threads_with_known_events_hold_and_those_with_unknown_ones_do_not()
    {
        var schema = Schema("/api/{repoType}/{namespace}/{repo}/discussions/{num}");
        var bodies = Bodies(u => u.Contains("/discussions/", StringComparison.Ordinal));
        var odd = bodies.Where(b => b.Contains(HubContent.UnknownKind, StringComparison.Ordinal)).ToList();
        await Oracle.ValidatesAsync(schema, [.. bodies.Except(odd)]);
        odd.ShouldNotBeEmpty();
        (await Oracle.AskAsync(schema, [odd[0]])).Valid.ShouldBeFalse();
    }

    [Fact]
    public async Task Commits_tags_and_users_hold()
    {
        await Oracle.ValidatesAsync(Schema("/api/models/{namespace}/{repo}/commits/{rev}"), Bodies(u => u.Contains("/commits/", StringComparison.Ordinal)));
        await Oracle.ValidatesAsync(Schema("/api/models-tags-by-type"), Bodies(u => u == "/api/models-tags-by-type"));
        await Oracle.ValidatesAsync(Schema("/api/users/{username}/overview"), Bodies(u => u.StartsWith("/api/users/", StringComparison.Ordinal)));
    }

    public void Dispose() => _place.Delete(recursive: true);

    private List<string> Bodies(Func<string, bool> chosen)
    {
        var urls = _hub.Content.Models.Where(m => m is { Disabled: false, Silent: false, Private: false, Gated: null })
            .SelectMany(m => m.Threads.Select(t => $"/discussions/{t["num"]}").Append("/discussions?p=0").Append("/commits/main?p=0&limit=1000")
                .Select(u => $"/api/models/{m.Id}{u}"))
            .Append("/api/models-tags-by-type").Concat(_hub.Content.Owners.Where(o => o.Value == "user").Select(o => $"/api/users/{o.Key}/overview"));
        var bodies = urls.Where(chosen).Select(u => _hub.Answer(u, null)).Where(a => a.Status == 200).Select(a => JsonNode.Parse(a.Body)!).ToList();
        bodies.ShouldNotBeEmpty();
        foreach (var body in bodies) NameReactions(body);
        return [.. bodies.Select(b => b.ToJsonString())];
    }

    private static void NameReactions(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            if (map["reaction"]?.GetValue<string>() is { } emoji) map["reaction"] = Reactions[emoji];
            foreach (var (_, value) in map) NameReactions(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list) NameReactions(item);
        }
    }

    private string Schema(string path)
    {
        var document = JsonNode.Parse(File.ReadAllText(TestData.Require("schemas/huggingface-hub/openapi.json")))!;
        var schema = document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.DeepClone().AsObject();
        var repository = document["components"]!["schemas"]!["RepoId"]!.DeepClone().AsObject();
        // A keyword of a draft long gone, which the validator refuses.
        repository.Remove("id");
        schema["components"] = new JsonObject { ["schemas"] = new JsonObject { ["RepoId"] = repository } };
        Join(schema);
        var file = Path.Combine(_place.FullName, "answer.json");
        File.WriteAllText(file, schema.ToJsonString());
        return file;
    }

    // Closed parts that are joined become open parts of a closed whole.
    private static void Join(JsonNode? node, bool part = false)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Join(item, part);
        }
        else if (node is JsonObject map)
        {
            var joins = map["allOf"] is not null;
            foreach (var (name, value) in map.ToList()) Join(value, (joins && name == "allOf") || (part && name is "anyOf" or "oneOf"));
            if (part) map.Remove("additionalProperties");
            else if (joins) map["unevaluatedProperties"] = false;
        }
    }
}
