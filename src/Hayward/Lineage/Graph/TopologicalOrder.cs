namespace Hayward.Lineage.Graph;

/// <summary>The nodes that have an edge, parents before children. Those that lie on a common cycle stand together.</summary>
internal sealed class TopologicalOrder
{
    private readonly List<(int Start, int Length)> _cycles = [];

    private TopologicalOrder(int[] nodes) => Nodes = nodes;

    /// <summary>The nodes in order.</summary>
    public int[] Nodes { get; }

    /// <summary>Runs of <see cref="Nodes"/> that are made from each other in a circle, in order.</summary>
    public IReadOnlyList<(int Start, int Length)> Cycles => _cycles;

    /// <summary>Orders the nodes of a graph given as rows of parents and rows of children.</summary>
    public static TopologicalOrder Of(ReadOnlySpan<int> parentStarts, ReadOnlySpan<int> parents, ReadOnlySpan<int> childStarts, ReadOnlySpan<int> children)
    {
        var count = parentStarts.Length - 1;
        var waiting = new int[count];
        var linked = 0;
        for (var node = 0; node < count; node++)
        {
            waiting[node] = parentStarts[node + 1] - parentStarts[node];
            if (waiting[node] > 0 || childStarts[node + 1] > childStarts[node]) linked++;
        }

        var order = new int[linked];
        var filled = 0;
        for (var node = 0; node < count; node++)
            if (waiting[node] == 0 && childStarts[node + 1] > childStarts[node]) order[filled++] = node;
        for (var at = 0; at < filled; at++)
        {
            var node = order[at];
            for (var i = childStarts[node]; i < childStarts[node + 1]; i++)
                if (--waiting[children[i]] == 0) order[filled++] = children[i];
        }

        var result = new TopologicalOrder(order);
        if (filled < linked) new Components(result, waiting, parentStarts.ToArray(), parents.ToArray()).Fill(filled);
        return result;
    }

    /// <summary>Orders what lies on cycles or below them, after Tarjan (SIAM Journal on Computing 1, 1972): a component is closed after all that it
    /// was made from.</summary>
    private sealed class Components(TopologicalOrder result, int[] waiting, int[] parentStarts, int[] parents)
    {
        private readonly int[] _number = new int[waiting.Length];
        private readonly int[] _lowest = new int[waiting.Length];
        private readonly Stack<int> _open = new();
        private readonly Stack<(int Node, int Next)> _path = new();
        private readonly HashSet<int> _onStack = [];
        private int _numbers;
        private int _filled;

        public void Fill(int filled)
        {
            _filled = filled;
            for (var node = 0; node < waiting.Length; node++)
                if (waiting[node] > 0 && _number[node] == 0) Visit(node);
        }

        private void Visit(int root)
        {
            Enter(root);
            while (_path.TryPop(out var step))
            {
                var (node, next) = step;
                if (next < parentStarts[node + 1])
                {
                    _path.Push((node, next + 1));
                    var parent = parents[next];
                    if (waiting[parent] <= 0) continue;
                    if (_number[parent] == 0) Enter(parent);
                    else if (_onStack.Contains(parent)) _lowest[node] = Math.Min(_lowest[node], _number[parent]);
                    continue;
                }

                if (_path.TryPeek(out var below)) _lowest[below.Node] = Math.Min(_lowest[below.Node], _lowest[node]);
                if (_lowest[node] == _number[node]) Close(node);
            }
        }

        private void Enter(int node)
        {
            _number[node] = _lowest[node] = ++_numbers;
            _open.Push(node);
            _onStack.Add(node);
            _path.Push((node, parentStarts[node]));
        }

        private void Close(int node)
        {
            var start = _filled;
            int member;
            do
            {
                member = _open.Pop();
                _onStack.Remove(member);
                result.Nodes[_filled++] = member;
            }
            while (member != node);
            if (_filled - start > 1) result._cycles.Add((start, _filled - start));
        }
    }
}
