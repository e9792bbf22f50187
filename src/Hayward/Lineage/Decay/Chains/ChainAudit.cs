using System.Collections.Immutable;
using System.Text;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Decay.Chains;

/// <summary>Audits given chains: each is a graph of its own, in which every model was made from the one before. What a model declares is taken from the
/// hub.</summary>
public sealed class ChainAudit(LineageGraph hub, Func<int, ModelPapers?>? papers = null)
{
    /// <summary>Audits one chain.</summary>
    /// <param name="chain">Ids, the base first.</param>
    /// <param name="number">Its number in the file, for the message.</param>
    /// <returns>Its document: models, edges and findings.</returns>
    /// <exception cref="ChainFileException">The hub does not have one of the ids.</exception>
    public DecayDocument Audit(IReadOnlyList<string> chain, int number)
    {
        ArgumentNullException.ThrowIfNull(chain);
        int[] nodes = [.. chain.Select(id => Known(id, number))];
        using var graph = Build(nodes);
        var back = nodes.ToDictionary(node => graph.Find(hub.Id(node)), node => node);
        var unnamed = Enumerable.Range(1, nodes.Length - 1).Where(i => hub.Between(nodes[i], nodes[i - 1]) is null && !DeclaresAny(nodes[i]))
            .ToDictionary(i => nodes[i], i => $"the chain names {hub.Id(nodes[i - 1])} as its base");
        var audit = new DecayAudit(graph, node => Seen(back[node], unnamed));
        var findings = ImmutableArray.CreateBuilder<DecayFinding>();
        audit.Judge(nodes.Select(node => graph.Find(hub.Id(node))), findings.Add);
        return new DecayDocument(nodes.Length, nodes.Length - 1, findings.ToImmutable());
    }

    private int Known(string id, int number) =>
        hub.Find(id) is >= 0 and var node && (hub.Marks(node) & (NodeMarks.Listed | NodeMarks.Artifact)) != 0
            ? node
            : throw new ChainFileException($"Chain {number} names {id}, which is no model of {string.Join(", ", hub.Origin.Sources)}; an id of the snapshot was expected.");

    private bool DeclaresAny(int node) => (hub.Marks(node) & NodeMarks.DeclaresBase) != 0;

    private ModelPapers? Seen(int node, Dictionary<int, string> unnamed)
    {
        var seen = papers?.Invoke(node);
        return unnamed.TryGetValue(node, out var says) ? (seen ?? new ModelPapers()) with { BasesElsewhere = [says] } : seen;
    }

    private LineageGraph Build(int[] nodes)
    {
        var (builder, buffer) = (new LineageGraphBuilder(), new HubModelBuffer());
        foreach (var node in nodes)
        {
            buffer.Clear();
            buffer.SetId(Bytes(hub.Id(node)));
            foreach (var tag in hub.TermsOf(node).Tags) buffer.AddTag(Bytes($"license:{tag}"));
            foreach (var tool in hub.Tools(node)) buffer.AddTag(Bytes(tool));
            if (hub.Library(node) is { } library) buffer.SetLibrary(Bytes(library));
            builder.Add(buffer.Model);
        }

        for (var i = 1; i < nodes.Length; i++)
        {
            var edge = hub.Between(nodes[i], nodes[i - 1]);
            // What the chain alone says is derived: no field of the model names that base.
            var source = edge is { Grade: Cards.EvidenceGrade.Declared } || DeclaresAny(nodes[i]) ? EdgeSource.Tag : EdgeSource.ConfigPath;
            builder.AddStatement(Bytes(hub.Id(nodes[i])), Bytes(hub.Id(nodes[i - 1])), edge?.Relation, source);
        }

        return builder.Build(hub.Origin.Program);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
