using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;
using Hayward.Terms.Chains;

namespace Hayward.Tests.Lineage.Graph;

/// <summary>How records become nodes and edges.</summary>
public sealed class LineageGraphTests
{
    [Fact]
    public void Every_way_of_naming_a_base_leads_to_it_and_is_counted()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("openai-community/gpt2", ["license:mit"]));
        builder.Add(Records.Of("Ann/Base-7B"));
        builder.Add(Records.Of("k/1", ["base_model:Ann/Base-7B"]));
        builder.Add(Records.Of("k/2", ["base_model:ann/base-7b"]));
        builder.Add(Records.Of("k/3", ["base_model: Ann/Base-7B"]));
        builder.Add(Records.Of("k/4", ["base_model:https://huggingface.co/Ann/Base-7B"]));
        builder.Add(Records.Of("k/5", ["base_model:gpt2"]));
        builder.Add(Records.Of("k/6", ["base_model:Base-7B"]));
        builder.Add(Records.Of("k/7", fields: [(HubField.BaseModel, "Ann/Base-7B, openai-community/gpt2")]));
        builder.Add(Records.Of("k/8", ["base_model:gone/away"]));
        builder.Add(Records.Of("k/9", ["base_model:k/9", "base_model:/tmp/x", "base_model:no-such-name"]));
        using var graph = builder.Build();
        var counts = graph.Counts;

        (counts.AsWritten, counts.OtherCase, counts.Trimmed, counts.Addresses, counts.Renamed, counts.OnlyName, counts.OneOfSeveral, counts.Vanished)
            .ShouldBe((2, 1, 1, 1, 1, 1, 2, 1));
        (counts.LocalPaths, counts.NameWithoutOwner, counts.SelfLoops, counts.MultiValued, counts.VanishedNodes).ShouldBe((1, 1, 1, 1, 1));
        var ann = graph.Find("ANN/base-7b");
        graph.Id(ann).ShouldBe("Ann/Base-7B");
        Names(graph, graph.Children(ann)).ShouldBe(["k/1", "k/2", "k/3", "k/4", "k/6", "k/7"]);
        graph.Marks(graph.Find("k/9")).ShouldBe(NodeMarks.Listed | NodeMarks.NamesItself | NodeMarks.UnknownBase | NodeMarks.DeclaresBase);
        graph.Marks(graph.Find("gone/away")).ShouldBe(NodeMarks.None);
        graph.Between(graph.Find("k/8"), graph.Find("gone/away"))!.Value.Marks.ShouldBe(EdgeMarks.Vanished | EdgeMarks.Inferred);
    }

    [Fact]
    public void A_relation_is_told_or_inferred_as_the_hub_infers_it()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("k/told", ["base_model:quantized:a/b", "base_model:a/b"]));
        builder.Add(Records.Of("k/merge", ["base_model:a/b", "base_model:c/d"]));
        builder.Add(Records.Of("k/peft", ["base_model:a/b"], library: "peft"));
        builder.Add(Records.Of("k/gguf", ["gguf", "base_model:a/b"]));
        builder.Add(Records.Of("k/plain", ["base_model:a/b"]));
        builder.Add(Records.Of("k/card", fields: [(HubField.BaseModelRelation, "Adapter"), (HubField.BaseModel, "a/b")]));
        using var graph = builder.Build();

        (DerivationRelation, bool) Of(string child)
        {
            var edge = graph.EdgesOf(graph.Find(child)).First();
            return (edge.Relation, edge.Marks.HasFlag(EdgeMarks.Inferred));
        }

        Of("k/told").ShouldBe((DerivationRelation.Quantization, false));
        Of("k/merge").ShouldBe((DerivationRelation.Merge, true));
        Of("k/peft").ShouldBe((DerivationRelation.Adapter, true));
        Of("k/gguf").ShouldBe((DerivationRelation.Quantization, true));
        Of("k/plain").ShouldBe((DerivationRelation.FineTune, true));
        Of("k/card").ShouldBe((DerivationRelation.Adapter, false));
    }

    [Fact]
    public void Statements_that_differ_are_kept_and_marked()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("a/b"));
        builder.Add(Records.Of("k/x", ["base_model:finetune:a/b"], [(HubField.AdapterBase, "a/b"), (HubField.ConfigPath, "a/b")]));
        using var graph = builder.Build();
        var edge = graph.EdgesOf(graph.Find("k/x")).Single();

        edge.Grade.ShouldBe(EvidenceGrade.Declared);
        edge.Marks.ShouldBe(EdgeMarks.Contradicted);
        graph.Statements(edge.Index).Select(s => (s.Source, s.Relation, s.Grade)).ShouldBe(
        [
            (EdgeSource.Tag, DerivationRelation.FineTune, EvidenceGrade.Declared),
            (EdgeSource.AdapterConfig, DerivationRelation.Adapter, EvidenceGrade.Declared),
            (EdgeSource.ConfigPath, DerivationRelation.FineTune, EvidenceGrade.Derived),
        ]);
    }

    [Fact]
    public void Cycles_are_found_and_dates_against_the_edge_are_marked()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("a/1", ["base_model:a/2"], created: "2024-01-02"));
        builder.Add(Records.Of("a/2", ["base_model:a/3"], created: "2024-01-03"));
        builder.Add(Records.Of("a/3", ["base_model:a/1"], created: "2024-01-04"));
        builder.Add(Records.Of("a/4", ["base_model:a/3"], created: "2024-01-05"));
        builder.Add(Records.Of("a/5", ["base_model:a/4"], created: "2024-01-06"));
        using var graph = builder.Build();

        (graph.Counts.Cycles, graph.Counts.NodesInCycles, graph.Counts.LongestChain, graph.Counts.Backwards).ShouldBe((1, 3, 2, 2));
        graph.Marks(graph.Find("a/1")).HasFlag(NodeMarks.InCycle).ShouldBeTrue();
        graph.Marks(graph.Find("a/4")).HasFlag(NodeMarks.InCycle).ShouldBeFalse();
        graph.Created(graph.Find("a/4")).ShouldBe(new DateOnly(2024, 1, 5));
    }

    [Fact]
    public void A_name_tells_a_base_where_one_model_bears_the_rest_of_it()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("a/Model-7B"));
        builder.Add(Records.Of("q/model-7b-GGUF"));
        builder.Add(Records.Of("q/Model-7B-i1-GGUF", ["base_model:x/other"]));
        builder.Add(Records.Of("x/other"));
        builder.Add(Records.Of("p/Twin"));
        builder.Add(Records.Of("r/Twin"));
        builder.Add(Records.Of("q/Twin-AWQ"));
        using var graph = builder.Build();

        var edge = graph.EdgesOf(graph.Find("q/model-7b-GGUF")).Single();
        (graph.Id(edge.Parent), edge.Relation, edge.Grade).ShouldBe(("a/Model-7B", DerivationRelation.Quantization, EvidenceGrade.Derived));
        Names(graph, graph.Parents(graph.Find("q/Model-7B-i1-GGUF"))).ShouldBe(["x/other"]);
        graph.Parents(graph.Find("q/Twin-AWQ")).IsEmpty.ShouldBeTrue();
        (graph.Counts.BasesByName, graph.Counts.NameAgainst).ShouldBe((1, 1));
    }

    [Fact]
    public void Files_in_common_make_the_younger_a_copy_of_the_older()
    {
        var (one, two) = (new string('1', 64), new string('2', 64));
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("a/old", fields: [(HubField.FileDigest, one), (HubField.FileDigest, two)], created: "2024-01-01"));
        builder.Add(Records.Of("b/copy", fields: [(HubField.FileDigest, one)], created: "2024-02-01"));
        builder.Add(Records.Of("c/undated", fields: [(HubField.FileDigest, two)]));
        using var graph = builder.Build();

        var edge = graph.EdgesOf(graph.Find("b/copy")).Single();
        (graph.Id(edge.Parent), edge.Relation, edge.Grade).ShouldBe(("a/old", DerivationRelation.ReUpload, EvidenceGrade.Derived));
        graph.Counts.SharedFilesWithoutDirection.ShouldBe(1);
    }

    [Fact]
    public void Licence_tags_are_sets_and_a_name_stands_for_other()
    {
        var builder = new LineageGraphBuilder();
        builder.Add(Records.Of("a/1", ["license:mit", "license:apache-2.0", "license:mit", "mergekit"], library: "transformers"));
        builder.Add(Records.Of("a/2", ["license:other"], [(HubField.LicenseName, "llama3")]));
        builder.Add(Records.Of("a/3"));
        builder.Add(Records.Of("a/4", ["license:other"]));
        using var graph = builder.Build();

        graph.TermsOf(graph.Find("a/1")).Tags.ShouldBe(["apache-2.0", "mit"]);
        graph.TermsOf(graph.Find("a/2")).Licenses.Single().Id.ShouldBe("llama3");
        graph.TermsOf(graph.Find("a/3")).Standing.ShouldBe(TermsStanding.Undeclared);
        graph.TermsOf(graph.Find("a/4")).Standing.ShouldBe(TermsStanding.NotRecognized);
        graph.Tools(graph.Find("a/1")).ShouldBe(["mergekit"]);
        graph.Library(graph.Find("a/1")).ShouldBe("transformers");
        graph.Library(graph.Find("a/2")).ShouldBeNull();
    }

    [Fact]
    public void Shortest_paths_go_from_child_to_ancestor()
    {
        var builder = new LineageGraphBuilder();
        foreach (var (child, parent) in new[] { ("a/d", "a/b"), ("a/d", "a/c"), ("a/b", "a/a"), ("a/c", "a/a"), ("a/d", "a/x"), ("a/x", "a/y"), ("a/y", "a/a") })
            builder.AddStatement(System.Text.Encoding.UTF8.GetBytes(child), System.Text.Encoding.UTF8.GetBytes(parent), DerivationRelation.Merge, EdgeSource.Card);
        using var graph = builder.Build();

        var paths = LineageWalk.Paths(graph, graph.Find("a/d"), graph.Find("a/a"), 10);
        paths.Select(path => string.Join(" ", path.Select(edge => graph.Id(edge.Parent)))).ShouldBe(["a/b a/a", "a/c a/a"], ignoreOrder: true);
        LineageWalk.Paths(graph, graph.Find("a/a"), graph.Find("a/d"), 10).ShouldBeEmpty();
        LineageWalk.Paths(graph, graph.Find("a/d"), graph.Find("a/a"), 1).Length.ShouldBe(1);
        LineageWalk.Ancestors(graph, graph.Find("a/d"), depth: 1).Select(step => graph.Id(step.Node)).ShouldBe(["a/b", "a/c", "a/x"]);
    }

    private static List<string> Names(LineageGraph graph, ReadOnlySpan<int> nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(graph.Id(node));
        return names;
    }
}
