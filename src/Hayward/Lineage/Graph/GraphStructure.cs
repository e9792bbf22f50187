using Hayward.Cards;

namespace Hayward.Lineage.Graph;

/// <summary>What follows from the edges alone: cycles, the longest chain, edges against the dates. Marks nodes and edges with it.</summary>
internal sealed class GraphStructure
{
    private readonly EdgeRows _rows;
    private readonly ushort[] _marks;
    private readonly int _cycles;
    private readonly int _inCycles;
    private readonly int _longest;

    private GraphStructure(EdgeRows rows, ushort[] marks, ushort[] created)
    {
        (_rows, _marks) = (rows, marks);
        var order = TopologicalOrder.Of(rows.ParentStarts, rows.Parents, rows.ChildStarts, rows.Children);
        var cycleOf = new Dictionary<int, int>();
        foreach (var (start, length) in order.Cycles)
        {
            _cycles++;
            _inCycles += length;
            foreach (var node in order.Nodes.AsSpan(start, length))
            {
                cycleOf[node] = _cycles;
                marks[node] |= (ushort)NodeMarks.InCycle;
            }
        }

        MarkEdges(created, cycleOf);
        _longest = Longest(order);
    }

    /// <summary>Looks at the rows and marks them and <paramref name="marks"/>.</summary>
    public static GraphStructure Of(EdgeRows rows, ushort[] marks, ushort[] created) => new(rows, marks, created);

    /// <summary>The counts with what the graph is.</summary>
    public LineageCounts AddTo(LineageCounts counts)
    {
        Span<long> grades = stackalloc long[4];
        var (inferred, contradicted, backwards) = (0L, 0L, 0L);
        foreach (var bits in _rows.Bits)
        {
            var marks = (EdgeMarks)(bits >> 6);
            grades[(bits >> 4) & 3]++;
            if ((marks & EdgeMarks.Inferred) != 0) inferred++;
            if ((marks & EdgeMarks.Contradicted) != 0) contradicted++;
            if ((marks & EdgeMarks.Backwards) != 0) backwards++;
        }

        return counts with
        {
            Nodes = _marks.Length,
            VanishedNodes = _marks.Count(mark => ((NodeMarks)mark & (NodeMarks.Listed | NodeMarks.Artifact)) == 0),
            SelfLoops = _marks.Count(mark => ((NodeMarks)mark & NodeMarks.NamesItself) != 0),
            Edges = _rows.Parents.Length,
            DeclaredEdges = grades[(int)EvidenceGrade.Declared],
            DerivedEdges = grades[(int)EvidenceGrade.Derived],
            MeasuredEdges = grades[(int)EvidenceGrade.Measured],
            InferredRelations = inferred,
            ContradictedRelations = contradicted,
            Backwards = backwards,
            Cycles = _cycles,
            NodesInCycles = _inCycles,
            LongestChain = _longest,
        };
    }

    private void MarkEdges(ushort[] created, Dictionary<int, int> cycleOf)
    {
        for (var child = 0; child < _marks.Length; child++)
        {
            for (var edge = _rows.ParentStarts[child]; edge < _rows.ParentStarts[child + 1]; edge++)
            {
                var parent = _rows.Parents[edge];
                var marks = EdgeMarks.None;
                if (((NodeMarks)_marks[parent] & (NodeMarks.Listed | NodeMarks.Artifact)) == 0) marks |= EdgeMarks.Vanished;
                if (created[child] != 0 && created[child] < created[parent]) marks |= EdgeMarks.Backwards;
                if (cycleOf.TryGetValue(child, out var cycle) && cycleOf.GetValueOrDefault(parent) == cycle) marks |= EdgeMarks.InCycle;
                _rows.Bits[edge] |= LineageGraph.EdgeBitsOf(0, 0, marks);
            }
        }
    }

    private int Longest(TopologicalOrder order)
    {
        var depth = new int[_marks.Length];
        var (longest, cycle) = (0, 0);
        for (var at = 0; at < order.Nodes.Length;)
        {
            var length = 1;
            if (cycle < order.Cycles.Count && order.Cycles[cycle].Start == at) length = order.Cycles[cycle++].Length;
            var members = order.Nodes.AsSpan(at, length);
            var deepest = 0;
            foreach (var node in members)
            {
                foreach (var parent in _rows.Parents.AsSpan(_rows.ParentStarts[node].._rows.ParentStarts[node + 1]))
                    if (length == 1 || !members.Contains(parent)) deepest = Math.Max(deepest, depth[parent] + 1);
            }

            foreach (var node in members) depth[node] = deepest;
            longest = Math.Max(longest, deepest);
            at += length;
        }

        return longest;
    }
}
