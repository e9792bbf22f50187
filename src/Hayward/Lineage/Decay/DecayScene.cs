using Hayward.Lineage.Decay.Reaching;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay;

/// <summary>Everything that a judge may look at.</summary>
/// <param name="Graph">Who was made from whom.</param>
/// <param name="Edges">The edges on which the audit rests.</param>
/// <param name="Labels">What the labels amount to.</param>
/// <param name="Reach">Which licences reach whom.</param>
/// <param name="Search">Looks for ancestors.</param>
/// <param name="Causes">Tells tools and signs.</param>
/// <param name="Papers">What was seen among the files of a node; null when nothing.</param>
internal sealed record DecayScene(
    LineageGraph Graph, AuditEdges Edges, HubLabels Labels, HubReach Reach, AncestorSearch Search, HubCauses Causes, Func<int, ModelPapers?> Papers)
{
    /// <summary>The label of a node.</summary>
    public HubLabel LabelOf(int node) => Labels[Graph.TermsIndex(node)];

    /// <summary>True when the node is a model that can be looked at, and not only named.</summary>
    public bool IsSeen(int node) => (Graph.Marks(node) & (NodeMarks.Listed | NodeMarks.Artifact)) != 0;

    /// <summary>True when the node names a licence in its label or, where files are seen, anywhere.</summary>
    public bool Declares(int node) => LabelOf(node).Declares || Papers(node) is { Named.IsEmpty: false };
}

/// <summary>Asks one kind of question of one model after the other.</summary>
internal interface IDecayJudge
{
    /// <summary>Judges a model, tells what it finds, and counts what it could and could not judge.</summary>
    void Judge(int subject, DecayScene scene, DecayTally tally);
}
