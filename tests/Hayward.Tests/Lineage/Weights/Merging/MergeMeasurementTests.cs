using System.Text;
using Hayward.Lineage.Weights.Merging;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Artifacts.Comparison;
using Hayward.Tests.Lineage.Weights.Derivations;

namespace Hayward.Tests.Lineage.Weights.Merging;

public sealed class MergeMeasurementTests
{
    private const int Rows = 48;
    private const int Columns = 64;
    private static readonly string[] Names = ["model.layers.0.mlp.up_proj.weight", "model.layers.0.mlp.down_proj.weight", "model.layers.1.mlp.up_proj.weight", "model.layers.1.mlp.down_proj.weight"];

    [Fact]
    public void Three_parents_are_told_with_their_weights()
    {
        var merge = Merged((name, i) => [0.5, 0.3, 0.2], 3);
        merge.Method.ShouldBe(MergeMethod.Linear);
        merge.Overall!.SumIsOne.ShouldBeTrue();
        merge.Overall.Weights.Zip([0.5, 0.3, 0.2]).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 0.001);
        merge.Overall.Errors.ShouldAllBe(e => e < 0.001);
        merge.Overall.NonNegative.Length.ShouldBe(3);
    }

    // 0.8 and 0.6 of two unrelated models: more than one model in sum, and no point of the arc either (0.8² + 0.6² = 1 would be one).
    [Fact]
    public void Weights_that_do_not_sum_to_one_are_told_as_such()
    {
        var merge = Merged((name, i) => [0.9, 0.9], 2);
        merge.Method.ShouldBe(MergeMethod.WeightedSum);
        merge.Overall!.Weights[0].ShouldBe(0.9, 0.001);
    }

    // Of a parent that was taken off nothing is hidden: free weights are negative, and without negative ones the sum does not fit.
    [Fact]
    public void A_parent_may_have_a_negative_weight()
    {
        var merge = Merged((name, i) => [1.25, -0.25], 2);
        merge.Method.ShouldBe(MergeMethod.Linear);
        merge.Overall!.Weights[1].ShouldBe(-0.25, 0.001);
        merge.Overall.NonNegative[1].ShouldBe(0);
    }

    [Fact]
    public void Weights_that_change_from_layer_to_layer_are_told_by_tensor()
    {
        var merge = Merged((name, i) => name.Contains(".0.", StringComparison.Ordinal) ? [0.75, 0.25] : [0.25, 0.75], 2);
        merge.Method.ShouldBe(MergeMethod.LinearByTensor);
        merge.Tensors.Single(t => t.Name == Names[0]).Fit!.Weights[0].ShouldBe(0.75, 0.005);
    }

    [Fact]
    public void A_spherical_interpolation_is_told_with_its_position()
    {
        // The angle of two unrelated matrices is not exactly right: the interpolation is made with the true one, tensor by tensor.
        var merge = Merged((name, i) =>
        {
            var (a, b) = (Numbers(name, 0), Numbers(name, 1));
            var cosine = Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
            var (first, second) = SphericalBlend.Weights(0.3, cosine);
            return [first, second];
        }, 2);
        merge.Method.ShouldBe(MergeMethod.Slerp);
        merge.SlerpT!.Value.ShouldBe(0.3, 0.005);
    }

    [Fact]
    public void Two_copies_of_one_parent_have_no_weights()
    {
        using var folder = new TestFolder();
        var one = folder.Write("one/model.safetensors", Model(n => Numbers(n, 0)).Safetensors());
        var same = folder.Write("same/model.safetensors", Model(n => Numbers(n, 0)).Safetensors());
        var child = folder.Write("child/model.safetensors", Model(n => TestModel.Sum(Numbers(n, 0), Numbers(n, 9))).Safetensors());
        var merge = Derived.Report(child, one, same).Merge!;
        merge.Method.ShouldBe(MergeMethod.Undetermined);
        merge.Because.ShouldContain("so much alike");
    }

    // Half of the elements keep the value of the first parent, the others move further than any weighted sum: as after a merge that drops changes.
    [Fact]
    public void Changes_that_were_dropped_are_no_weighted_sum()
    {
        using var folder = new TestFolder();
        float[] Delta(string name, int parent) => [.. TestModel.Noise(Rows * Columns, $"{name}/delta/{parent}", 0.01)];
        float[] Tuned(string name, int parent) => TestModel.Rounded(TestModel.Sum(Numbers(name, 0), Delta(name, parent)));
        var basis = folder.Write("base/model.safetensors", Model(n => Numbers(n, 0)).Safetensors());
        var one = folder.Write("one/model.safetensors", Model(n => Tuned(n, 1)).Safetensors());
        var two = folder.Write("two/model.safetensors", Model(n => Tuned(n, 2)).Safetensors());
        var random = new Random(5);
        var child = folder.Write("child/model.safetensors", Model(n => [.. Numbers(n, 0).Select((v, i) => random.Next(2) == 0 ? v : v + (2 * Delta(n, 1)[i]) + (random.Next(2) * 2 * Delta(n, 2)[i]))]).Safetensors());
        var merge = Derived.Report(child, basis, one, two).Merge!;
        merge.Method.ShouldBe(MergeMethod.Trimmed);
        merge.EqualShares[0].ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void Layers_of_two_parents_are_told_with_their_places()
    {
        using var folder = new TestFolder();
        string Layer(int i) => $"model.layers.{i}.mlp.up_proj.weight";
        var a = new TestModel();
        var b = new TestModel();
        for (var i = 0; i < 3; i++)
        {
            a.With(Layer(i), "BF16", [Rows, Columns], Numbers(Layer(i), 0));
            b.With(Layer(i), "BF16", [Rows, Columns], Numbers(Layer(i), 1));
        }
        var child = new TestModel();
        int[][] from = [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]];
        for (var i = 0; i < from.Length; i++)
            child.With(Layer(i), "BF16", [Rows, Columns], Numbers(Layer(from[i][1]), from[i][0]));
        var one = folder.Write("one/model.safetensors", a.Safetensors());
        var two = folder.Write("two/model.safetensors", b.Safetensors());
        var made = folder.Write("child/model.safetensors", child.Safetensors());
        folder.Write("child/mergekit_config.yml", Encoding.UTF8.GetBytes(
            "slices:\n- sources:\n  - model: acme/one\n    layer_range: [0, 2]\n- sources:\n  - model: acme/two\n    layer_range: [0, 3]\nmerge_method: passthrough\n"));
        var merge = Derived.Report(Path.GetDirectoryName(made)!, Path.GetDirectoryName(one)!, Path.GetDirectoryName(two)!).Merge!;
        merge.Method.ShouldBe(MergeMethod.Passthrough);
        merge.Layers.ShouldBe([new LayerRun(0, 1, 0, 0), new LayerRun(2, 4, 1, 0)]);
        merge.Claims.Length.ShouldBe(3);
        merge.Claims.ShouldAllBe(c => c.Agrees == true);
    }

    [Fact]
    public void A_published_weight_that_is_not_the_measured_one_is_a_contradiction()
    {
        var merge = Merged((name, i) => [0.5, 0.5], 2,
            "models:\n- model: acme/p0\n  parameters: { weight: 0.7 }\n- model: acme/p1\n  parameters: { weight: 0.3 }\nmerge_method: linear\n");
        merge.Claims.Select(c => c.Agrees).ShouldBe([true, false, false]);
        merge.Claims[1].Sentence.ShouldContain("publishes 0.7 of acme/p0; the weights show 0.");
    }

    private static MergeFinding Merged(Func<string, int, double[]> weights, int parents, string? config = null)
    {
        using var folder = new TestFolder();
        var places = Enumerable.Range(0, parents).Select(i => Path.GetDirectoryName(folder.Write($"p{i}/model.safetensors", Model(n => Numbers(n, i)).Safetensors()))!).ToArray();
        var child = folder.Write("child/model.safetensors", Model(name =>
        {
            var chosen = weights(name, 0);
            return [.. Enumerable.Range(0, Rows * Columns).Select(k => (float)Enumerable.Range(0, parents).Sum(i => chosen[i] * Numbers(name, i)[k]))];
        }).Safetensors());
        if (config is not null)
            folder.Write("child/mergekit_config.yml", Encoding.UTF8.GetBytes(config));
        return Derived.Report(Path.GetDirectoryName(child)!, places).Merge!;
    }

    private static TestModel Model(Func<string, float[]> numbers) => Names.Aggregate(new TestModel(), (model, name) => model.With(name, "BF16", [Rows, Columns], numbers(name)));

    private static readonly Dictionary<(string, int), float[]> Known = [];

    private static float[] Numbers(string name, int parent)
    {
        if (!Known.TryGetValue((name, parent), out var numbers))
            Known[(name, parent)] = numbers = TestModel.Rounded(TestModel.Noise(Rows * Columns, $"{name}/{parent}", 0.05));
        return numbers;
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
