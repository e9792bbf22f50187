using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Safetensors;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Reading;

public sealed class HeaderBudgetTests
{
    [Fact]
    public void Within_the_budget_nothing_changes()
    {
        var budget = new HeaderBudget(1_000_000);
        var file = Weights("a", 10);
        budget.Settle(budget.Take(file)).ShouldBeSameAs(file);
    }

    [Fact]
    public void Once_it_is_spent_every_header_is_given_up_whichever_came_first()
    {
        var first = Settled(["a", "b", "c"]);
        first.ShouldAllBe(f => f.Content == null && f.Problems.Last().Kind == ProblemKind.BeyondBound);
        Settled(["c", "b", "a"]).Select(Text).ShouldBe(first.Select(Text), ignoreOrder: true);
    }

    [Fact]
    public void A_file_without_a_header_keeps_what_is_wrong_with_it_and_gets_nothing_new()
    {
        var budget = new HeaderBudget(1);
        budget.Take(Weights("a", 1));
        var broken = new ModelFile { Path = "b", Size = 1, Format = FileFormat.Safetensors, Problems = [new FileProblem(ProblemKind.Malformed, "b", "b.")] };
        budget.Settle(budget.Take(broken)).ShouldBeSameAs(broken);
    }

    private static ImmutableArray<ModelFile> Settled(string[] names)
    {
        var budget = new HeaderBudget(4_000);
        var taken = names.Select(n => budget.Take(Weights(n, 10))).ToArray();
        return [.. taken.Select(budget.Settle)];
    }

    private static string Text(ModelFile file) => $"{file.Path} {string.Join(' ', file.Problems)}";

    private static ModelFile Weights(string path, int tensors) => new()
    {
        Path = path,
        Size = 1,
        Format = FileFormat.Safetensors,
        Content = new SafetensorsHeader(
            ImmutableSortedDictionary<string, string>.Empty,
            [.. Enumerable.Range(0, tensors).Select(i => new TensorInfo($"t{i}", "U8", [1L], i, 1))],
            ReferenceLoadable: true),
    };
}
