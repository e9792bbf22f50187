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
        var lines = new List<(string? Community, Line Line)>();
        for (int start = 0, end; start < rows.Count; start = end)
        {
            for (end = start; end < rows.Count && community[end] == community[start];) end++;
            lines.Add((community[start], Measure(start, end, model, num, person, seed)));
        }
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

    private static Line Measure(int start, int end, double[] model, double[] num, double[] person, ulong seed)
    {
        var people = new HashSet<int>();
        var node = new Dictionary<int, int>();
        var ties = new HashSet<(int, int)>();
        var nodes = new List<int>();
        for (int first = start, last; first < end; first = last)
        {
            for (last = first; last < end && model[last] == model[first] && num[last] == num[first]; last++) people.Add((int)person[last]);
            if (last - first is < 2 or > MostInThread) continue;
            nodes.Clear();
            for (var i = first; i < last; i++) nodes.Add(node.TryGetValue((int)person[i], out var known) ? known : node[(int)person[i]] = node.Count);
            for (var i = 0; i < nodes.Count; i++)
                for (var j = i + 1; j < nodes.Count; j++)
                    ties.Add((Math.Min(nodes[i], nodes[j]), Math.Max(nodes[i], nodes[j])));
        }
        var graph = Graph.Undirected(node.Count, [.. ties.Select(t => new Edge(t.Item1, t.Item2))]);
        var core = node.Count is 0 or > MostTied ? null : RewiringNull.Compare(graph, g => CorePeriphery.Discrete(g)?.Correlation, Draws, seed);
        return new Line(people.Count, graph, Cores.Numbers(graph), node.Count == 0 ? null : Louvain.Of(graph, seed).Modularity, core);
    }

    private sealed record Line(int People, Graph Graph, int[] Cores, double? Modularity, RewiringResult? Core);
}
