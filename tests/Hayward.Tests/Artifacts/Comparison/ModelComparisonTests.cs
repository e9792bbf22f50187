using Hayward.Artifacts.Comparison;

namespace Hayward.Tests.Artifacts.Comparison;

public sealed class ModelComparisonTests
{
    private const int Rows = 96;
    private const int Columns = 128;
    private static readonly long[] Shape = [Rows, Columns];
    private static readonly float[] Base = TestModel.Rounded(TestModel.Noise(Rows * Columns, "base", 0.05));

    [Fact]
    public void The_same_bytes_are_the_same_weights()
    {
        var report = TestModel.Compare(One("BF16", Base), One("BF16", Base));
        report.Summary.Reading.ShouldBe(WeightReading.SameWeights);
        report.Summary.Whole.ShouldBeTrue();
        report.Summary.Sentence.ShouldBe("1 tensor: 1 same.");
        report.Tensors.Single().Difference.ShouldBeNull();
    }

    // b = 1.5 a: the distance is half of the norm, the direction is the same.
    [Fact]
    public void A_scaled_tensor_has_the_distance_of_its_scale()
    {
        var difference = Only(One("F32", Base), One("F32", [.. Base.Select(v => 1.5f * v)]), TensorRelation.Changed).Difference!;
        difference.RelativeL2!.Value.ShouldBe(0.5, 1e-6);
        difference.Cosine!.Value.ShouldBe(1, 1e-6);
        difference.Scale!.Value.ShouldBe(1.5, 1e-6);
        difference.MaxAbs.ShouldBe(Base.Max(Math.Abs) / 2, 1e-6);
        difference.NormA.ShouldBe(Math.Sqrt(Base.Sum(v => (double)v * v)), 1e-4);
        difference.SignShare.ShouldBe(1);
    }

    // BF16 by hand: 1 = 3F80, -1 = BF80, 2 = 4000, 1.0078125 = 3F81. The four pairs differ in 0, 1, 8 and 1 bits.
    [Fact]
    public void Bits_signs_and_exponents_are_counted_one_by_one()
    {
        var a = new TestModel().With("t", "BF16", [4], new float[] { 1, 1, 1, 1 });
        var b = new TestModel().With("t", "BF16", [4], new float[] { 1, -1, 2, 1.0078125f });
        var difference = Only(a, b, TensorRelation.Changed).Difference!;
        difference.EqualShare.ShouldBe(0.25);
        difference.BitDistance.ShouldBe((0 + 1 + 8 + 1) / 4.0);
        difference.SignShare.ShouldBe(0.75);
        difference.ExponentShare.ShouldBe(0.75);
        difference.MaxAbs.ShouldBe(2);
        // ‖a − b‖² = 0 + 4 + 1 + 2^-14, ‖a‖² = 4.
        difference.RelativeL2!.Value.ShouldBe(Math.Sqrt((5 + Math.ScaleB(1, -14)) / 4), 1e-5);
    }

    [Fact]
    public void What_is_no_number_is_counted_and_left_out_of_the_sums()
    {
        var a = new TestModel().With("t", "F32", [9], [float.NaN, float.PositiveInfinity, 3, 0, 0, 0, 0, 0, 4]);
        var b = new TestModel().With("t", "F32", [9], [float.NaN, 1, 3, 0, 0, 0, 0, 0, 4.5f]);
        var difference = Only(a, b, TensorRelation.Changed).Difference!;
        difference.NotFinite.ShouldBe(2);
        difference.NormA.ShouldBe(5);
        difference.RelativeL2.ShouldBe(0.1);
        difference.EqualShare.ShouldBe(Math.Round(7 / 9.0, 6));
    }

    [Theory]
    [InlineData("F32", "BF16", false)]
    [InlineData("F32", "F16", false)]
    [InlineData("BF16", "F32", true)]
    [InlineData("F16", "F32", true)]
    [InlineData("F64", "F32", true)]
    public void A_cast_is_found_with_its_direction(string from, string to, bool lossless)
    {
        var source = TestModel.Noise(Rows * Columns, "cast", 0.05);
        var stored = from switch { "BF16" => TestModel.Rounded(source), "F16" => [.. source.Select(v => (float)(Half)v)], _ => source };
        var pair = Only(One(from, stored), One(to, stored), TensorRelation.Cast);
        pair.Cast.ShouldBe(new TensorCast(from, to, lossless));
        var back = Only(One(to, stored), One(from, stored), TensorRelation.Cast);
        back.Cast!.Lossless.ShouldBe(lossless);
        if (!lossless)
            back.Cast.ShouldBe(new TensorCast(from, to, false));
        TestModel.Compare(One(from, stored), One(to, stored)).Summary.Reading.ShouldBe(WeightReading.Cast);
    }

    [Fact]
    public void One_element_that_is_not_rounded_to_nearest_makes_it_no_cast()
    {
        var source = TestModel.Noise(Rows * Columns, "cast", 0.05);
        var bytes = TestModel.Bytes("BF16", source);
        bytes[2 * 777]++;
        Only(One("F32", source), new TestModel().With("t", "BF16", Shape, bytes), TensorRelation.Changed).Cast.ShouldBeNull();
    }

