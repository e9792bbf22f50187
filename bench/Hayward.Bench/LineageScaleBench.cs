using System.Diagnostics;
using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Obligations;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Bench;

/// <summary>A made-up hub of millions of models with one base of many descendants.</summary>
internal sealed class LineageScaleBench : IBench
{
    private const int Licenses = 70;

    public string Name => "lineage-scale";

    public string Help => "[--nodes 2500000] [--edges 900000] [--descendants 100000] [--rounds 5]  a heavy-tailed graph; targets 0.2 s, 10 ms, 1 s, 5 ms";

    public int Run(Options options, TextWriter output)
    {
        var (nodes, edges, below) = (options.Number("--nodes", 2_500_000), options.Number("--edges", 900_000), options.Number("--descendants", 100_000));
        var rounds = options.Number("--rounds", 5);
        var (children, parents, packed) = Made(nodes, edges, below);
        var builds = Times(rounds, () => EdgeRows.Of(nodes, children, parents, packed));
        using var graph = Graph(nodes, EdgeRows.Of(nodes, children, parents, packed));
        var alphabet = new TermAlphabet(graph.Terms, LicenseReach.Passes);
        var field = new ObligationField(graph, alphabet);
        var whole = Times(rounds, () => field = new ObligationField(graph, alphabet));
        var again = Times(rounds, () => field.Recompute());
        var found = 0;
        var root = Times(rounds, () => found = field.DescendantsOf(0).Nodes.Length);
        var random = new Random(11);
        var (changes, looked) = (new List<double>(), 0L);
        for (var i = 0; i < 10_000; i++)
        {
            var node = random.Next(nodes);
            var terms = TermSet.Empty.With(random.Next(Licenses));
            changes.Add(Time(() => looked += field.SetOwn(node, terms)));
        }

        var bit = 0;
        var rootChanges = Times(rounds, () => looked = field.SetOwn(0, TermSet.Empty.With(200 + bit++)));
        changes.Sort();
        output.WriteLine($"{nodes:N0} nodes, {graph.EdgeCount:N0} edges, {field.LinkedCount:N0} nodes with edges");
        output.WriteLine($"rows of parents and children from edges in any order: {Said(builds)}");
        output.WriteLine($"order and whole propagation: {Said(whole)}; propagation alone: {Said(again)}");
        output.WriteLine($"all {found:N0} descendants of the largest root with what reaches them: {Said(root)}");
        output.WriteLine($"a node changed: median {changes[changes.Count / 2] * 1000:F1} µs, 99 % below {changes[changes.Count * 99 / 100] * 1000:F1} µs; the largest root, {looked:N0} nodes: {Said(rootChanges)}");
        return builds.Clock < 200 && whole.Clock < 1000 && root.Clock < 10 && rootChanges.Clock < 5 && found >= below ? 0 : 1;
    }

    private static string Said((double Clock, double Processor) time) => $"{time.Clock:F2} ms ({time.Processor:F2} ms of the processor)";

    /// <summary>Node 0 has the asked number of descendants in a tree of some depth; the other parents are drawn so that a few have most children.</summary>
    private static (int[] Children, int[] Parents, ushort[] Packed) Made(int nodes, int edges, int below)
    {
        var random = new Random(7);
        var (children, parents, packed) = (new int[edges], new int[edges], new ushort[edges]);
        var statement = new EdgeStatement(EdgeSource.Tag, DerivationRelation.FineTune, false, EvidenceGrade.Declared, 0).Pack();
        for (var i = 0; i < edges; i++)
        {
            // The tree: half of its nodes hang from the root, the others from an earlier node of the tree.
            var child = i < below ? i + 1 : below + 1 + random.Next(nodes - below - 1);
            var parent = i < below
                ? (random.Next(2) == 0 ? 0 : random.Next(child))
                : below + 1 + (int)((child - below - 1) * Math.Pow(random.NextDouble(), 6));
            if (parent >= child) parent = child == below + 1 ? 0 : child - 1;
            (children[i], parents[i], packed[i]) = (child, parent, statement);
        }

        // As a list of a hub is in no order of its edges, neither are these.
        for (var i = edges - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (children[i], children[j]) = (children[j], children[i]);
            (parents[i], parents[j]) = (parents[j], parents[i]);
        }

        return (children, parents, packed);
    }

    private static LineageGraph Graph(int nodes, EdgeRows rows)
    {
        var random = new Random(8);
        var ids = new Utf8Table(folds: true, nodes);
        for (var i = 0; i < nodes; i++) ids.Add(System.Text.Encoding.ASCII.GetBytes($"owner/model-{i:D7}"));
        var tags = LicenseCatalog.BuiltIn.HubTags.Take(Licenses).ToArray();
        var licenses = new ushort[nodes];
        for (var i = 0; i < nodes; i++) licenses[i] = (ushort)(random.Next(10) < 6 ? 0 : 1 + random.Next(tags.Length));
        var marks = new ushort[nodes];
        Array.Fill(marks, (ushort)NodeMarks.Listed);
        return new LineageGraph(new GraphTables
        {
            Ids = FrontCodedIds.Write(ids, IdOrder.Of(ids)),
            Marks = marks,
            Licenses = licenses,
            Tools = new ushort[nodes],
            Libraries = new ushort[nodes],
            Created = new ushort[nodes],
            ParentStarts = rows.ParentStarts,
            Parents = rows.Parents,
            EdgeBits = rows.Bits,
            StatementStarts = rows.StatementStarts,
            Statements = rows.Statements,
            ChildStarts = rows.ChildStarts,
            Children = rows.Children,
            ChildEdges = rows.ChildEdges,
            LicenseSets = ["", .. tags],
            ToolSets = [""],
            LibraryNames = [""],
            Origin = new GraphOrigin([], new LineageCounts(), "bench"),
        });
    }

    /// <summary>The median, on the clock and of the processor: where others use the machine, only the second tells what the work costs.</summary>
    private static (double Clock, double Processor) Times(int rounds, Action action)
    {
        var (clocks, processors) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            clocks.Add(Time(action));
            processors.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        clocks.Sort();
        processors.Sort();
        return (clocks[rounds / 2], processors[rounds / 2]);
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }
}
