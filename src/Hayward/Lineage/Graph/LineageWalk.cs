using System.Collections.Immutable;

namespace Hayward.Lineage.Graph;

/// <summary>One node that a walk came to.</summary>
/// <param name="Node">The node.</param>
/// <param name="Depth">Edges from where the walk began, by the shortest way.</param>
/// <param name="Edge">The edge by which the walk came.</param>
public readonly record struct WalkStep(int Node, int Depth, LineageEdge Edge);

/// <summary>Walks along the edges of a graph, nearest nodes first.</summary>
public static class LineageWalk
{
    /// <summary>Everything that a node was made from.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">Where to begin.</param>
    /// <param name="follow">Edges to follow; null for all.</param>
    /// <param name="depth">Edges to go at most.</param>
    public static ImmutableArray<WalkStep> Ancestors(LineageGraph graph, int node, Func<LineageEdge, bool>? follow = null, int depth = int.MaxValue) =>
        Walk(graph, node, Up, follow, depth);

    /// <summary>Everything that was made from a node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">Where to begin.</param>
    /// <param name="follow">Edges to follow; null for all.</param>
    /// <param name="depth">Edges to go at most.</param>
    public static ImmutableArray<WalkStep> Descendants(LineageGraph graph, int node, Func<LineageEdge, bool>? follow = null, int depth = int.MaxValue) =>
        Walk(graph, node, Down, follow, depth);

    /// <summary>The shortest ways from a model up to one that it was made from, at most <paramref name="most"/>, each as its edges from the child
    /// on. Empty when there is none.</summary>
    public static ImmutableArray<ImmutableArray<LineageEdge>> Paths(LineageGraph graph, int child, int ancestor, int most)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var depth = new Dictionary<int, int> { [child] = 0 };
        var into = new Dictionary<int, List<LineageEdge>>();
        var row = new Queue<int>([child]);
        while (row.TryDequeue(out var node))
        {
            // The nearest way to the ancestor is known once its own depth comes up.
            if (depth.TryGetValue(ancestor, out var found) && depth[node] >= found) break;
            foreach (var edge in graph.EdgesOf(node))
            {
                if (depth.TryAdd(edge.Parent, depth[node] + 1)) row.Enqueue(edge.Parent);
                if (depth[edge.Parent] != depth[node] + 1) continue;
                if (!into.TryGetValue(edge.Parent, out var edges)) into[edge.Parent] = edges = [];
                edges.Add(edge);
            }
        }

        return child != ancestor && depth.ContainsKey(ancestor) ? Back(ancestor, child, into, most) : [];
    }

    /// <summary>Goes back from the ancestor by the edges that lead there; without recursion, since a chain may be of any length.</summary>
    private static ImmutableArray<ImmutableArray<LineageEdge>> Back(int ancestor, int child, Dictionary<int, List<LineageEdge>> into, int most)
    {
        var paths = ImmutableArray.CreateBuilder<ImmutableArray<LineageEdge>>();
        var way = new List<LineageEdge>();
        var choices = new Stack<IEnumerator<LineageEdge>>([into[ancestor].GetEnumerator()]);
        while (choices.Count > 0 && paths.Count < most)
        {
            if (!choices.Peek().MoveNext())
            {
                choices.Pop();
                if (way.Count > 0) way.RemoveAt(way.Count - 1);
                continue;
            }

            var edge = choices.Peek().Current;
            way.Add(edge);
            if (edge.Child != child)
            {
                choices.Push(into[edge.Child].GetEnumerator());
                continue;
            }

            paths.Add([.. Enumerable.Reverse(way)]);
            way.RemoveAt(way.Count - 1);
        }

        return paths.ToImmutable();
    }

    private static IEnumerable<(int Node, LineageEdge Edge)> Up(LineageGraph graph, int node) => graph.EdgesOf(node).Select(edge => (edge.Parent, edge));

    private static IEnumerable<(int Node, LineageEdge Edge)> Down(LineageGraph graph, int node)
    {
        var (from, to) = (graph.ChildStarts[node], graph.ChildStarts[node + 1]);
        for (var i = from; i < to; i++)
        {
            var child = graph.AllChildren[i];
            yield return (child, graph.Edge(child, graph.AllChildEdges[i]));
        }
    }

    private static ImmutableArray<WalkStep> Walk(
        LineageGraph graph, int start, Func<LineageGraph, int, IEnumerable<(int Node, LineageEdge Edge)>> next, Func<LineageEdge, bool>? follow, int depth)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var steps = ImmutableArray.CreateBuilder<WalkStep>();
        var seen = new HashSet<int> { start };
        var (at, node, reached) = (0, start, 0);
        while (true)
        {
            if (reached < depth)
            {
                foreach (var (other, edge) in next(graph, node))
                    if ((follow is null || follow(edge)) && seen.Add(other)) steps.Add(new WalkStep(other, reached + 1, edge));
            }

            if (at == steps.Count) return steps.ToImmutable();
            (node, reached) = (steps[at].Node, steps[at].Depth);
            at++;
        }
    }
}
