using System.Globalization;

namespace Hayward.Tests.Lineage.Weights;

/// <summary>Distances that others measured between real models: the plain distance of the weights tells the related pairs from the others.</summary>
public sealed class PublishedDistancesTests
{
    // What each model was trained from, by its card; those that are not here were trained from a random start.
    private static readonly Dictionary<string, string> Bases = new()
    {
        ["codellama/CodeLlama-7b-hf"] = "meta-llama/Llama-2-7b-hf",
        ["lmsys/vicuna-7b-v1.5"] = "meta-llama/Llama-2-7b-hf",
        ["EleutherAI/llemma_7b"] = "codellama/CodeLlama-7b-hf",
        ["microsoft/Orca-2-7b"] = "meta-llama/Llama-2-7b-hf",
        ["lmsys/vicuna-7b-v1.1"] = "huggyllama/llama-7b",
    };

    [Fact]
    public void Every_related_pair_lies_nearer_than_every_other()
    {
        var pairs = File.ReadLines(TestData.Require("lineage/model-tracing-l2.csv")).Skip(1).Select(l => l.Split(',')).Select(f =>
        {
            var names = f[0].Split(" vs ");
            return (Related: Origin(names[0]) == Origin(names[1]), Distance: double.Parse(f[1], CultureInfo.InvariantCulture));
        }).ToList();
        var (related, others) = (pairs.Where(p => p.Related).ToList(), pairs.Where(p => !p.Related).ToList());
        (related.Count, others.Count).ShouldBe((11, 25));
        var ranked = related.SelectMany(r => others, (r, o) => r.Distance < o.Distance ? 1.0 : r.Distance == o.Distance ? 0.5 : 0);
        ranked.Average().ShouldBe(1);
    }

    private static string Origin(string model) => Bases.TryGetValue(model, out var parent) ? Origin(parent) : model;
}
