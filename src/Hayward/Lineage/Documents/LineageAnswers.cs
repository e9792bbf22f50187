using System.Collections.Immutable;
using System.Text;
using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Obligations;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Documents;

/// <summary>Answers questions about a graph as documents.</summary>
public sealed class LineageAnswers
{
    /// <summary>Paths that are given at most.</summary>
    public const int MostPaths = 10;

    private readonly LineageGraph _graph;
    private readonly ObligationField _field;

    /// <summary>Works out what reaches each model of the graph.</summary>
    public LineageAnswers(LineageGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        (_graph, _field) = (graph, ObligationField.Of(graph, LicenseReach.Passes));
    }

    /// <summary>What a model was made from, or what was made from it.</summary>
    /// <param name="node">The model.</param>
    /// <param name="up">True for ancestors.</param>
    /// <param name="depth">Edges to go at most.</param>
    /// <param name="relation">The relation of edges to follow; null for all.</param>
    /// <param name="limit">Relatives to list.</param>
    public RelativesDocument Relatives(int node, bool up, int depth, DerivationRelation? relation, int limit)
    {
        Func<LineageEdge, bool>? follow = relation is { } only ? edge => edge.Relation == only : null;
        var steps = up ? LineageWalk.Ancestors(_graph, node, follow, depth) : LineageWalk.Descendants(_graph, node, follow, depth);
        return new RelativesDocument(
            Entry(node),
            up ? "ancestors" : "descendants",
            steps.Length,
            steps.IsEmpty ? 0 : steps[^1].Depth,
            steps.GroupBy(step => RelationWords.Of(step.Edge.Relation)).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            steps.Count(step => IsSeen(step.Node) && _graph.TermsOf(step.Node).Standing == TermsStanding.Undeclared),
            steps.Count(step => !IsSeen(step.Node)),
            [.. steps.Take(limit).Select(step => new RelativeEntry(step.Depth, Entry(step.Node), Entry(step.Edge)))]);
    }

    /// <summary>The shortest ways between two models, whichever was made from the other.</summary>
    public PathDocument Paths(int a, int b)
    {
        var up = LineageWalk.Paths(_graph, a, b, MostPaths);
        var (from, to, paths) = up.IsEmpty && LineageWalk.Paths(_graph, b, a, MostPaths) is { IsEmpty: false } down ? (b, a, down) : (a, b, up);
        return new PathDocument(Entry(from), Entry(to), [.. paths.Select(path => path.Select(Entry).ToImmutableArray())]);
    }

    /// <summary>Why the edges of a model are believed.</summary>
    /// <param name="node">The model.</param>
    /// <param name="parent">One of its parents; null for all.</param>
    public ExplanationDocument Explain(int node, int? parent)
    {
        var edges = _graph.EdgesOf(node).Where(edge => parent is null || edge.Parent == parent).ToList();
        return new ExplanationDocument(Entry(node), [.. edges.Select(Entry)], [.. NotKnown.Of(_graph, node, edges)]);
    }

    /// <summary>A model as an entry.</summary>
    public NodeEntry Entry(int node)
    {
        var terms = _graph.TermsOf(node);
        return new NodeEntry(
            _graph.Id(node),
            Words(_graph.Marks(node)),
            terms.Tags,
            [.. terms.Licenses.Select(license => license.Id)],
            IsSeen(node) ? terms.Standing : TermsStanding.Missing,
            _field.Alphabet.Names(_field.Inherited(node)),
            _graph.Library(node),
            _graph.Created(node),
            _graph.Tools(node));
    }

    private EdgeEntry Entry(LineageEdge edge) =>
        new(_graph.Id(edge.Child), _graph.Id(edge.Parent), edge.Relation, edge.Grade, Words(edge.Marks), _graph.Statements(edge.Index));

    private bool IsSeen(int node) => (_graph.Marks(node) & (NodeMarks.Listed | NodeMarks.Artifact)) != 0;

    private static ImmutableArray<string> Words<T>(T marks)
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(mark => Convert.ToInt32(mark, null) != 0 && marks.HasFlag(mark)).Select(mark => Hyphens(mark.ToString()))];

    private static string Hyphens(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name) words.Append(char.IsUpper(c) && words.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        return words.ToString();
    }
}
