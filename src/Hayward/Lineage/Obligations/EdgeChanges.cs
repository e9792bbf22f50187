namespace Hayward.Lineage.Obligations;

/// <summary>Edges that were added to a graph or taken from it, by places. A changed edge hides that of the graph.</summary>
internal sealed class EdgeChanges
{
    private readonly Dictionary<int, Dictionary<int, byte?>> _byChild = [];
    private readonly Dictionary<int, HashSet<int>> _children = [];

    /// <summary>True when no edge was changed.</summary>
    public bool IsEmpty => _byChild.Count == 0;

    /// <summary>True when an edge of this child was changed.</summary>
    public bool Touches(int child) => _byChild.Count > 0 && _byChild.ContainsKey(child);

    /// <summary>True when the edge of the graph does not count.</summary>
    public bool Hides(int child, int parent) => _byChild.TryGetValue(child, out var row) && row.ContainsKey(parent);

    /// <summary>Parents that were added, with their relations.</summary>
    public IEnumerable<(int Parent, byte Relation)> ParentsOf(int child) =>
        _byChild.TryGetValue(child, out var row) ? row.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!.Value)) : [];

    /// <summary>Children that were added.</summary>
    public IEnumerable<int> ChildrenOf(int parent) => _children.TryGetValue(parent, out var row) ? row : [];

    /// <summary>Adds an edge, or changes its relation.</summary>
    public void Set(int child, int parent, byte relation)
    {
        Row(child)[parent] = relation;
        if (!_children.TryGetValue(parent, out var children)) _children[parent] = children = [];
        children.Add(child);
    }

    /// <summary>Takes an edge away.</summary>
    public void Remove(int child, int parent)
    {
        Row(child)[parent] = null;
        if (_children.TryGetValue(parent, out var children)) children.Remove(child);
    }

    private Dictionary<int, byte?> Row(int child)
    {
        if (!_byChild.TryGetValue(child, out var row)) _byChild[child] = row = [];
        return row;
    }
}
