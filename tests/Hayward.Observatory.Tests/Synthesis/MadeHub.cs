using System.Globalization;
using System.Text.Json;
using Hayward.Observatory.Synthesis;

namespace Hayward.Observatory.Tests.Synthesis;

/// <summary>A synthetic hub on disk, read back with nothing of the code that wrote it.</summary>
public sealed class MadeHub : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-synthetic-");

    /// <summary>Makes the hub that most tests look at.</summary>
    public MadeHub()
        : this(new SyntheticOptions(40_000, 7) { Later = 30 })
    {
    }

    internal MadeHub(SyntheticOptions options)
    {
        Truth = SyntheticHub.Write(options, _folder.FullName);
        Models = Read("models.jsonl", Model.Of);
        Threads = Read("discussions.jsonl", Thread.Of);
    }

    internal SyntheticTruth Truth { get; }

    internal List<Model> Models { get; }

    internal List<Thread> Threads { get; }

    internal DateTime Observed => Truth.Observed.UtcDateTime;

    internal string At(string name) => Path.Combine(_folder.FullName, name);

    internal List<T> Read<T>(string name, Func<JsonElement, T> of) => [.. File.ReadLines(At(name)).Select(line => JsonDocument.Parse(line)).Select(d => of(d.RootElement))];

    internal double Written(string name) => Truth.Parameter(name).Written ?? throw new InvalidOperationException($"{name} is not counted.");

    internal double Planted(string name) => Truth.Parameter(name).Planted ?? throw new InvalidOperationException($"{name} is not planted.");

    /// <summary>Interactions of people whose account is there, in the order of time.</summary>
    internal List<(string Repo, string Who, DateTime When)> Steps() =>
    [
        .. Threads.SelectMany(t => t.Interactions.Where(e => e.Author is { } a && !Rounds(a)).Select(e => (t.Repo, e.Author!, e.When))).OrderBy(s => s.When),
    ];

    internal bool Rounds(string account) => Truth.Bots.Contains(account) || Truth.Staff.Contains(account) || Truth.Campaign.Account == account;

    public void Dispose() => _folder.Delete(recursive: true);

    internal sealed record Model(string Number, string Id, DateTime Created, long Downloads, string? License, string Gate, bool Disabled, string Tag, string? Base)
    {
        private static readonly string[] Communities = ["text-to-image", "mlx", "art", "finance", "roleplay", "not-for-all-audiences"];

        public static Model Of(JsonElement r)
        {
            var tags = r.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!).ToArray();
            var license = tags.FirstOrDefault(t => t.StartsWith("license:", StringComparison.Ordinal))?[8..];
            r.GetProperty("cardData").TryGetProperty("license", out var card);
            (card.ValueKind is JsonValueKind.Undefined ? null : card.GetString()).ShouldBe(license);
            return new Model(
                r.GetProperty("_id").GetString()!, r.GetProperty("id").GetString()!, Time(r.GetProperty("createdAt")), r.GetProperty("downloads").GetInt64(), license,
                r.GetProperty("gated").ToString(), r.GetProperty("disabled").GetBoolean(), tags.FirstOrDefault(Communities.Contains) ?? "none",
                r.TryGetProperty("baseModels", out var b) ? b.GetProperty("models")[0].GetProperty("id").GetString() : null);
        }
    }

    internal sealed record Event(string Type, string? Author, bool Owner, DateTime When, bool Hidden, string Text);

    internal sealed record Thread(string Repo, int Number, bool PullRequest, string Status, DateTime Opened, List<Event> Events)
    {
        /// <summary>Comments, and the opening of a pull request that begins with something else.</summary>
        public IEnumerable<Event> Interactions => Events.Where((e, i) => e.Type == "comment" || (i == 0 && PullRequest));

        public static Thread Of(JsonElement line)
        {
            var r = line.GetProperty("record");
            r.GetProperty("repo").GetProperty("name").GetString().ShouldBe(line.GetProperty("repo").GetString());
            return new Thread(
                line.GetProperty("repo").GetString()!, r.GetProperty("num").GetInt32(), r.GetProperty("isPullRequest").GetBoolean(), r.GetProperty("status").GetString()!,
                Time(r.GetProperty("createdAt")), [.. r.GetProperty("events").EnumerateArray().Select(Entry)]);
        }

        private static Event Entry(JsonElement e)
        {
            var author = e.TryGetProperty("author", out var a) ? a : default;
            var data = e.GetProperty("data");
            var comment = e.GetProperty("type").GetString() == "comment";
            return new Event(
                e.GetProperty("type").GetString()!,
                author.ValueKind is JsonValueKind.Object ? author.GetProperty("name").GetString() : null,
                author.ValueKind is JsonValueKind.Object && author.GetProperty("isOwner").GetBoolean(),
                Time(e.GetProperty("createdAt")),
                comment && data.GetProperty("hidden").GetBoolean(),
                comment ? data.GetProperty("latest").GetProperty("raw").GetString()! : data.TryGetProperty("subject", out var s) ? s.GetString()! : "");
        }
    }

    /// <summary>The tests that look at one hub.</summary>
    [CollectionDefinition(nameof(MadeHub))]
    public sealed class TestsOfOne : ICollectionFixture<MadeHub>;

    private static DateTime Time(JsonElement value) =>
        DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
