using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Which base the name of a listed model tells, after <c>knowledge/lineage-names.yaml</c>.</summary>
internal sealed class NameRule
{
    private readonly NodeAttributes _nodes;
    private readonly NameKnowledge _knowledge;
    private readonly NameEndings _endings;
    private readonly NameTable _names;
    private readonly int[] _declaredChildren;

    /// <summary>A rule over listed models.</summary>
    /// <param name="nodes">The models.</param>
    /// <param name="names">Their names.</param>
    /// <param name="declaredChildren">How many models declare each node as their base.</param>
    /// <param name="knowledge">The endings.</param>
    public NameRule(NodeAttributes nodes, NameTable names, int[] declaredChildren, NameKnowledge knowledge) =>
        (_nodes, _names, _declaredChildren, _knowledge, _endings) = (nodes, names, declaredChildren, knowledge, new NameEndings(knowledge.Endings));

    /// <summary>The base of a node; -1 when its name tells none.</summary>
    public int BaseOf(int node)
    {
        var id = _nodes.Ids[node];
        var name = NameTable.NameOf(id);
        for (var round = 0; round < _knowledge.Most; round++)
        {
            var length = _endings.Longest(name);
            if (length == 0 || name.Length - length < _knowledge.Shortest) return -1;
            name = name[..^length];
            var first = _names.First(name);
            if (first == node) first = _names.Next(first);
            if (first >= 0) return Best(node, first);
        }

        return -1;
    }

    private int Best(int node, int first)
    {
        var (best, even, others) = (first, false, false);
        var own = SameOwner(node, first);
        for (var other = _names.Next(first); other >= 0; other = _names.Next(other))
        {
            if (other == node) continue;
            others = true;
            own |= SameOwner(node, other);
            if (_declaredChildren[other] == _declaredChildren[best]) even = true;
            if (_declaredChildren[other] > _declaredChildren[best]) (best, even) = (other, false);
        }

        return others && (own || even) ? -1 : best;
    }

    private bool SameOwner(int a, int b) => Folding.Equal(Owner(_nodes.Ids[a]), Owner(_nodes.Ids[b]));

    private static ReadOnlySpan<byte> Owner(ReadOnlySpan<byte> id) => id[..Math.Max(0, id.IndexOf((byte)'/'))];
}

/// <summary>Listed models by their names without owner, made when it is first asked.</summary>
internal sealed class NameTable(NodeAttributes nodes)
{
    /// <summary>The answer when several models bear a name.</summary>
    public const int Several = -2;

    private readonly int _listed = nodes.Count;
    private Utf8Table? _names;
    private int[] _first = [];
    private int[] _next = [];

    /// <summary>What stands behind the slash of an id.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> id) => id[(id.IndexOf((byte)'/') + 1)..];

    /// <summary>The only node with a name; <see cref="Several"/>, or -1 for none.</summary>
    public int Only(ReadOnlySpan<byte> name) => First(name) is >= 0 and var first && Next(first) >= 0 ? Several : First(name);

    /// <summary>The first node with a name; -1 for none.</summary>
    public int First(ReadOnlySpan<byte> name)
    {
        if (_names is null) Fill();
        return _names!.Find(name) is >= 0 and var index ? _first[index] : -1;
    }

    /// <summary>The next node with the name of a node; -1 when there is none.</summary>
    public int Next(int node) => _next[node];

    private void Fill()
    {
        _names = new Utf8Table(folds: true, _listed);
        (_first, _next) = (new int[_listed], new int[_listed]);
        Array.Fill(_first, -1);
        for (var node = _listed - 1; node >= 0; node--)
        {
            var index = _names.Add(NameOf(nodes.Ids[node]));
            _next[node] = _first[index];
            _first[index] = node;
        }
    }
}
