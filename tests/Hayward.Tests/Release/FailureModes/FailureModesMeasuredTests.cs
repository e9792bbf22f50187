using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release.FailureModes;

/// <summary>Holds the counts of <c>docs/explanation/probes-measured.md</c> for the six failure modes against the real cards they were taken from. Each
/// dossier is what init makes and nothing else.</summary>
public sealed class FailureModesMeasuredTests
{
    private const int Pages = 164;
    // Every fourth record of the file, from the first.
    private const int Step = 4;
    private const int Records = 1068;

    [Fact]
    public void The_page_states_the_alarms_on_the_cards_of_the_pages() =>
        Hold("pages", Pages, HubPages.Read(TestData.Require("hub-pages/pages.jsonl.gz")).Select(page => Pointers(page.Name).Card(page.CardText)));

    [Fact]
    public void The_page_states_the_alarms_on_the_records() => Hold("records", Records, FromRecords(TestData.Require("hub-records/records.jsonl.gz")));

    [Fact]
    public void The_page_states_the_alarms_on_the_repositories()
    {
        var hits = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var folders = Directory.GetDirectories(TestData.Require("hub-repos"));
        var reader = new ReleaseCaseReader(Hayward.Knowledge.KnowledgeBase.BuiltIn, TimeProvider.System, "test");
        foreach (var folder in folders)
        {
            var set = ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()), null, TestContext.Current.CancellationToken);
            Count(reader.Case(folder, MadeCase.Start.Start(set, ".."), set, TestContext.Current.CancellationToken), folder, hits);
        }

        Compare("repositories", folders.Length, hits);
    }

    private static void Hold(string data, int expected, IEnumerable<HandMadeRelease> releases)
    {
        var hits = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var release in releases)
        {
            count++;
            Count(MadeCase.Of(release), release.Set.Name, hits);
        }

        count.ShouldBe(expected);
        Compare(data, count, hits);
    }

    private static void Count(ReleaseCase release, string name, SortedDictionary<string, int> hits)
    {
        foreach (var finding in MadeCase.Modes.Run(release).Findings)
        {
            finding.Outcome.ShouldNotBe(Outcome.Error, $"{name}: {finding.Message}");
            if (finding.Severity == Severity.None) continue;
            var kind = Kind(finding);
            hits[kind] = hits.GetValueOrDefault(kind) + 1;
            if (Environment.GetEnvironmentVariable("HAYWARD_ALARMS") is { Length: > 0 } log)
                File.AppendAllText(log, $"{kind}\t{name}\t{finding.Severity}\t{finding.Message}\t{string.Join(" / ", finding.Quotes.Select(q => q.Text))}\n");
        }
    }

    // Rows of the table: | mode | pages | records | repositories | …
    private static void Compare(string data, int count, SortedDictionary<string, int> hits)
    {
        var column = data switch { "pages" => 2, "records" => 3, _ => 4 };
        var rows = File.ReadAllLines(Repository.File("docs/explanation/probes-measured.md")).SkipWhile(l => l != "## The six failure modes of a release").TakeWhile(l => !l.StartsWith("### What", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(c => c[1], c => c[column], StringComparer.Ordinal);
        var found = hits.ToDictionary(h => h.Key, h => h.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        found["dossiers"] = count.ToString(CultureInfo.InvariantCulture);
        rows.ToDictionary(r => r.Key, r => found.GetValueOrDefault(r.Key, "0"), StringComparer.Ordinal).ShouldBe(rows);
        found.Keys.Except(rows.Keys).ShouldBeEmpty();
    }

    private static string Kind(Finding finding) => finding.Probe["release-".Length..] + finding switch
    {
        { Probe: "release-lineage-decay", Message: var m } when m.Contains("closed model", StringComparison.Ordinal) => finding.Quotes.IsEmpty ? ", closed outputs by name" : ", closed outputs by a sentence",
        { Probe: "release-lineage-decay", Message: var m } when m.Contains("without a digest", StringComparison.Ordinal) => ", base without digest",
        { Probe: "release-benchmark-substitution", Message: var m } when m.Contains("no evaluation of a dangerous", StringComparison.Ordinal) => ", no tests for harm",
        _ => ", taken over",
    };

    private static HandMadeRelease Pointers(string name) =>
        new HandMadeRelease().Named(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]).In(name).Pointer("model.safetensors", 1000);

    // A record has the front matter of the card and the names of the files, and no prose; each weight file stands as a pointer.
    private static IEnumerable<HandMadeRelease> FromRecords(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        for (var number = 0; lines.ReadLine() is { } line; number++)
        {
            if (number % Step != 0) continue;
            using var document = JsonDocument.Parse(line);
            var record = document.RootElement.GetProperty("record");
            var name = record.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : document.RootElement.GetProperty("file").GetString()!.Replace("_!##++##!_", "/", StringComparison.Ordinal);
            var release = new HandMadeRelease().Named(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]).In(name);
            var pointed = false;
            if (record.TryGetProperty("siblings", out var siblings) && siblings.ValueKind == JsonValueKind.Array)
                foreach (var sibling in siblings.EnumerateArray().Select(s => s.GetProperty("rfilename").GetString()!).Where(f => IsWeights(f)).Take(50))
                {
                    release.Pointer(sibling, 1000);
                    pointed = true;
                }

            if (!pointed) release.Pointer("model.safetensors", 1000);
            if (record.TryGetProperty("cardData", out var data) && data.ValueKind == JsonValueKind.Object)
            {
                var front = new StringBuilder("---\n");
                foreach (var member in data.EnumerateObject()) front.Append(member.Name).Append(": ").Append(member.Value.GetRawText()).Append('\n');
                release.Card(front.Append("---\n").ToString());
            }

            yield return release;
        }
    }

    private static bool IsWeights(string file) => file.EndsWith(".safetensors", StringComparison.Ordinal) || file.EndsWith(".bin", StringComparison.Ordinal) || file.EndsWith(".gguf", StringComparison.Ordinal) || file.EndsWith(".pt", StringComparison.Ordinal);
}
