using System.Diagnostics;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Writing;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Bench;

/// <summary>Reads the list of a hub, makes the graph and audits all of it.</summary>
internal sealed class DecayBench : IBench
{
    private const double TargetSeconds = 10;
    private const double TargetMegabytes = 1000;

    public string Name => "audit";

    public string Help => "--listing models.jsonl.gz [--rounds 3]  read, build and audit; target 10 s and 1 GB";

    public int Run(Options options, TextWriter output)
    {
        if (options.Text("--listing") is not { } listing)
        {
            output.WriteLine("audit needs --listing, a list of models as the hub's API returns it (models.jsonl.gz)");
            return 2;
        }

        var best = double.MaxValue;
        for (var round = 0; round < options.Number("--rounds", 3); round++)
        {
            using var self = Process.GetCurrentProcess();
            var (clock, before) = (Stopwatch.StartNew(), self.TotalProcessorTime);
            var builder = new LineageGraphBuilder();
            builder.Add(new JsonListing(listing));
            var read = clock.Elapsed.TotalSeconds;
            using var graph = builder.Build("bench");
            var built = clock.Elapsed.TotalSeconds;
            var audit = new DecayAudit(graph);
            var reached = clock.Elapsed.TotalSeconds;
            var findings = 0L;
            var json = new DecayJsonLines(TextWriter.Null);
            json.Begin(graph.Counts.Models, graph.EdgeCount);
            audit.Run(finding =>
            {
                findings++;
                json.Add(finding);
            });
            json.End();
            var all = clock.Elapsed.TotalSeconds;
            self.Refresh();
            output.WriteLine(
                $"{graph.Counts.Models:N0} models, {graph.EdgeCount:N0} edges, {findings:N0} findings: read {read:F2} s, graph {built - read:F2} s, reach {reached - built:F2} s, audit with JSON {all - reached:F2} s; "
                + $"all {all:F2} s, {(self.TotalProcessorTime - before).TotalSeconds:F2} s of processors; peak memory {self.PeakWorkingSet64 / 1e6:N0} MB");
            best = Math.Min(best, all);
            if (self.PeakWorkingSet64 / 1e6 > TargetMegabytes) return 1;
        }

        return best < TargetSeconds ? 0 : 1;
    }
}
