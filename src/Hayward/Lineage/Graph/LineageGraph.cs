using System.Collections.Immutable;
using System.Text;
using Hayward.Cards;
using Hayward.Terms;

namespace Hayward.Lineage.Graph;

/// <summary>Who was made from whom. Nodes are numbered from 0 in the order of their ids, edges from 0 by child and then parent; both numbers are
/// those of this graph alone. Every span is valid until the graph is disposed of.</summary>
public sealed class LineageGraph : IDisposable
{
    private const ushort GradeShift = 4;
    private const ushort MarkShift = 6;

    private readonly GraphTables _tables;
    private readonly IDisposable? _file;
    private ImmutableArray<DeclaredTerms> _terms;

    internal LineageGraph(GraphTables tables, IDisposable? file = null) => (_tables, _file) = (tables, file);

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _tables.Ids.Count;

    /// <summary>Number of edges.</summary>
    public int EdgeCount => _tables.Parents.Length;

    /// <summary>What was counted when it was built.</summary>
    public LineageCounts Counts => _tables.Origin.Counts;

    /// <summary>What it was built from.</summary>
    public GraphOrigin Origin => _tables.Origin;

    /// <summary>First edge of each child, one more than there are nodes: the edges of node n are those from <c>[n]</c> to before <c>[n + 1]</c>.</summary>
    public ReadOnlySpan<int> ParentStarts => _tables.ParentStarts.Span;

    /// <summary>The parent of each edge.</summary>
    public ReadOnlySpan<int> AllParents => _tables.Parents.Span;

    /// <summary>Where the children of each parent start in <see cref="AllChildren"/>, one more than there are nodes.</summary>
    public ReadOnlySpan<int> ChildStarts => _tables.ChildStarts.Span;

    /// <summary>The child of each edge, in order of the parent.</summary>
    public ReadOnlySpan<int> AllChildren => _tables.Children.Span;

    /// <summary>For each of <see cref="AllChildren"/> the number of its edge.</summary>
    public ReadOnlySpan<int> AllChildEdges => _tables.ChildEdges.Span;

    /// <summary>The sets of licence tags that occur, by the number that <see cref="TermsIndex"/> gives; the first is that of no tag.</summary>
    public ImmutableArray<DeclaredTerms> Terms
    {
        get
        {
            if (_terms.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref _terms, [.. _tables.LicenseSets.Select(set => DeclaredTerms.Of(set, LicenseCatalog.BuiltIn))]);
            return _terms;
        }
    }

    internal GraphTables Tables => _tables;

    /// <summary>The node with this id, whatever the case of its letters; -1 when there is none.</summary>
    public int Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Find(Encoding.UTF8.GetBytes(id));
    }

    /// <summary>The same for an id in UTF-8.</summary>
    public int Find(ReadOnlySpan<byte> id) => _tables.Ids.Find(id);

    /// <summary>The id of a node, as its listing spells it.</summary>
    public string Id(int node) => _tables.Ids.Text(node);

    /// <summary>Marks of a node.</summary>
    public NodeMarks Marks(int node) => (NodeMarks)_tables.Marks.Span[node];

    /// <summary>Number of the node's set of licence tags in <see cref="Terms"/>.</summary>
    public int TermsIndex(int node) => _tables.Licenses.Span[node];

    /// <summary>The licence tags of a node.</summary>
    public DeclaredTerms TermsOf(int node) => Terms[TermsIndex(node)];

    /// <summary>Tags of a node that tell with what it was made.</summary>
    public ImmutableArray<string> Tools(int node) => _tables.ToolSets[_tables.Tools.Span[node]] is { Length: > 0 } set ? [.. set.Split('\n')] : [];

    /// <summary>The library of a node; null when not told.</summary>
    public string? Library(int node) => _tables.LibraryNames[_tables.Libraries.Span[node]] is { Length: > 0 } name ? name : null;

    /// <summary>The day on which the hub says it was made; null when not known.</summary>
    public DateOnly? Created(int node) => _tables.Created.Span[node] is > 0 and var days ? DateOnly.FromDayNumber(GraphDays.Epoch + days) : null;

    /// <summary>The parents of a node.</summary>
    public ReadOnlySpan<int> Parents(int node) => AllParents[ParentStarts[node]..ParentStarts[node + 1]];

    /// <summary>The children of a node.</summary>
    public ReadOnlySpan<int> Children(int node) => AllChildren[ChildStarts[node]..ChildStarts[node + 1]];

    /// <summary>Numbers of the edges to the children of a node, in the order of <see cref="Children"/>.</summary>
    public ReadOnlySpan<int> ChildEdges(int node) => AllChildEdges[ChildStarts[node]..ChildStarts[node + 1]];

    /// <summary>The edge of a number when its child is known.</summary>
    public LineageEdge Edge(int child, int edge)
    {
        var bits = _tables.EdgeBits.Span[edge];
        return new LineageEdge(edge, child, AllParents[edge], (DerivationRelation)(bits & 15), (EvidenceGrade)((bits >> GradeShift) & 3), (EdgeMarks)(bits >> MarkShift));
    }

    /// <summary>The edges from a node to its parents.</summary>
    public IEnumerable<LineageEdge> EdgesOf(int child)
    {
        var (from, to) = (ParentStarts[child], ParentStarts[child + 1]);
        for (var edge = from; edge < to; edge++) yield return Edge(child, edge);
    }

    /// <summary>The edge between two nodes; null when there is none.</summary>
    public LineageEdge? Between(int child, int parent) =>
        Parents(child).IndexOf(parent) is >= 0 and var at ? Edge(child, ParentStarts[child] + at) : null;

    /// <summary>The relation of an edge.</summary>
    public DerivationRelation Relation(int edge) => (DerivationRelation)(_tables.EdgeBits.Span[edge] & 15);

    /// <summary>The grade of an edge.</summary>
    public EvidenceGrade Grade(int edge) => (EvidenceGrade)((_tables.EdgeBits.Span[edge] >> GradeShift) & 3);

    /// <summary>The statements on which an edge rests.</summary>
    public ImmutableArray<EdgeStatement> Statements(int edge)
    {
        var starts = _tables.StatementStarts.Span;
        var statements = ImmutableArray.CreateBuilder<EdgeStatement>();
        foreach (var bits in _tables.Statements.Span[starts[edge]..starts[edge + 1]]) statements.Add(EdgeStatement.Unpack(bits));
        return statements.ToImmutable();
    }

    /// <summary>Closes the file, where there is one.</summary>
    public void Dispose() => _file?.Dispose();

    internal static ushort EdgeBitsOf(DerivationRelation relation, EvidenceGrade grade, EdgeMarks marks) =>
        (ushort)((int)relation | ((int)grade << GradeShift) | ((int)marks << MarkShift));
}

/// <summary>Days as a graph keeps them.</summary>
internal static class GraphDays
{
    /// <summary>Day number of 1 January 1970.</summary>
    public static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Days since then, 0 when not known or out of range.</summary>
    public static ushort Of(DateTimeOffset? instant) =>
        instant is { } known && DateOnly.FromDateTime(known.UtcDateTime).DayNumber - Epoch is > 0 and <= ushort.MaxValue and var days ? (ushort)days : (ushort)0;
}
