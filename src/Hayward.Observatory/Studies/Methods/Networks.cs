using Hayward.Observatory.Statistics.Networks;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Who writes with whom: rows of <c>community, model, num, person</c> in that order, each person once in a thread.</summary>
internal sealed class Networks : IStudyMethod
{
    private const int MostInThread = 50;
    private const int MostTied = 1000;
    private const int Draws = 20;

    public string Name => "networks";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var community = rows.Texts("community");
        var (model, num, person) = (rows.Numbers("model"), rows.Numbers("num"), rows.Numbers("person"));
        var seed = (ulong)input.Numbers["seed"];
        var lines = Enumerable.Range(0, rows.Count).GroupBy(row => community[row]).Select(group => (Community: group.Key, Line: Measure(group, model, num, person, seed))).ToArray();
        double[] Column(Func<Line, double?> of) => [.. lines.Select(l => of(l.Line) ?? double.NaN)];
        return new StudyRows(
            ("community", lines.Select(l => l.Community).ToArray()),
            ("people", Column(l => l.People)),
            ("ties", Column(l => l.Graph.Edges)),
            ("without-ties", Column(l => l.People - l.Graph.Nodes)),
            ("density", Column(l => GraphMeasures.Density(l.Graph))),
            ("transitivity", Column(l => GraphMeasures.Transitivity(l.Graph))),
            ("assortativity", Column(l => GraphMeasures.DegreeAssortativity(l.Graph))),
            ("innermost-core", Column(l => l.Cores.Length == 0 ? null : l.Cores.Max())),
            ("in-innermost-core", Column(l => l.Cores.Length == 0 ? null : l.Cores.Count(c => c == l.Cores.Max()) / (double)l.People)),
            ("modularity", Column(l => l.Modularity)),
            ("core-correlation", Column(l => l.Core?.Observed)),
            ("core-by-degrees", Column(l => l.Core?.Mean)),
            ("core-z", Column(l => l.Core?.Z)));
    }

    private static Line Measure(IEnumerable<int> rows, double[] model, double[] num, double[] person, ulong seed)
    {
        var people = new HashSet<double>();
        var node = new Dictionary<double, int>();
        var ties = new HashSet<(int, int)>();
        foreach (var thread in rows.GroupBy(row => (model[row], num[row])))
        {
            var writers = thread.Select(row => person[row]).ToArray();
            people.UnionWith(writers);
            if (writers.Length is < 2 or > MostInThread) continue;
            var nodes = writers.Select(w => node.TryGetValue(w, out var known) ? known : node[w] = node.Count).ToArray();
            for (var i = 0; i < nodes.Length; i++)
                for (var j = i + 1; j < nodes.Length; j++)
                    ties.Add((Math.Min(nodes[i], nodes[j]), Math.Max(nodes[i], nodes[j])));
        }
        var graph = Graph.Undirected(node.Count, [.. ties.Select(t => new Edge(t.Item1, t.Item2))]);
        var core = node.Count is 0 or > MostTied ? null : RewiringNull.Compare(graph, g => CorePeriphery.Discrete(g)?.Correlation, Draws, seed);
        return new Line(people.Count, graph, Cores.Numbers(graph), node.Count == 0 ? null : Louvain.Of(graph, seed).Modularity, core);
    }

    private sealed record Line(int People, Graph Graph, int[] Cores, double? Modularity, RewiringResult? Core);
}
