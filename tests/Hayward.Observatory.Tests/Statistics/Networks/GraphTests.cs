using Hayward.Observatory.Statistics.Networks;

namespace Hayward.Observatory.Tests.Statistics.Networks;

public sealed class GraphTests
{
    private static readonly Graph Arcs = Graph.Directed(5, [new(0, 1), new(1, 0), new(1, 2), new(2, 3), new(3, 2), new(4, 0)]);

    [Fact]
    public void The_karate_club_has_its_known_answers()
    {
        var club = KarateClub.Graph;
        (club.Nodes, club.Edges).ShouldBe((34, 78));
        GraphMeasures.Density(club)!.Value.ShouldBe(78 / 561.0, 1e-15);
        GraphMeasures.DegreeAssortativity(club)!.Value.ShouldBe(-0.47561309768461413, 1e-14);
        GraphMeasures.Transitivity(club)!.Value.ShouldBe(0.2556818181818182, 1e-15);
        GraphMeasures.Triangles(club).ShouldBe(45);
        GraphMeasures.Isolates(club).ShouldBe(0);
        var cores = Cores.Numbers(club);
        cores.Max().ShouldBe(4);
        cores.Count(c => c == 4).ShouldBe(10);
        Cores.Components(club, out var parts).ShouldAllBe(part => part == 0);
        parts.ShouldBe(1);
    }

    [Fact]
    public void Arcs_that_are_answered_make_reciprocity()
    {
        GraphMeasures.Reciprocity(Arcs)!.Value.ShouldBe(2 / 3.0, 1e-15);
        GraphMeasures.Density(Arcs)!.Value.ShouldBe(6 / 20.0, 1e-15);
        GraphMeasures.Reciprocity(KarateClub.Graph).ShouldBe(1);
        Arcs.AsUndirected().Edges.ShouldBe(4);
        Arcs.AsUndirected().Weights(0)[0].ShouldBe(2);
    }

    [Fact]
    public void Rows_are_sorted_merged_and_without_loops()
    {
        var graph = Graph.Undirected(4, [new(2, 0, 1.5), new(0, 1), new(0, 2, 0.5), new(1, 1), new(3, 3)]);
        (graph.Edges, graph.Loops).ShouldBe((2, 2));
        graph.Neighbours(0).ToArray().ShouldBe([1, 2]);
        graph.Weights(0).ToArray().ShouldBe([1, 2]);
        graph.Has(2, 0).ShouldBeTrue();
        graph.Has(2, 1).ShouldBeFalse();
        GraphMeasures.Isolates(graph).ShouldBe(1);
        graph.All().ShouldBe([new Edge(0, 1), new Edge(0, 2, 2)]);
    }

    [Fact]
    public void What_is_no_edge_is_refused()
    {
        Should.Throw<ArgumentException>(() => Graph.Directed(2, [new(0, 2)])).Message.ShouldContain("from 0 to 2");
        Should.Throw<ArgumentException>(() => Graph.Directed(2, [new(-1, 0)]));
        Should.Throw<ArgumentException>(() => Graph.Directed(2, [new(0, 1, 0)]));
        Should.Throw<ArgumentException>(() => Graph.Directed(2, [new(0, 1, double.NaN)]));
    }

    [Fact]
    public void Graphs_with_nothing_in_them_have_no_measures()
    {
        var empty = Graph.Undirected(3, []);
        GraphMeasures.Density(empty).ShouldBe(0);
        GraphMeasures.Density(Graph.Undirected(1, [])).ShouldBeNull();
        GraphMeasures.Reciprocity(Graph.Directed(3, [])).ShouldBeNull();
        GraphMeasures.DegreeAssortativity(empty).ShouldBeNull();
        GraphMeasures.Transitivity(empty).ShouldBeNull();
        GraphMeasures.DegreeAssortativity(Graph.Undirected(3, [new(0, 1), new(1, 2), new(2, 0)])).ShouldBeNull();
        GraphMeasures.Isolates(empty).ShouldBe(3);
        Cores.Numbers(empty).ShouldBe([0, 0, 0]);
        Cores.Numbers(Graph.Undirected(0, [])).ShouldBeEmpty();
        Cores.Components(empty, out var parts).ShouldBe([0, 1, 2]);
        parts.ShouldBe(3);
        CorePeriphery.Discrete(empty).ShouldBeNull();
        CorePeriphery.Continuous(empty).ShouldBeNull();
        Louvain.Of(empty, 1).Count.ShouldBe(3);
    }

    // Cores by taking off again and again whoever has too few; triangles by looking at every three.
    [Fact]
    public void Random_graphs_have_the_cores_and_triangles_of_the_definitions()
    {
        var random = new Random(41);
        for (var round = 0; round < 60; round++)
        {
            var n = 2 + random.Next(25);
            var graph = Graph.Undirected(n, [.. Enumerable.Range(0, random.Next(4 * n)).Select(_ => new Edge(random.Next(n), random.Next(n)))]);
            var cores = Cores.Numbers(graph);
            for (var k = 0; k <= n; k++)
            {
                HashSet<int> left = [.. Enumerable.Range(0, n)];
                while (left.RemoveWhere(v => graph.Neighbours(v).ToArray().Count(left.Contains) < k) > 0)
                {
                }

                Enumerable.Range(0, n).Where(v => cores[v] >= k).ShouldBe(left.Order());
            }

            var three = 0;
            for (var a = 0; a < n; a++)
                for (var b = a + 1; b < n; b++)
                    for (var c = b + 1; c < n; c++)
                        if (graph.Has(a, b) && graph.Has(b, c) && graph.Has(a, c)) three++;
            GraphMeasures.Triangles(graph).ShouldBe(three);
        }
    }
}
