using Hayward.Cards;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Documents;

/// <summary>What a graph does not know of the origin of a model, one sentence each.</summary>
internal static class NotKnown
{
    /// <summary>The sentences for a model and some of its edges.</summary>
    public static IEnumerable<string> Of(LineageGraph graph, int node, IReadOnlyList<LineageEdge> edges)
    {
        var marks = graph.Marks(node);
        if ((marks & (NodeMarks.Listed | NodeMarks.Artifact)) == 0) yield return "No listing has this model: it is known only as the base of others.";
        if (marks.HasFlag(NodeMarks.NamesItself)) yield return "It names itself as its base, which tells nothing.";
        if (marks.HasFlag(NodeMarks.UnknownBase)) yield return "It names a base by something that leads to no model: a name without owner, a path, an address or a data set.";
        if (marks.HasFlag(NodeMarks.InCycle)) yield return "By what is declared it was made from itself in a circle; one of the statements is wrong, and the graph cannot tell which.";
        if (edges.Count == 0) yield return "Nothing says what it was made from. That it was trained from scratch does not follow.";
        foreach (var edge in edges)
            foreach (var sentence in Of(graph, edge)) yield return sentence;
        if (edges.Count > 0 && edges.All(edge => edge.Grade != EvidenceGrade.Measured)) yield return "No weights were compared: all of this rests on what is written.";
    }

    private static IEnumerable<string> Of(LineageGraph graph, LineageEdge edge)
    {
        var parent = graph.Id(edge.Parent);
        if (edge.Marks.HasFlag(EdgeMarks.Inferred)) yield return $"{parent}: nobody says how it was used; that was inferred from tags and the number of bases.";
        if (edge.Marks.HasFlag(EdgeMarks.Contradicted)) yield return $"{parent}: statements give different relations.";
        if (edge.Marks.HasFlag(EdgeMarks.Vanished)) yield return $"{parent}: no listing has it, so that its terms and its own origin are not known.";
        if (edge.Marks.HasFlag(EdgeMarks.Backwards)) yield return $"{parent}: the hub says that it was made after the model that names it.";
        if (edge.Grade == EvidenceGrade.Derived) yield return $"{parent}: nobody declares it; it only follows from a name, a path or a file.";
    }
}
