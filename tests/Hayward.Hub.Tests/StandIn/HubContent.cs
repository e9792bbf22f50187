using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hayward.Hub.Tests.StandIn;

/// <summary>A model of the stand-in hub.</summary>
internal sealed class HubModel(string key, string id, DateTimeOffset created)
{
    public string Key { get; } = key;
    public string Id { get; set; } = id;
    public DateTimeOffset Created { get; } = created;
    public string Owner => Id.Split('/')[0];
    public string Sha { get; set; } = "";
    public long Likes { get; set; }
    public long Downloads { get; set; }
    public string? Gated { get; set; }
    public bool Disabled { get; set; }
    public bool Private { get; set; }
    public bool Silent { get; set; }
    public bool Gone { get; set; }
    public string? Card { get; set; }
    public List<JsonObject> Commits { get; } = [];
    public List<JsonObject> Threads { get; } = [];
}

/// <summary>What the stand-in hub holds: made from a seed, of the same shapes as the hub's own records. No person in it exists.</summary>
internal sealed partial class HubContent
{
    private static readonly string[] Words =
    [
        "gguf", "licence", "thanks 🎉", "wie läuft das?", "شكرا على النموذج", "loss is NaN", "מצוין", "works on 8 GB", "\"quoted\"\nsecond line", "日本語でも動く",
    ];

    private readonly Random _chance;
    private int _keys = 0x64000000;

    public HubContent(int seed, int models, int owners = 9)
    {
        _chance = new Random(seed);
        Start = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < owners; i++) Owners[$"owner{i}"] = i % 3 == 0 ? "org" : "user";
        for (var i = 0; i < models; i++) Fill(i);
    }

    public DateTimeOffset Start { get; }

    public List<HubModel> Models { get; } = [];

    /// <summary>Names and what they are.</summary>
    public Dictionary<string, string> Owners { get; } = [];

    /// <summary>Old names of models.</summary>
    public Dictionary<string, string> Renamed { get; } = [];

    public HubModel Find(string id) => Models.Single(m => m.Id == id);

    /// <summary>A model with nothing in it.</summary>
    public HubModel Add(string id, DateTimeOffset created)
    {
        var model = new HubModel(Key(), id, created) { Sha = Sha() };
        Owners.TryAdd(model.Owner, "user");
        Models.Add(model);
        return model;
    }

    public void Rename(string old, string now)
    {
        Find(old).Id = now;
        Owners.TryAdd(now.Split('/')[0], "user");
        Renamed[old] = now;
    }

    public string Key() => (_keys++).ToString("x8", CultureInfo.InvariantCulture) + "00f00ba400000000";

    public string Sha()
    {
        var bytes = new byte[20];
        _chance.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Fill(int i)
    {
        // Two in a row may be made in the same millisecond; the cursor must tell them apart.
        var model = Add($"owner{_chance.Next(Owners.Count)}/model-{i}", Start.AddHours(i / 2));
        (model.Likes, model.Downloads) = (_chance.Next(200), _chance.Next(10_000));
        model.Card = i % 5 == 4 ? null : $"---\nlicense: mit\n---\n# Model {i} 🤗\n\nتجربة\n";
        (model.Gated, model.Disabled, model.Silent, model.Private) = (i % 11 == 3 ? "manual" : null, i % 17 == 5, i % 13 == 6, i % 19 == 7);
        for (var c = 0; c <= _chance.Next(4); c++) model.Commits.Insert(0, Commit(model, model.Created.AddHours(c)));
        model.Sha = model.Commits[0]["id"]!.GetValue<string>();
        if (model.Silent) return;
        for (var t = _chance.Next(5); t > 0; t--) Thread(model);
    }

    public JsonObject Commit(HubModel model, DateTimeOffset at) => new()
    {
        ["id"] = Sha(),
        ["title"] = "Upload model.safetensors",
        ["message"] = _chance.Next(2) == 0 ? "" : Words[_chance.Next(Words.Length)],
        ["authors"] = new JsonArray(new JsonObject { ["user"] = model.Owner, ["avatar"] = "https://cdn.example/a.png" }),
        ["date"] = Time(at),
    };

    private string Word() => Words[_chance.Next(Words.Length)];

    private static string Markup(string raw) => $"<p>{raw.Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    private string Number() => _chance.Next(1 << 24).ToString("x6", CultureInfo.InvariantCulture) + new string('a', 18);

    /// <summary>Lines of text of a length.</summary>
    public static string Long(int length) => new StringBuilder().Insert(0, "lorem ", (length / 6) + 1).ToString()[..length];
}
