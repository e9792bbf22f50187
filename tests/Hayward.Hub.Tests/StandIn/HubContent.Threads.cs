using System.Text.Json.Nodes;

namespace Hayward.Hub.Tests.StandIn;

// Threads and their events, in the shapes of the hub's OpenAPI document; reactions are emojis, as the hub itself sends them.
internal sealed partial class HubContent
{
    private static readonly string[] Reactions = ["🔥", "🚀", "👀", "❤️", "🤗", "😎", "➕", "🧠", "👍", "🤝", "😔", "🤯"];

    /// <summary>Kinds of events that no document knows.</summary>
    public const string UnknownKind = "model-adoption";

    /// <summary>Opens a thread with some events.</summary>
    public JsonObject Thread(HubModel model, DateTimeOffset? opened = null, int? comments = null, bool plain = false)
    {
        var pull = !plain && _chance.Next(3) == 0;
        var at = opened ?? model.Created.AddDays(1 + (_chance.NextDouble() * 60));
        var thread = new JsonObject
        {
            ["_id"] = Key(),
            ["num"] = model.Threads.Count + 1,
            ["repo"] = new JsonObject { ["name"] = model.Id, ["type"] = "model" },
            ["title"] = Word(),
            ["createdAt"] = Time(at),
            ["status"] = "open",
            ["events"] = new JsonArray(),
            ["pinned"] = false,
            ["locked"] = false,
            ["collection"] = "discussions",
            ["isPullRequest"] = pull,
        };
        // Accounts are deleted; their threads stay.
        if (plain || _chance.Next(8) != 0) thread["author"] = Author();
        if (pull)
        {
            thread["filesWithConflicts"] = new JsonArray();
            thread["changes"] = new JsonObject { ["base"] = "refs/heads/main", ["headCommitId"] = Sha() };
        }
        else
        {
            thread["isReport"] = false;
        }
        model.Threads.Add(thread);
        for (var i = comments ?? 1 + _chance.Next(5); i > 0; i--)
        {
            Comment(thread, at);
            at = at.AddHours(1 + (_chance.NextDouble() * 200));
        }
        if (!plain) Decorate(thread, at);
        return thread;
    }

    /// <summary>Somebody comments.</summary>
    public void Comment(JsonObject thread, DateTimeOffset at)
    {
        var raw = Word();
        var hidden = _chance.Next(9) == 0;
        var data = new JsonObject
        {
            ["edited"] = false,
            ["hidden"] = hidden,
            ["latest"] = new JsonObject
            {
                ["raw"] = hidden ? "This comment has been hidden" : raw,
                ["html"] = hidden ? "" : Markup(raw),
                ["updatedAt"] = Time(at),
            },
            ["numEdits"] = 0,
            ["editors"] = new JsonArray("somebody"),
            ["editorAvatarUrls"] = new JsonArray("https://cdn.example/a.png"),
            ["reactions"] = new JsonArray(new JsonObject
            {
                ["reaction"] = Reactions[_chance.Next(Reactions.Length)],
                ["users"] = new JsonArray("somebody"),
                ["count"] = 1,
            }),
        };
        if (hidden)
        {
            data["hiddenBy"] = "moderator";
            data["hiddenReason"] = "Spam";
        }
        Event(thread, "comment", at, data, deleted: _chance.Next(10) == 0);
    }

    /// <summary>Adds an event.</summary>
    public void Event(JsonObject thread, string kind, DateTimeOffset at, JsonObject data, bool deleted = false)
    {
        var item = new JsonObject { ["id"] = Key(), ["createdAt"] = Time(at), ["type"] = kind, ["data"] = data };
        if (!deleted)
        {
            var author = Author();
            author["isOwner"] = false;
            author["isOrgMember"] = false;
            item["author"] = author;
        }
        thread["events"]!.AsArray().Add((JsonNode)item);
    }

    private void Decorate(JsonObject thread, DateTimeOffset at)
    {
        switch (_chance.Next(8))
        {
            case 0:
                Event(thread, "title-change", at, new JsonObject { ["from"] = thread["title"]!.GetValue<string>(), ["to"] = Word() });
                break;
            case 1:
                Event(thread, "status-change", at, new JsonObject { ["status"] = "closed", ["reason"] = Word() });
                thread["status"] = "closed";
                break;
            case 2:
                Event(thread, "locking-change", at, new JsonObject { ["locked"] = true });
                thread["locked"] = true;
                break;
            case 3:
                // The order of events is not that of their times.
                Event(thread, "commit", at.AddDays(-20), new JsonObject { ["subject"] = "Fix config.json", ["oid"] = Sha()[..7] });
                break;
            case 4:
                Event(thread, UnknownKind, at, new JsonObject { ["adopted"] = true, ["by"] = new JsonArray(1, 2.5, null) });
                thread["aFieldOfTomorrow"] = new JsonObject { ["x"] = "y" };
                break;
            case 5:
                Event(thread, "pinning-change", at, new JsonObject { ["pinned"] = true });
                thread["pinned"] = true;
                break;
            case 6:
                Event(thread, "ref-deleted", at, []);
                break;
        }
    }

    private JsonObject Author()
    {
        var org = _chance.Next(5) == 0;
        var author = new JsonObject
        {
            ["_id"] = Number(),
            ["avatarUrl"] = "https://cdn.example/a.png",
            ["fullname"] = "No Body",
            ["name"] = $"person{_chance.Next(40)}",
            ["isHf"] = false,
            ["isHfAdmin"] = false,
            ["isMod"] = false,
            ["followerCount"] = _chance.Next(100),
            ["type"] = org ? "org" : "user",
        };
        if (!org) author["isPro"] = _chance.Next(2) == 0;
        return author;
    }
}
