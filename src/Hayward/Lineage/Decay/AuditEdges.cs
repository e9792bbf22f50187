using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay;

/// <summary>The edges of a graph on which an audit rests: all but those that follow from the name of a repository alone. A name is a guess, and what is
/// lost on a guess is no finding.</summary>
internal sealed class AuditEdges
{
    private readonly int[] _starts;
    private readonly int[] _parents;
    private readonly DerivationRelation[] _relations;

    public AuditEdges(LineageGraph graph)
    {
        _starts = new int[graph.NodeCount + 1];
        var (parents, relations) = (new List<int>(graph.EdgeCount), new List<DerivationRelation>(graph.EdgeCount));
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var edge = graph.ParentStarts[node]; edge < graph.ParentStarts[node + 1]; edge++)
            {
                if (graph.Grade(edge) == EvidenceGrade.Derived && graph.Statements(edge).All(statement => statement.Source == EdgeSource.Name)) continue;
                parents.Add(graph.AllParents[edge]);
                relations.Add(graph.Relation(edge));
            }

            _starts[node + 1] = parents.Count;
        }

        (_parents, _relations) = ([.. parents], [.. relations]);
    }

    /// <summary>Number of edges.</summary>
    public int Count => _parents.Length;

    /// <summary>The parents of a node.</summary>
    public ReadOnlySpan<int> ParentsOf(int node) => _parents.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>How a node was made from each of <see cref="ParentsOf"/>.</summary>
    public ReadOnlySpan<DerivationRelation> RelationsOf(int node) => _relations.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>How a child was made from a parent; null when there is no such edge.</summary>
    public DerivationRelation? Between(int child, int parent) => ParentsOf(child).IndexOf(parent) is >= 0 and var at ? RelationsOf(child)[at] : null;
}
