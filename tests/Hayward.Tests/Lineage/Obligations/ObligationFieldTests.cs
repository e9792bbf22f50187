using System.Text;
using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Obligations;
using Hayward.Terms;

namespace Hayward.Tests.Lineage.Obligations;

/// <summary>What reaches a model is the least solution of one equation: a plain repetition over all nodes finds it too, and changes one after
/// another must lead to what working everything out again gives.</summary>
public sealed class ObligationFieldTests
{
    private static readonly DerivationRelation[] Relations = Enum.GetValues<DerivationRelation>();

    // Terms pass with the weights; of the rest only those of licences whose id is even in length, so that masks differ.
    private static bool Passes(License license, DerivationRelation relation) => relation != DerivationRelation.Distillation || license.Id.Length % 2 == 0;

    [Fact]
    public void What_a_chain_owes_is_what_every_step_adds_and_a_distillation_lets_through()
    {
        var builder = new LineageGraphBuilder();
        Add(builder, "a/base", "llama2");
        Add(builder, "b/tuned", "mit");
        Add(builder, "c/student", null);
        builder.AddStatement("b/tuned"u8, "a/base"u8, DerivationRelation.FineTune, EdgeSource.Card);
        builder.AddStatement("c/student"u8, "b/tuned"u8, DerivationRelation.Distillation, EdgeSource.Card);
        builder.AddStatement("c/student"u8, "gone/away"u8, DerivationRelation.FineTune, EdgeSource.Card);
        using var graph = builder.Build();
        var field = ObligationField.Of(graph, Passes);

        field.Alphabet.Names(field.Reach(graph.Find("b/tuned"))).ShouldBe(["MIT", "llama2"], ignoreOrder: true);
        // "MIT" has three letters and stays behind; what is not known goes over in every way.
        field.Alphabet.Names(field.Reach(graph.Find("c/student"))).ShouldBe(["llama2", "undeclared", "missing"], ignoreOrder: true);
        field.Alphabet.Names(field.Inherited(graph.Find("c/student"))).ShouldBe(["llama2", "missing"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, 40, 30)]
    [InlineData(2, 40, 60)]
    [InlineData(3, 200, 260)]
    [InlineData(4, 12, 40)]
    [InlineData(5, 300, 200)]
    public void Changes_lead_to_what_working_everything_out_again_gives(int seed, int nodes, int edges)
    {
        var random = new Random(seed);
        var (graph, rows) = RandomGraph(random, nodes, edges);
        using var _ = graph;
        var field = ObligationField.Of(graph, Passes);
        var own = Enumerable.Range(0, graph.NodeCount).Select(field.Own).ToArray();
        Holds(field, own, rows, "at first");

        for (var change = 0; change < 120; change++)
        {
            var (child, parent) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            var what = random.Next(3);
            if (what == 0)
            {
                own[child] = Some(random, field.Alphabet.Licenses.Length);
                field.SetOwn(child, own[child]);
            }
            else if (what == 1 && child != parent)
            {
                rows[(child, parent)] = Relations[random.Next(Relations.Length)];
                field.SetEdge(child, parent, rows[(child, parent)]);
            }
            else if (rows.Count > 0)
            {
                (child, parent) = rows.Keys.ElementAt(random.Next(rows.Count));
                rows.Remove((child, parent));
                field.RemoveEdge(child, parent);
            }

            Holds(field, own, rows, $"seed {seed}, change {change}");
        }

        field.Recompute();
        Holds(field, own, rows, "worked out again");
    }

    [Fact]
    public void Descendants_are_those_that_a_plain_walk_finds()
    {
        var random = new Random(9);
        var (graph, _) = RandomGraph(random, 150, 220);
        using var __ = graph;
        var field = ObligationField.Of(graph, Passes);

        for (var node = 0; node < graph.NodeCount; node++)
        {
            var found = field.DescendantsOf(node);
            found.Nodes.Order().ShouldBe(LineageWalk.Descendants(graph, node).Select(step => step.Node).Order());
            found.Reach.ShouldBe(found.Nodes.Select(field.Reach));
        }
    }

    [Fact]
    public void A_set_of_256_things_counts_and_lists_them()
    {
        var set = TermSet.Empty.With(0).With(63).With(64).With(200).With(255);
        set.Count.ShouldBe(5);
        set.Members().ShouldBe([0, 63, 64, 200, 255]);
        set.Contains(TermSet.Empty.With(64)).ShouldBeTrue();
        set.Contains(TermSet.Empty.With(65)).ShouldBeFalse();
        set.Without(TermSet.Empty.With(63)).Members().ShouldBe([0, 64, 200, 255]);
    }

    private static void Holds(ObligationField field, TermSet[] own, Dictionary<(int Child, int Parent), DerivationRelation> rows, string when)
    {
        var expected = (TermSet[])own.Clone();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var ((child, parent), relation) in rows)
            {
                var next = expected[child] | (expected[parent] & field.Alphabet.MaskOf(relation));
                changed |= next != expected[child];
                expected[child] = next;
            }
        }

        for (var node = 0; node < own.Length; node++) field.Reach(node).ShouldBe(expected[node], $"node {node}, {when}");
    }

    private static (LineageGraph Graph, Dictionary<(int Child, int Parent), DerivationRelation> Rows) RandomGraph(Random random, int nodes, int edges)
    {
        string?[] licenses = ["mit", "apache-2.0", "llama2", "llama3", "gemma", "cc-by-nc-4.0", "openrail", null, "no such licence"];
        var builder = new LineageGraphBuilder();
        for (var i = 0; i < nodes; i++) Add(builder, $"o/m{i}", licenses[random.Next(licenses.Length)]);
        for (var i = 0; i < edges; i++)
        {
            var (child, parent) = ($"o/m{random.Next(nodes)}", $"o/m{random.Next(nodes)}");
            builder.AddStatement(Encoding.UTF8.GetBytes(child), Encoding.UTF8.GetBytes(parent), Relations[random.Next(1, Relations.Length)], EdgeSource.Card);
        }

        var graph = builder.Build();
        var rows = new Dictionary<(int, int), DerivationRelation>();
        for (var node = 0; node < graph.NodeCount; node++)
            foreach (var edge in graph.EdgesOf(node)) rows[(node, edge.Parent)] = edge.Relation;
        return (graph, rows);
    }

    private static TermSet Some(Random random, int licenses)
    {
        var set = TermSet.Empty;
        for (var i = random.Next(3); i > 0; i--) set = set.With(random.Next(licenses));
        return set;
    }

    private static void Add(LineageGraphBuilder builder, string id, string? license) => builder.Add(Records.Of(id, license is null ? [] : ["license:" + license]));
}
