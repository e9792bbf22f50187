using Hayward.Artifacts.Comparison;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Artifacts.Comparison;

/// <summary>What must hold of any two models, on the sample commons.</summary>
public sealed class ComparisonPropertyTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const string Moorgate = "moorgate-labs/Llama-Moorgate-131K";
    private const string Sedge = "fenland-ai/sedge-131k";

    [Theory]
    [InlineData(Moorgate, "brightforge/Titan-Nano-Base", WeightReading.SameWeights)]
    [InlineData(Sedge, "quantfold/sedge-131k-GGUF", WeightReading.QuantizedCopy)]
    [InlineData(Moorgate, "j-thatcher/moor-chat", WeightReading.FurtherTrained)]
    [InlineData(Sedge, "saltmarsh-ai/sentinel-131k", WeightReading.FurtherTrained)]
    [InlineData(Moorgate, Sedge, WeightReading.OtherWeights)]
    [InlineData(Moorgate, "gorse-merges/gorse-blend-131k", WeightReading.CannotBeTold)]
    [InlineData("heath-commons/commoner-158k", "heath-commons/commoner-steward-lora", WeightReading.CannotBeTold)]
    public void The_sample_commons_is_read_as_it_was_made_from_both_sides(string a, string b, WeightReading reading)
    {
        var (there, back) = (Compare(a, b), Compare(b, a));
        there.Summary.Reading.ShouldBe(reading);
        back.Summary.Reading.ShouldBe(reading);
        back.Summary.ComparedShare.ShouldBe(there.Summary.ComparedShare);
        back.Summary.Counts.GetValueOrDefault(TensorRelation.OnlyInA).ShouldBe(there.Summary.Counts.GetValueOrDefault(TensorRelation.OnlyInB));

        var pairs = back.Tensors.Where(t => t is { A: not null, B: not null }).ToDictionary(t => t.B!.Name);
        foreach (var one in there.Tensors.Where(t => t is { A: not null, B: not null }))
        {
            var other = pairs[one.A!.Name];
            other.Relation.ShouldBe(one.Relation);
            if (one.Difference is not { } forth || other.Difference is not { } turned)
                continue;
            // Equal but for the order of adding up; six digits are told.
            (turned.MaxAbs, turned.EqualShare, turned.BitDistance).ShouldBe((forth.MaxAbs, forth.EqualShare, forth.BitDistance));
            turned.Cosine!.Value.ShouldBe(forth.Cosine!.Value, 2e-6);
            (turned.RelativeL2!.Value * turned.NormA).ShouldBe(forth.RelativeL2!.Value * forth.NormA, 1e-9 + (2e-5 * forth.NormA * forth.RelativeL2!.Value));
        }
    }

    [Fact]
    public void Every_sample_is_the_same_as_itself()
    {
        var compared = 0;
        foreach (var model in samples.Models)
        {
            ComparisonReport report;
            try
            {
                report = TestModel.Compare(model.Folder, model.Folder);
            }
            catch (ComparisonException)
            {
                continue;
            }
            report.A.Notes.Any(n => n.Contains("ends", StringComparison.Ordinal)).ShouldBe(model.Name == "wherry/reedbed-131k", model.Name);
            if (model.Name == "wherry/reedbed-131k")
            {
                // It was cut short: what is not there is the same as nothing.
                report.Summary.Whole.ShouldBeFalse();
                report.Summary.Reading.ShouldBe(WeightReading.CannotBeTold);
                continue;
            }
            compared++;
            report.Summary.Reading.ShouldBe(WeightReading.SameWeights, model.Name);
            report.Tensors.ShouldAllBe(t => t.Relation == TensorRelation.Same);
        }
        compared.ShouldBeGreaterThan(9);
    }

    // A tensor of 4 million elements is shared out; the parts are added in order, so that two runs print the same.
    [Fact]
    public void The_same_input_gives_the_same_document()
    {
        using var folder = new TestFolder();
        const int Elements = 3000 * 2000;
        var (a, b) = (TestModel.Noise(Elements, "large a"), TestModel.Noise(Elements, "large b"));
        var left = folder.Write("a.safetensors", new TestModel().With("t", "BF16", [3000, 2000], a).Safetensors());
        var right = folder.Write("b.safetensors", new TestModel().With("t", "BF16", [3000, 2000], b).Safetensors());
        var report = TestModel.Compare(left, right);
        ComparisonJson.Write(TestModel.Compare(left, right)).ShouldBe(ComparisonJson.Write(report));
        var (x, y) = (TestModel.Rounded(a), TestModel.Rounded(b));
        var expected = Math.Sqrt(x.Zip(y, (p, q) => ((double)p - q) * ((double)p - q)).Sum() / x.Sum(p => (double)p * p));
        report.Tensors.Single().Difference!.RelativeL2!.Value.ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void The_published_schema_is_that_of_the_record() =>
        Snapshot.Matches(
            "docs/reference/schemas/hayward-diff-1.schema.json",
            ComparisonJson.Schema().ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");

    private ComparisonReport Compare(string a, string b) => TestModel.Compare(samples.Folder(a), samples.Folder(b));
}
