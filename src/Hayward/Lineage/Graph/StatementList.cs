using System.Runtime.InteropServices;

namespace Hayward.Lineage.Graph;

/// <summary>Statements that lead to nodes.</summary>
internal sealed class StatementList(int capacity)
{
    private readonly List<int> _children = new(capacity);
    private readonly List<int> _parents = new(capacity);
    private readonly List<ushort> _packed = new(capacity);

    /// <summary>Number of statements.</summary>
    public int Count => _children.Count;

    /// <summary>One of them.</summary>
    public (int Child, int Parent, ushort Packed) this[int index] => (_children[index], _parents[index], _packed[index]);

    /// <summary>Adds one.</summary>
    public void Add(int child, int parent, ushort packed)
    {
        _children.Add(child);
        _parents.Add(parent);
        _packed.Add(packed);
    }

    /// <summary>Gives all nodes other numbers.</summary>
    public void Renumber(ReadOnlySpan<int> numbers)
    {
        foreach (ref var child in CollectionsMarshal.AsSpan(_children)) child = numbers[child];
        foreach (ref var parent in CollectionsMarshal.AsSpan(_parents)) parent = numbers[parent];
    }

    /// <summary>The rows of a graph of <paramref name="nodes"/> nodes.</summary>
    public EdgeRows ToRows(int nodes) => EdgeRows.Of(nodes, CollectionsMarshal.AsSpan(_children), CollectionsMarshal.AsSpan(_parents), CollectionsMarshal.AsSpan(_packed));
}