    [Fact]
    public void A_change_of_rank_four_is_found_although_BF16_rounds_it()
    {
        var merged = TestModel.Rounded(TestModel.Sum(Base, TestModel.LowRank(Rows, Columns, 4, "lora", 0.001)));
        var report = TestModel.Compare(One("BF16", Base), One("BF16", merged));
        var pair = report.Tensors.Single();
        pair.Relation.ShouldBe(TensorRelation.LowRank);
        pair.Rank!.Rank.ShouldBe(4);
        pair.Rank.RoundingShare.ShouldBeInRange(0.0001, 0.2);
        report.Summary.Reading.ShouldBe(WeightReading.LowRankChange);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(24)]
    public void The_rank_is_that_of_the_change(int rank)
    {
        var merged = TestModel.Sum(Base, TestModel.LowRank(Rows, Columns, rank, "lora", 0.01));
        Only(One("F32", Base), One("F32", merged), TensorRelation.LowRank).Rank!.Rank.ShouldBeInRange(Math.Max(1, rank - 2), rank);
    }

    [Theory]
    [InlineData("F32", 0.0005)]
    [InlineData("BF16", 0.0005)]
    [InlineData("BF16", 0.0001)]
    [InlineData("BF16", 0.01)]
    public void A_change_of_every_number_is_never_of_low_rank(string type, double spread)
    {
        var tuned = TestModel.Rounded(TestModel.Sum(Base, TestModel.Noise(Rows * Columns, "tuned", spread)));
        var report = TestModel.Compare(One(type, Base), One(type, tuned));
        report.Tensors.Single().Relation.ShouldBe(TensorRelation.Changed);
        report.Summary.Reading.ShouldBe(WeightReading.FurtherTrained);
    }

    // Independent numbers of one spread: ‖a − b‖² = 2 ‖a‖², and the cosine lies within a few 1/sqrt(n).
    [Fact]
    public void Independent_weights_of_one_shape_are_other_weights()
    {
        var report = TestModel.Compare(One("BF16", Base), One("BF16", TestModel.Noise(Rows * Columns, "other", 0.05)));
        var difference = report.Tensors.Single().Difference!;
        difference.RelativeL2!.Value.ShouldBe(Math.Sqrt(2), 0.05);
        Math.Abs(difference.Cosine!.Value).ShouldBeLessThan(5 / Math.Sqrt(Rows * Columns));
        report.Summary.Reading.ShouldBe(WeightReading.OtherWeights);
    }

    [Fact]
    public void Half_of_two_models_cannot_be_told()
    {
        var other = TestModel.Noise(Rows * Columns, "other", 0.05);
        TestModel.Compare(One("F32", Base), One("F32", [.. Base.Zip(other, (x, y) => (x + y) / 2)])).Summary.Reading.ShouldBe(WeightReading.CannotBeTold);
    }

    [Fact]
    public void A_larger_vocabulary_is_compared_in_the_rows_that_both_have()
    {
        var more = new TestModel().With("t", "BF16", [Rows + 64, Columns], [.. Base, .. TestModel.Noise(64 * Columns, "new")]);
        var report = TestModel.Compare(One("BF16", Base), more);
        var pair = report.Tensors.Single();
        pair.Relation.ShouldBe(TensorRelation.Extended);
        pair.Rows.ShouldBe(new TensorRows(Rows, 0, 64, TensorRelation.Same));
        report.Summary.Sentence.ShouldBe("1 tensor: 1 extended by 64 rows.");
        report.Summary.Whole.ShouldBeFalse();
        TestModel.Compare(more, One("BF16", Base)).Tensors.Single().Rows.ShouldBe(new TensorRows(Rows, 64, 0, TensorRelation.Same));
    }

    [Fact]
    public void Other_columns_are_another_shape_and_nothing_is_said()
    {
        var report = TestModel.Compare(One("BF16", Base), new TestModel().With("t", "BF16", [Columns, Rows], Base));
        report.Tensors.Single().Relation.ShouldBe(TensorRelation.ShapeChanged);
        report.Summary.Reading.ShouldBe(WeightReading.CannotBeTold);
    }

    [Fact]
    public void Types_that_are_not_decoded_are_named()
    {
        var a = new TestModel().With("t", "F4", [8], new byte[] { 1, 2, 3, 4 });
        var b = new TestModel().With("t", "F4", [8], new byte[] { 1, 2, 3, 5 });
        Only(a, b, TensorRelation.NotComparable).Note.ShouldBe("elements of type F4 are not decoded, and the bytes differ");
        Only(a, a, TensorRelation.Same).Note.ShouldBeNull();
    }

    private static TestModel One(string type, float[] values) => new TestModel().With("t", type, Shape, values);

    private static TensorComparison Only(TestModel a, TestModel b, TensorRelation relation)
    {
        var pair = TestModel.Compare(a, b).Tensors.Single();
        pair.Relation.ShouldBe(relation);
        return pair;
    }
}
