using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Tests.Artifacts.Comparison;

public sealed class QuantizedModelTests
{
    private const int Rows = 64;
    private const int Columns = 256;
    private const int Heads = 4;
    private static readonly float[] Query = TestModel.Rounded(TestModel.Noise(Rows * Columns, "query", 0.05));
    private static readonly float[] Down = TestModel.Rounded(TestModel.Noise(Rows * Columns, "down", 0.05));
    private static readonly float[] Norm = TestModel.Rounded([.. TestModel.Noise(Columns, "norm", 0.1).Select(v => v + 1)]);

    public static TheoryData<string> Types() => new("Q8_0", "Q4_0", "Q4_K");

    [Theory, MemberData(nameof(Types))]
    public void A_quantization_is_found_with_its_names_and_the_order_of_its_rows(string type)
    {
        var report = Compare(Parent(), Child(type, Query, Down, Norm));
        report.Summary.Reading.ShouldBe(WeightReading.QuantizedCopy);
        report.Summary.Whole.ShouldBeTrue();
        var query = Pair(report, "blk.0.attn_q.weight");
        query.Relation.ShouldBe(TensorRelation.Quantized);
        query.Match.ShouldBe(TensorMatch.MappedName);
        query.Transform.ShouldBe(TensorTransform.RotaryRows);
        query.Quantization.ShouldBe(new TensorQuantization(type, 1));
        Pair(report, "blk.0.ffn_down.weight").Transform.ShouldBeNull();
        Pair(report, "output_norm.weight").Relation.ShouldBe(TensorRelation.Cast);
    }

    // The child is quantized from a fine-tune: far within the distance of the quantization, but outside of its steps.
    [Theory]
    [InlineData("Q8_0", WeightReading.CannotBeTold)]
    [InlineData("Q4_0", WeightReading.CannotBeTold)]
    [InlineData("Q4_K", WeightReading.CannotBeTold)]
    public void A_quantized_fine_tune_is_not_taken_for_a_quantized_copy(string type, WeightReading reading)
    {
        var tuned = TestModel.Sum(Down, TestModel.Noise(Down.Length, "tuned", 0.0005));
        var report = Compare(Parent(), Child(type, Query, tuned, Norm));
        report.Summary.Reading.ShouldBe(reading);
        var down = Pair(report, "blk.0.ffn_down.weight");
        down.Relation.ShouldBe(TensorRelation.Changed);
        down.Quantization!.WithinShare.ShouldBeInRange(0.3, 0.998);
    }

    [Theory, MemberData(nameof(Types))]
    public void A_quantization_of_other_weights_is_none(string type)
    {
        float[] Other(string name) => TestModel.Noise(Rows * Columns, name, 0.05);
        Compare(Parent(), Child(type, Other("x"), Other("y"), Norm)).Summary.Reading.ShouldBe(WeightReading.OtherWeights);
    }

    [Fact]
    public void The_order_of_rows_is_only_undone_where_the_numbers_confirm_it()
    {
        using var folder = new TestFolder();
        var child = new TestModel()
            .With("blk.0.attn_q.weight", "F16", [Rows, Columns], Query)
            .With("blk.0.ffn_down.weight", "F16", [Rows, Columns], Down)
            .With("output_norm.weight", "F32", [Columns], Norm);
        var report = TestModel.Compare(folder.Write("a.safetensors", Parent().Safetensors()), folder.Write("b.gguf", child.Gguf("llama", Heads)));
        Pair(report, "blk.0.attn_q.weight").Transform.ShouldBeNull();
        Pair(report, "blk.0.attn_q.weight").Relation.ShouldBe(TensorRelation.Cast);
    }

    [Fact]
    public void The_one_that_gemma_adds_to_its_norms_is_taken_off()
    {
        using var folder = new TestFolder();
        var child = new TestModel()
            .With("blk.0.attn_q.weight", "BF16", [Rows, Columns], Query)
            .With("blk.0.ffn_down.weight", "BF16", [Rows, Columns], Down)
            .With("output_norm.weight", "F32", [Columns], [.. Norm.Select(v => v + 1)]);
        var report = TestModel.Compare(folder.Write("a.safetensors", Parent().Safetensors()), folder.Write("b.gguf", child.Gguf("gemma", Heads)));
        var norm = Pair(report, "output_norm.weight");
        norm.Transform.ShouldBe(TensorTransform.PlusOne);
        norm.Relation.ShouldBe(TensorRelation.Cast);
        Pair(report, "blk.0.attn_q.weight").Relation.ShouldBe(TensorRelation.Renamed);
    }

    // Row 2j + s of a converted head is row j of half s.
    [Fact]
    public void The_rows_of_a_head_alternate_between_its_halves() =>
        Enumerable.Range(0, 16).Select(row => new RowOrder(8).Source(row)).ShouldBe([0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15]);

    private static TestModel Parent() => new TestModel()
        .With("model.layers.0.self_attn.q_proj.weight", "BF16", [Rows, Columns], Query)
        .With("model.layers.0.mlp.down_proj.weight", "BF16", [Rows, Columns], Down)
        .With("model.norm.weight", "BF16", [Columns], Norm);

    private static TestModel Child(string type, float[] query, float[] down, float[] norm)
    {
        Func<float[], byte[]> quantize = type switch { "Q8_0" => TestQuantizers.Q8_0, "Q4_0" => TestQuantizers.Q4_0, _ => TestQuantizers.Q4_K };
        return new TestModel()
            .With("blk.0.attn_q.weight", type, [Rows, Columns], quantize(Converted(query)))
            .With("blk.0.ffn_down.weight", type, [Rows, Columns], quantize(down))
            .With("output_norm.weight", "F32", [Columns], norm);
    }

    /// <summary>What the converter does: each head seen as (2, half, columns) becomes (half, 2, columns).</summary>
    private static float[] Converted(float[] values)
    {
        var half = Rows / Heads / 2;
        return
        [
            .. from head in Enumerable.Range(0, Heads)
               from j in Enumerable.Range(0, half)
               from side in Enumerable.Range(0, 2)
               from column in Enumerable.Range(0, Columns)
               select values[(((((head * 2) + side) * half) + j) * Columns) + column],
        ];
    }

    private static ComparisonReport Compare(TestModel a, TestModel b)
    {
        using var folder = new TestFolder();
        return TestModel.Compare(folder.Write("a.safetensors", a.Safetensors()), folder.Write("b.gguf", b.Gguf("llama", Heads)));
    }

    private static TensorComparison Pair(ComparisonReport report, string name) => report.Tensors.Single(t => t.B!.Name == name);
}
