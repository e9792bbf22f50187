using System.Text;
using Hayward.Cards;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;

namespace Hayward.Tests.Lineage.Decay;

/// <summary>A hub of a few invented models.</summary>
internal sealed class SmallHub
{
    private readonly LineageGraphBuilder _builder = new();
    private readonly Dictionary<string, ModelPapers> _papers = [];
    private readonly HubModelBuffer _buffer = new();

    /// <summary>A model with a licence tag or none, made from <paramref name="bases"/>; a tag per word of <paramref name="tags"/>.</summary>
    public SmallHub With(string id, string? license = null, string[]? bases = null, string tags = "", DerivationRelation? relation = null, ModelPapers? papers = null)
    {
        _buffer.Clear();
        _buffer.SetId(Encoding.UTF8.GetBytes(id));
        if (license is not null) _buffer.AddTag(Encoding.UTF8.GetBytes($"license:{license}"));
        foreach (var tag in tags.Split(' ', StringSplitOptions.RemoveEmptyEntries)) _buffer.AddTag(Encoding.UTF8.GetBytes(tag));
        if (relation is null) foreach (var parent in bases ?? []) _buffer.AddTag(Encoding.UTF8.GetBytes($"base_model:{parent}"));
        _builder.Add(_buffer.Model);
        if (relation is not null) foreach (var parent in bases ?? []) _builder.AddStatement(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(parent), relation, EdgeSource.Card);
        if (papers is not null) _papers[id] = papers;
        return this;
    }

    public LineageGraph Build() => _builder.Build("test");

    /// <summary>Audits it.</summary>
    public (List<DecayFinding> Findings, DecayReport Report) Audit()
    {
        var graph = Build();
        var papers = _papers.ToDictionary(pair => graph.Find(pair.Key), pair => pair.Value);
        var findings = new List<DecayFinding>();
        var report = new DecayAudit(graph, node => papers.GetValueOrDefault(node)).Run(findings.Add);
        return (findings, report);
    }

    /// <summary>Code, ancestor and cause of every finding about a model.</summary>
    public List<(string Code, string? Ancestor, string Cause)> About(string id) =>
        [.. Audit().Findings.Where(finding => finding.Subject == id).Select(finding => (finding.Code, finding.Ancestor, finding.Cause))];

    /// <summary>Codes of every finding about a model.</summary>
    public List<string> CodesOf(string id) => [.. About(id).Select(finding => finding.Code)];
}
