using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Hayward.Hub.Tests.StandIn;

/// <summary>What the stand-in hub answers.</summary>
internal sealed record StandInAnswer(int Status, Dictionary<string, string> Headers, byte[] Body);

/// <summary>A hub that keeps to the documented behaviour of the real one: keyset cursors, pages of discussions, windows of requests, codes of errors,
/// renames. Transport (memory or loopback) and its faults are somebody else's.</summary>
internal sealed class StandInHub(HubContent content, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private DateTimeOffset _windowEnds = DateTimeOffset.MinValue;
    private int _left;

    /// <summary>Entries of a page of the list, whatever is asked for.</summary>
    public int ListPage { get; init; } = 7;

    /// <summary>Threads of a page of discussions.</summary>
    public int ThreadPage { get; init; } = 2;

    /// <summary>Commits of a page, whatever is asked for.</summary>
    public int CommitPage { get; init; } = 2;

    /// <summary>Requests that a window allows; null for no limit and no header.</summary>
    public int? Quota { get; set; }

    /// <summary>Fields that this hub refuses to expand.</summary>
    public HashSet<string> RefusedFields { get; init; } = [];

    /// <summary>The token that opens gated and private models; others are refused.</summary>
    public string? Token { get; set; }

    /// <summary>Told of each request before its answer; changes the hub while it is crawled.</summary>
    public Action<string>? Before { get; set; }

    public HubContent Content { get; } = content;

    /// <summary>What was asked, in its order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Answers a request.</summary>
    /// <param name="url">Path and query.</param>
    /// <param name="bearer">The token of the request.</param>
    public StandInAnswer Answer(string url, string? bearer)
    {
        Log.Add(url);
        Before?.Invoke(url);
        if (Quota is { } quota && Spend(quota) is { } refusal) return refusal;
        if (bearer is not null && bearer != Token) return Error(401, null, "Invalid credentials in Authorization header");
        var at = url.IndexOf('?', StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(at < 0 ? "" : url[at..]);
        var answer = Route((at < 0 ? url : url[..at]).Split('/', StringSplitOptions.RemoveEmptyEntries), query, bearer is not null);
        if (Quota is not null)
        {
            answer.Headers["RateLimit"] = Limit(_left, clock.GetUtcNow());
            answer.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"fixed window\";\"api\";q={Quota};w=300");
        }
        return answer;
    }

    private StandInAnswer? Spend(int quota)
    {
        var now = clock.GetUtcNow();
        if (now >= _windowEnds) (_windowEnds, _left) = (now + Window, quota);
        if (_left-- > 0) return null;
        _left = 0;
        var answer = Error(429, null, "Too Many Requests");
        answer.Headers["RateLimit"] = Limit(0, now);
        return answer;
    }

    private string Limit(int left, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"\"api\";r={left};t={Math.Ceiling((_windowEnds - now).TotalSeconds)}");

    private StandInAnswer Route(string[] path, System.Collections.Specialized.NameValueCollection query, bool known) => path switch
    {
        ["api", "models"] => List(query, known),
        ["api", "models-tags-by-type"] => Json(Tags()),
        ["api", "users", var name, "overview"] => Owner(name, "user"),
        ["api", "organizations", var name, "overview"] => Owner(name, "org"),
        ["api", "models", var owner, var name, .. var rest] => Model($"{owner}/{name}", rest, query, known),
        [var owner, var name, "raw", var revision, "README.md"] => Card($"{owner}/{name}", revision, known),
        _ => Error(404, null, "Sorry, we can't find the page you are looking for."),
    };

    private StandInAnswer List(System.Collections.Specialized.NameValueCollection query, bool known)
    {
        if (Fields(query) is { } odd) return Error(400, null, $"Invalid expand: {odd}");
        var wanted = Content.Models.Where(m => !m.Gone && (!m.Private || known) && (query["author"] ?? m.Owner) == m.Owner)
            .OrderBy(m => m.Created).ThenBy(m => m.Key, StringComparer.Ordinal).ToList();
        if (query["cursor"] is { } cursor)
        {
            // A keyset: what comes after the last entry of the page before, however the list has changed meanwhile.
            var place = Encoding.UTF8.GetString(Convert.FromBase64String(cursor)).Split('|');
            var (time, key) = (DateTimeOffset.Parse(place[0], CultureInfo.InvariantCulture), place[1]);
            wanted = [.. wanted.SkipWhile(m => m.Created < time || (m.Created == time && string.CompareOrdinal(m.Key, key) <= 0))];
        }
        var page = wanted.Take(Math.Min(ListPage, int.Parse(query["limit"] ?? "100", CultureInfo.InvariantCulture))).ToList();
        var answer = Json(new JsonArray([.. page.Select(m => (JsonNode)Record(m))]));
        if (page.Count < wanted.Count)
        {
            query["cursor"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{page[^1].Created.UtcDateTime:O}|{page[^1].Key}"));
            answer.Headers["Link"] = $"<{Address}/api/models?{query}>; rel=\"next\"";
        }
        return answer;
    }

    /// <summary>Address that pointers name.</summary>
    public string Address { get; set; } = "https://hub.example";

    private string? Fields(System.Collections.Specialized.NameValueCollection query) => query.GetValues("expand")?.FirstOrDefault(RefusedFields.Contains);

    private StandInAnswer Model(string id, string[] rest, System.Collections.Specialized.NameValueCollection query, bool known)
    {
        if (Content.Renamed.TryGetValue(id, out var now) && Content.Models.All(m => m.Id != id))
        {
            var answer = Error(307, null, $"Moved to {now}");
            answer.Headers["Location"] = $"{Address}/api/models/{string.Join('/', [now, .. rest])}" + (query.Count > 0 ? "?" + query : "");
            return answer;
        }
        var model = Content.Models.FirstOrDefault(m => m.Id == id);
        // Who may not see a private model is not told that there is one.
        if (model is null || model.Gone || (model.Private && !known))
            return known ? Error(404, "RepoNotFound", "Repository not found") : Error(401, "RepoNotFound", "Repository not found");
        if (rest is []) return Fields(query) is { } odd ? Error(400, null, $"Invalid expand: {odd}") : Json(Record(model));
        if (model.Disabled) return Error(403, null, "Access to this resource is disabled.");
        return rest switch
        {
            ["discussions"] => Discussions(model, int.Parse(query["p"] ?? "0", CultureInfo.InvariantCulture)),
            ["discussions", var num] => Thread(model, num),
            ["commits", "main"] when model.Gated is not null && !known => Error(401, "GatedRepo", $"Access to model {model.Id} is restricted."),
            ["commits", "main"] => Commits(model, int.Parse(query["p"] ?? "0", CultureInfo.InvariantCulture), query),
            _ => Error(404, null, "Not found"),
        };
    }

    private StandInAnswer Discussions(HubModel model, int page)
    {
        if (model.Silent) return Error(403, "DiscussionsDisabled", "Discussions are disabled for this repository");
        var newest = model.Threads.AsEnumerable().Reverse().ToList();
        var shown = newest.Skip(page * ThreadPage).Take(ThreadPage).ToList();
        var answer = new JsonObject
        {
            ["discussions"] = new JsonArray([.. shown.Select(t => (JsonNode)Head(model, t))]),
            ["count"] = newest.Count,
            ["start"] = page * ThreadPage,
        };
        if (page == 0) answer["numClosedDiscussions"] = newest.Count(t => t["status"]!.GetValue<string>() == "closed");
        return Json(answer);
    }

    private static JsonObject Head(HubModel model, JsonObject thread)
    {
        var events = thread["events"]!.AsArray();
        var head = new JsonObject
        {
            ["num"] = thread["num"]!.DeepClone(),
            ["repo"] = new JsonObject { ["name"] = model.Id, ["type"] = "model" },
            ["title"] = thread["title"]!.DeepClone(),
            ["createdAt"] = thread["createdAt"]!.DeepClone(),
            ["topReactions"] = new JsonArray(new JsonObject { ["reaction"] = "👍", ["count"] = 2 }),
            ["status"] = thread["status"]!.DeepClone(),
            ["isPullRequest"] = thread["isPullRequest"]!.DeepClone(),
            ["numComments"] = events.Count(e => e!["type"]!.GetValue<string>() == "comment"),
            ["numReactionUsers"] = 1,
            ["pinned"] = thread["pinned"]!.DeepClone(),
            ["repoOwner"] = new JsonObject { ["name"] = model.Owner, ["type"] = "user", ["isParticipating"] = false, ["isDiscussionAuthor"] = false },
        };
        if (thread["author"] is { } author) head["author"] = author.DeepClone();
        return head;
    }

    private static StandInAnswer Thread(HubModel model, string num)
    {
        var thread = model.Threads.FirstOrDefault(t => t["num"]!.ToString() == num);
        return thread is null ? Error(404, null, "Discussion not found") : Json(thread);
    }

    private StandInAnswer Commits(HubModel model, int page, System.Collections.Specialized.NameValueCollection query)
    {
        var answer = Json(new JsonArray([.. model.Commits.Skip(page * CommitPage).Take(CommitPage).Select(c => c.DeepClone())]));
        answer.Headers["X-Total-Count"] = model.Commits.Count.ToString(CultureInfo.InvariantCulture);
        if ((page + 1) * CommitPage >= model.Commits.Count) return answer;
        query["p"] = (page + 1).ToString(CultureInfo.InvariantCulture);
        answer.Headers["Link"] = $"<{Address}/api/models/{model.Id}/commits/main?{query}>; rel=\"next\"";
        return answer;
    }

    private StandInAnswer Card(string id, string revision, bool known)
    {
        var model = Content.Models.FirstOrDefault(m => m.Id == id && !m.Gone && (!m.Private || known));
        if (model is null) return Error(401, "RepoNotFound", "Repository not found");
        if (model.Disabled) return Error(403, null, "Access to this resource is disabled.");
        if (revision != "main" && revision != model.Sha && model.Commits.All(c => c["id"]!.GetValue<string>() != revision))
            return Error(404, "RevisionNotFound", "Invalid rev id");
        if (model.Card is null) return Error(404, "EntryNotFound", "Entry not found");
        var headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain; charset=utf-8", ["ETag"] = $"\"{model.Sha}\"" };
        return new StandInAnswer(200, headers, Encoding.UTF8.GetBytes(model.Card));
    }

    private StandInAnswer Owner(string name, string type)
    {
        if (Content.Owners.GetValueOrDefault(name) != type)
            return Error(404, null, type == "user" ? "This user does not exist" : "This organization does not exist");
        var owner = new JsonObject { ["_id"] = new string('b', 24), ["avatarUrl"] = "https://cdn.example/a.png", ["fullname"] = "No Body", ["type"] = type };
        if (type == "user")
        {
            owner["user"] = name;
            owner["isPro"] = false;
            owner["createdAt"] = HubContent.Time(Content.Start);
        }
        else
        {
            owner["name"] = name;
        }
        return Json(owner);
    }

    private static JsonObject Tags() => new()
    {
        ["license"] = new JsonArray(new JsonObject { ["id"] = "license:mit", ["label"] = "mit", ["type"] = "license", ["clickable"] = true }),
        ["doi"] = new JsonArray(),
    };

    private static JsonObject Record(HubModel model) => new()
    {
        ["_id"] = model.Key,
        ["id"] = model.Id,
        ["modelId"] = model.Id,
        ["author"] = model.Owner,
        ["createdAt"] = HubContent.Time(model.Created),
        ["lastModified"] = HubContent.Time(model.Created.AddDays(1)),
        ["sha"] = model.Sha,
        ["private"] = model.Private,
        ["gated"] = model.Gated is null ? false : model.Gated,
        ["disabled"] = model.Disabled,
        ["discussionsDisabled"] = model.Silent,
        ["likes"] = model.Likes,
        ["downloads"] = model.Downloads,
        ["tags"] = new JsonArray("gguf", "license:mit", "region:us"),
        ["aFieldOfTomorrow"] = new JsonObject { ["of"] = "the list" },
    };

    private static StandInAnswer Json(JsonNode body) =>
        new(200, new() { ["Content-Type"] = "application/json; charset=utf-8" }, Encoding.UTF8.GetBytes(body.ToJsonString()));

    private static StandInAnswer Error(int status, string? code, string message)
    {
        var answer = Json(new JsonObject { ["error"] = message }) with { Status = status };
        answer.Headers["X-Error-Message"] = message;
        if (code is not null) answer.Headers["X-Error-Code"] = code;
        return answer;
    }
}
