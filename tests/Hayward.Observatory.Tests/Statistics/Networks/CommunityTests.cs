using Hayward.Observatory.Statistics.Chance;
using Hayward.Observatory.Statistics.Networks;

namespace Hayward.Observatory.Tests.Statistics.Networks;

public sealed class CommunityTests
{
    // The greatest modularity of the club is 0.4198 (Brandes and others 2008); the method comes near it from any order.
    [Fact]
    public void Communities_of_the_karate_club_come_near_the_best()
    {
        double best = 0;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var found = Louvain.Of(KarateClub.Graph, seed);
            found.Modularity.ShouldBeInRange(0.38, 0.41979);
            found.Count.ShouldBeInRange(3, 5);
            found.Modularity.ShouldBe(Louvain.Modularity(KarateClub.Graph, found.Community)!.Value);
            best = Math.Max(best, found.Modularity);
        }

        best.ShouldBe(0.41979, 1e-5);
        Louvain.Of(KarateClub.Graph, 5).Community.ShouldBe(Louvain.Of(KarateClub.Graph, 5).Community);
    }

    // The split of the club as it happened has the modularity 0.3582 (0.371 with the one member that Zachary's own flow placed otherwise).
    [Fact]
    public void The_split_of_the_club_has_its_known_modularity()
    {
        int[] side = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        Louvain.Modularity(KarateClub.Graph, side)!.Value.ShouldBe(0.3582, 5e-5);
        Louvain.Modularity(KarateClub.Graph, new int[34])!.Value.ShouldBe(0, 1e-15);
        Louvain.Modularity(Graph.Undirected(2, []), [0, 1]).ShouldBeNull();
    }

    [Fact]
    public void Planted_cliques_are_found_again()
    {
        // Ten cliques of six in a ring.
        var edges = new List<Edge>();
        for (var c = 0; c < 10; c++)
        {
            for (var i = 0; i < 6; i++)
                for (var j = i + 1; j < 6; j++)
                    edges.Add(new Edge(6 * c + i, 6 * c + j));
            edges.Add(new Edge(6 * c, (6 * c + 9) % 60));
        }

        var found = Louvain.Of(Graph.Undirected(60, [.. edges]), 2);
        found.Community.ShouldBe(Enumerable.Range(0, 60).Select(v => v / 6));
    }

    [Fact]
    public void Weights_decide_where_a_bridge_belongs()
    {
        Edge[] edges = [new(0, 1, 5), new(1, 2, 5), new(0, 2, 5), new(3, 4, 5), new(4, 5, 5), new(3, 5, 5), new(6, 0, 1), new(6, 3, 4)];
        Louvain.Of(Graph.Undirected(7, edges), 1).Community.ShouldBe([0, 0, 0, 1, 1, 1, 1]);
    }

    [Fact]
    public void A_star_is_all_core_and_periphery()
    {
        var star = Graph.Undirected(8, [.. Enumerable.Range(1, 7).Select(leaf => new Edge(0, leaf))]);
        var core = CorePeriphery.Discrete(star)!;
        core.Core.ShouldBe([true, false, false, false, false, false, false, false]);
        core.Correlation.ShouldBe(1, 1e-12);
        var near = CorePeriphery.Continuous(star)!;
        near.Coreness[0].ShouldBeGreaterThan(2 * near.Coreness[1]);
        near.Correlation.ShouldBeInRange(0.9, 1);
        CorePeriphery.Discrete(Graph.Undirected(3, [new(0, 1), new(1, 2), new(2, 0)])).ShouldBeNull();
    }

    // All sets of up to eleven nodes. The climb need not find the best, but must come near it, and its correlation must be what it says.
    [Fact]
    public void The_discrete_core_comes_near_the_best_of_all_sets()
    {
        var random = new Random(19);
        var exact = 0;
        for (var round = 0; round < 40; round++)
        {
            var n = 4 + random.Next(7);
            var graph = Graph.Undirected(n, [.. Enumerable.Range(0, n + random.Next(n)).Select(_ => new Edge(random.Next(n), random.Next(n)))]);
            if (CorePeriphery.Discrete(graph) is not { } found) continue;
            Correlation(graph, v => found.Core[v]).ShouldBe(found.Correlation, 1e-12);
            var best = Enumerable.Range(1, (1 << n) - 2).Max(set => Correlation(graph, v => (set & (1 << v)) != 0));
            found.Correlation.ShouldBeInRange(best / 2, best + 1e-12);
            if (found.Correlation > best - 1e-9) exact++;
        }

        exact.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Coreness_is_a_place_of_rest_and_its_correlation_what_it_says()
    {
        var club = KarateClub.Graph;
        var found = CorePeriphery.Continuous(club)!;
        found.Coreness.Sum(c => c * c).ShouldBe(1, 1e-12);
        found.Coreness.Min().ShouldBeGreaterThanOrEqualTo(0);
        // The four of greatest eigenvector centrality lead.
        Enumerable.Range(0, 34).OrderByDescending(v => found.Coreness[v]).Take(4).Order().ShouldBe([0, 2, 32, 33]);
        var pairs = Pairs(34).Select(p => (A: club.Has(p.I, p.J) ? 1.0 : 0, B: found.Coreness[p.I] * found.Coreness[p.J])).ToList();
        found.Correlation.ShouldBe(Pearson(pairs), 1e-10);
    }

    [Fact]
    public void Rewired_graphs_keep_every_degree()
    {
        var graph = Graph.Directed(30, [.. Enumerable.Range(0, 90).Select(i => new Edge(i % 30, (i * i + 7 * i + 1) % 30))]);
        foreach (var whole in new[] { graph, KarateClub.Graph })
        {
            Edge[] edges = [.. whole.All()];
            var before = edges.ToArray();
            var present = new HashSet<long>(edges.Select(e => ((long)e.From << 32) | (uint)e.To));
            RewiringNull.Swap(whole, edges, present, 5000, new Xoshiro256(4));
            edges.ShouldNotBe(before);
            var drawn = whole.IsDirected ? Graph.Directed(whole.Nodes, edges) : Graph.Undirected(whole.Nodes, edges);
            (drawn.Edges, drawn.Loops).ShouldBe((whole.Edges, 0));
            for (var v = 0; v < whole.Nodes; v++)
            {
                drawn.Degree(v).ShouldBe(whole.Degree(v));
                drawn.All().Count(e => e.To == v && whole.IsDirected).ShouldBe(whole.All().Count(e => e.To == v && whole.IsDirected));
            }
        }
    }

    // Four nodes in a path can be joined as a path in two ways only when the ends stay ends: 12 labelled graphs come up equally often.
    [Fact]
    public void Every_graph_with_the_degrees_comes_up()
    {
        var path = Graph.Undirected(5, [new(0, 1), new(1, 2), new(2, 3), new(3, 4)]);
        var (edges, seen) = (path.All().ToArray(), new Dictionary<string, int>());
        var present = new HashSet<long>(edges.Select(e => ((long)e.From << 32) | (uint)e.To));
        var random = new Xoshiro256(9);
        for (var draw = 0; draw < 7000; draw++)
        {
            RewiringNull.Swap(path, edges, present, 40, random);
            var text = string.Join(' ', Graph.Undirected(5, edges).All().Select(e => $"{e.From}{e.To}"));
            seen[text] = seen.GetValueOrDefault(text) + 1;
        }

        // Six orders of the inner three, or a triangle of them beside a line.
        seen.Count.ShouldBe(7);
        foreach (var count in seen.Values) count.ShouldBeInRange(850, 1150);
    }

    [Fact]
    public void A_measure_that_degrees_fix_has_no_z_and_one_that_they_do_not_has_one()
    {
        RewiringNull.Compare(KarateClub.Graph, g => g.Edges, 10, 1)!.Z.ShouldBeNull();
        var clustering = RewiringNull.Compare(KarateClub.Graph, GraphMeasures.Transitivity, 100, 1)!;
        clustering.Observed.ShouldBe(0.2556818181818182, 1e-15);
        clustering.Z.ShouldNotBeNull();
        // Degrees alone explain most of the club's core.
        var core = RewiringNull.Compare(KarateClub.Graph, g => CorePeriphery.Discrete(g)?.Correlation, 50, 1)!;
        Math.Abs(core.Z!.Value).ShouldBeLessThan(4);
        RewiringNull.Compare(KarateClub.Graph, GraphMeasures.Transitivity, 100, 1).ShouldBe(clustering);
        RewiringNull.Compare(Graph.Undirected(4, []), GraphMeasures.Transitivity, 20, 3).ShouldBeNull();
    }

    private static IEnumerable<(int I, int J)> Pairs(int n) =>
        Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(i + 1, n - i - 1).Select(j => (i, j)));

    private static double Correlation(Graph graph, Func<int, bool> core)
    {
        var pairs = Pairs(graph.Nodes).Select(p => (A: graph.Has(p.I, p.J) ? 1.0 : 0, B: core(p.I) || core(p.J) ? 1.0 : 0)).ToList();
        return pairs.All(p => p.B == 1) ? -1 : Pearson(pairs);
    }

    private static double Pearson(List<(double A, double B)> pairs)
    {
        double a = pairs.Average(p => p.A), b = pairs.Average(p => p.B);
        return pairs.Sum(p => (p.A - a) * (p.B - b)) / Math.Sqrt(pairs.Sum(p => (p.A - a) * (p.A - a)) * pairs.Sum(p => (p.B - b) * (p.B - b)));
    }
}
