using System.Diagnostics;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;
using Hayward.Lineage.Listing;
using Hayward.Lineage.Obligations;
using Hayward.Terms.Chains;

namespace Hayward.Bench;

/// <summary>The census as a graph, with everything that reaches each model.</summary>
internal sealed class LineageCensusBench : IBench
{
    private const double TargetSeconds = 10;
    private const long TargetBytes = 1_000_000_000;

    public string Name => "lineage-census";

    public string Help => "--census models.jsonl.gz [--rounds 5]  build the graph of a hub list, write, open and propagate; target 10 s and 1 GB";

    public int Run(Options options, TextWriter output)
    {
        var path = options.Text("--census") ?? throw new ArgumentException("--census names the list of models.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("hayward-bench-").FullName, "census.lineage");
        try
        {
            var totals = new List<double>();
            for (var round = 0; round < options.Number("--rounds", 5); round++)
            {
                var clock = Stopwatch.StartNew();
                var builder = new LineageGraphBuilder();
                builder.Add(new JsonListing(path));
                var read = clock.Elapsed.TotalSeconds;
                using var graph = builder.Build();
                var built = clock.Elapsed.TotalSeconds;
                var bytes = LineageFile.Write(graph, file);
                var written = clock.Elapsed.TotalSeconds;
                using var opened = LineageFile.Open(file);
                var open = clock.Elapsed.TotalSeconds;
                ObligationField.Of(opened, LicenseReach.Passes);
                totals.Add(clock.Elapsed.TotalSeconds);
                output.WriteLine(
                    $"{graph.NodeCount:N0} nodes, {graph.EdgeCount:N0} edges, {bytes:N0} bytes ({(double)bytes / graph.NodeCount:F1} a node): read {read:F2} s, graph {built - read:F2} s, "
                    + $"written {written - built:F2} s, opened and checked {(open - written) * 1000:F0} ms, propagated {(totals[^1] - open) * 1000:F0} ms; all {totals[^1]:F2} s");
            }

            using var self = Process.GetCurrentProcess();
            totals.Sort();
            output.WriteLine($"median {totals[totals.Count / 2]:F2} s, peak memory {self.PeakWorkingSet64 / 1e6:F0} MB");
            return totals[totals.Count / 2] < TargetSeconds && self.PeakWorkingSet64 < TargetBytes ? 0 : 1;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
