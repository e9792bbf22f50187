using System.IO.Compression;
using System.Text.Json;
using Hayward.Hub.Client;
using Hayward.Hub.Crawl;

namespace Hayward.Hub.Tests.StandIn;

/// <summary>A crawl of a stand-in hub in a folder of its own.</summary>
internal sealed class Crawling(StandInHub hub, FastClock clock) : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("hayward-hub-");

    public string Archive => Path.Combine(_place.FullName, "archive");

    public StandInHub Hub { get; } = hub;

    public FastClock Clock { get; } = clock;

    public StandInHandler Handler { get; set; } = new(hub);

    public string? Token { get; init; }

    public static Crawling Of(int models = 40, int seed = 1, int? quota = null, Func<HubContent, FastClock, StandInHub>? make = null)
    {
        var clock = new FastClock();
        var content = new HubContent(seed, models);
        return new Crawling(make?.Invoke(content, clock) ?? new StandInHub(content, clock) { Quota = quota }, clock);
    }

    public PullOptions Options(string scope = "hf://", string? what = "models,discussions,commits,cards,people,tags") =>
        new(Archive, HubScope.Parse(scope)) { Parts = what is null ? null : HubPartsWords.Parse(what), Rate = 1_000_000 };

    public HubSettings Settings() => HubSettings.From(
        name => name switch { "HF_ENDPOINT" => "https://hub.example", "HF_TOKEN" => Token, _ => null }, "crawl@example.org");

    public Task<PullReport> PullAsync(PullOptions? options = null, IProgress<PullProgress>? progress = null, CancellationToken? stop = null) =>
        new HubPull(options ?? Options(), Settings(), Handler, Clock).RunAsync(progress, stop ?? TestContext.Current.CancellationToken);

    /// <summary>The lines of the archive, as any reader of gzip sees them.</summary>
    public IEnumerable<JsonElement> Lines()
    {
        foreach (var file in Directory.EnumerateFiles(Archive, "*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line) yield return JsonElement.Parse(line);
        }
    }

    public List<(string Url, int Status, string Body)> Answers() =>
        [.. Lines().Where(l => l.TryGetProperty("url", out _)).Select(l => (l.GetProperty("url").GetString()!, l.GetProperty("status").GetInt32(), BodyOf(l)))];

    public List<JsonElement> Notes(string kind) => [.. Lines().Where(l => l.TryGetProperty("note", out var note) && note.GetString() == kind)];

    public void Dispose() => _place.Delete(recursive: true);

    private static string BodyOf(JsonElement line) =>
        line.TryGetProperty("body", out var body) ? body.GetRawText() : line.TryGetProperty("text", out var text) ? text.GetString()! : "";
}
