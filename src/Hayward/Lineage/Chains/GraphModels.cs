using System.Collections.Immutable;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Chains;

/// <summary>The models of a graph of a hub.</summary>
public sealed class GraphModels(LineageGraph graph) : IKnownModels
{
    private const NodeMarks Seen = NodeMarks.Listed | NodeMarks.Artifact;

    /// <summary>The model as the graph has it; null when no listing has it, though another model may name it.</summary>
    public KnownModel? Find(string name)
    {
        var node = graph.Find(name);
        if (node < 0 || (graph.Marks(node) & Seen) == 0) return null;
        var terms = graph.TermsOf(node);
        ImmutableArray<KnownBase> parents = [.. graph.EdgesOf(node).Select(e => new KnownBase(graph.Id(e.Parent), e.Relation, e.Grade))];
        return new KnownModel(graph.Id(node), terms.Standing, terms.Licenses, terms.Declared, parents);
    }
}
