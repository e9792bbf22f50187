using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hayward.Evidence;

namespace Hayward.Tests.Openness.Probes;

/// <summary>Holds the counts of <c>docs/explanation/probes-measured.md</c> against the real cards they were taken from.</summary>
public sealed class ProbesMeasuredTests
{
    [Fact]
    public void The_page_states_the_hits_that_the_probes_have_on_real_cards()
    {
        var pages = TestData.Require("hub-pages/pages.jsonl.gz");
        var hits = new Dictionary<string, (int Tuning, int HeldOut)>(StringComparer.Ordinal);
        foreach (var (name, text) in HubPages.Read(pages))
        {
            var even = SHA256.HashData(Encoding.UTF8.GetBytes(name))[^1] % 2 == 0;
            var release = new HandMadeRelease().Named(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]).In(name).Card(text).Pointer("model.safetensors", 1000);
            Count("cards", even, hits);
            foreach (var finding in HandMadeRelease.Catalog.Run(release.Look()))
            {
                finding.Outcome.ShouldNotBe(Outcome.Error, finding.Message);
                if (finding.Severity != Severity.None) Count(Kind(finding), even, hits);
            }
        }

        hits["cards"].ShouldBe((72, 92));
        var page = File.ReadAllLines(Repository.File("docs/explanation/probes-measured.md"));
        foreach (var row in page.TakeWhile(l => !l.StartsWith("## What these", StringComparison.Ordinal)).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            var expected = hits.GetValueOrDefault(cells[1]);
            (cells[1], cells[3], cells[5]).ShouldBe((cells[1], expected.Tuning.ToString(CultureInfo.InvariantCulture), expected.HeldOut.ToString(CultureInfo.InvariantCulture)));
        }

        hits["lineage-decay, relation"].ShouldBe((12, 20));
    }

    private static void Count(string kind, bool even, Dictionary<string, (int Tuning, int HeldOut)> hits)
    {
        var (tuning, heldOut) = hits.GetValueOrDefault(kind);
        hits[kind] = even ? (tuning + 1, heldOut) : (tuning, heldOut + 1);
    }

    private static string Kind(Finding finding) => finding.Probe != "lineage-decay" ? finding.Probe
        : finding.Severity == Severity.Low ? "lineage-decay, relation"
        : finding.Quotes.Length > 0 ? "lineage-decay, by a sentence"
        : finding.Message.Contains("no field names the base", StringComparison.Ordinal) ? "lineage-decay, by name or tag"
        : "lineage-decay, terms of the base lost";
}
