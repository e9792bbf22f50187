using System.Diagnostics;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Tests.Lineage.Decay.Figures;

/// <summary>The audit of the real list of a hub, held to the facts that were counted independently of it.</summary>
public sealed class CensusDecayTests(ITestOutputHelper output)
{
    // "Facts of the census, counted independently", README of the test data.
    [Fact]
    public void The_figures_agree_with_the_facts_of_the_census()
    {
        var path = TestData.Require("hub-census/models.jsonl.gz");
        var clock = Stopwatch.StartNew();
        var builder = new LineageGraphBuilder();
        builder.Add(new JsonListing(path), null, TestContext.Current.CancellationToken);
        using var graph = builder.Build("test");
        output.WriteLine($"read and built in {clock.Elapsed.TotalSeconds:F1} s");
        clock.Restart();
        var counts = new Dictionary<string, long>();
        var direct = 0L;
        void Take(DecayFinding finding)
        {
            counts[finding.Code] = counts.GetValueOrDefault(finding.Code) + 1;
            if (finding.Code == DecayCodes.TermsLost && finding.Path.Length == 2) direct++;
        }

        var report = new DecayAudit(graph).Run(Take, null, TestContext.Current.CancellationToken);
        output.WriteLine($"audited in {clock.Elapsed.TotalSeconds:F1} s");
        output.WriteLine(Hayward.Lineage.Decay.Writing.DecayJson.Write(report));
        report.Hub.Models.ShouldBe(760_000);
        report.Hub.Owners.ShouldBe(190_087);
        report.Hub.Undeclared.ShouldBe(new Share(473_022, 760_000));
        report.Hub.LicenseTags.ShouldBe(71);
        report.Hub.NamingABase.Count.ShouldBe(117_155);
        report.Hub.NamedBases.ShouldBe(126_650);
        report.Hub.NamingThemselves.ShouldBe(665);
        report.Hub.Resolved.ShouldBe(new Share(105_402, 126_650));
        report.Hub.Changed.ShouldBe(new Share(12_410, 75_080));
        report.Hub.Changed.Rate!.Value.ShouldBe(0.165, 0.0005);
        report.Hub.Lost.Count.ShouldBe(18_426);
        counts[DecayCodes.TermsUndeclared].ShouldBe(473_022);
        foreach (var code in report.Codes) counts.GetValueOrDefault(code.Code).ShouldBe(code.Findings, code.Code);
        // Edges follow renamed bases too, so that there are more of them than tags that lead to a model letter by letter.
        direct.ShouldBeGreaterThanOrEqualTo(18_426);
        counts[DecayCodes.TermsChanged].ShouldBeGreaterThanOrEqualTo(12_410);
    }
}
