using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Cards;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Lineage.Weights.Quantization;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Artifacts.Comparison;
using Hayward.Tests.Artifacts.Comparison.Elements;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Lineage.Weights.Derivations;

public sealed class DerivationMeasurementTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const int Rows = 64;
    private const int Columns = 256;
    private static readonly float[] Query = TestModel.Rounded(TestModel.Noise(Rows * Columns, "query", 0.05));
    private static readonly float[] Down = TestModel.Rounded(TestModel.Noise(Rows * Columns, "down", 0.05));
    private static readonly float[] Embedding = TestModel.Rounded(TestModel.Noise(Rows * Columns, "embedding", 0.05));

    [Fact]
    public void The_sample_quantization_is_made_again_bit_for_bit()
    {
        var report = Derived.Report(samples.Folder("quantfold/sedge-131k-GGUF"), samples.Folder("fenland-ai/sedge-131k"));
        (report.Relation, report.Grade).ShouldBe((DerivationRelation.Quantization, DerivationGrade.BitForBit));
        report.Counts.Values.Sum().ShouldBe(21);
        report.Counts[TensorDerivation.Requantized].ShouldBe(16);
        report.Counts[TensorDerivation.Cast].ShouldBe(5);
        report.Tensor("blk.1.attn_k.weight").Transform.ShouldBe(TensorTransform.RotaryRows);
        report.Unused.ShouldBeEmpty();
    }

    [Fact]
    public void The_sample_merge_gives_its_published_weights()
    {
        var report = Derived.Report(
            samples.Folder("gorse-merges/gorse-blend-131k"),
            samples.Folder("moorgate-labs/Llama-Moorgate-131K"), samples.Folder("marram-research/EXAONE-Marram-131K"));
        (report.Relation, report.Grade).ShouldBe((DerivationRelation.Merge, DerivationGrade.BitForBit));
        report.Merge!.Overall!.Weights[0].ShouldBe(0.625, 0.01);
        report.Merge.Overall.Weights[1].ShouldBe(0.375, 0.01);
        report.Merge.Claims.ShouldNotBeEmpty();
        report.Merge.Claims.ShouldAllBe(c => c.Agrees == true);
        report.Tensors.ShouldAllBe(t => t.Exact == 1 || t.Relation == TensorDerivation.Same);
    }

    [Fact]
    public void An_independent_model_of_the_same_configuration_is_no_parent()
    {
        var report = Derived.Report(samples.Folder("quantfold/sedge-131k-GGUF"), samples.Folder("moorgate-labs/Llama-Moorgate-131K"));
        (report.Relation, report.Grade).ShouldBe((DerivationRelation.Unknown, DerivationGrade.NotShown));
        report.FittingShare.ShouldBe(0);
    }

    [Fact]
    public void A_relabelled_copy_and_a_fine_tune_are_told_apart()
    {
        var basis = samples.Folder("moorgate-labs/Llama-Moorgate-131K");
        var copy = Derived.Report(samples.Folder("brightforge/Titan-Nano-Base"), basis);
        (copy.Relation, copy.Grade).ShouldBe((DerivationRelation.ReUpload, DerivationGrade.BitForBit));
        copy.Child.NamelessRoot.ShouldBe(copy.Parents[0].NamelessRoot);
        var tuned = Derived.Report(samples.Folder("j-thatcher/moor-chat"), basis);
        (tuned.Relation, tuned.Grade).ShouldBe((DerivationRelation.FineTune, DerivationGrade.Near));
    }

    // ggml itself quantizes every type, with and without the importance of columns.
    [Theory, MemberData(nameof(Types))]
    public void Every_type_that_ggml_writes_is_traced_to_its_parent_and_to_no_other(string type, bool weighted)
    {
        var format = ElementFormat.Of(type)!;
        using var folder = new TestFolder();
        var down = GgmlLibrary.Quantize(format, Down, Columns, weighted);
        var child = folder.Write("child.gguf", new TestModel().With("blk.0.ffn_down.weight", type, [Rows, Columns], down).Gguf("llama"));
        var parent = folder.Write("parent.safetensors", new TestModel().With("model.layers.0.mlp.down_proj.weight", "BF16", [Rows, Columns], Down).Safetensors());
        var other = folder.Write("other.safetensors", new TestModel().With("model.layers.0.mlp.down_proj.weight", "BF16", [Rows, Columns], Query).Safetensors());

        var found = Derived.Report(child, parent).Tensors.ShouldHaveSingleItem();
        if (BlockQuantizers.Of(type) is not null && !weighted)
            found.Relation.ShouldBe(TensorDerivation.Requantized);
        else
            found.Relation.ShouldBeOneOf(TensorDerivation.Quantized, TensorDerivation.Requantized);
        Derived.Report(child, other).Grade.ShouldBe(DerivationGrade.NotShown);
    }

    public static TheoryData<string, bool> Types()
    {
        var data = new TheoryData<string, bool>();
        foreach (string type in new[] { "Q4_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "IQ1_S", "IQ1_M", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ3_XXS", "IQ3_S", "IQ4_NL", "IQ4_XS", "TQ2_0", "MXFP4" })
        {
            if (!Ggml.NeedsWeights(type)) data.Add(type, false);
            data.Add(type, true);
        }
        return data;
    }

    // A converter writes F16 first; numbers of 32 bits are rounded there.
    [Fact]
    public void The_type_in_between_is_found()
    {
        using var folder = new TestFolder();
        var numbers = TestModel.Noise(Rows * Columns, "wide", 0.05);
        var rounded = numbers.Select(v => (float)(Half)v).ToArray();
        var bytes = new byte[ElementFormat.Of("Q8_0")!.BytesOf(numbers.Length)];
        SimpleQuantizers.Q8_0(rounded, bytes);
        var child = folder.Write("child.gguf", new TestModel().With("blk.0.ffn_down.weight", "Q8_0", [Rows, Columns], bytes).Gguf("llama"));
        var parent = folder.Write("parent.safetensors", new TestModel().With("model.layers.0.mlp.down_proj.weight", "F32", [Rows, Columns], numbers).Safetensors());
        var found = Derived.Report(child, parent).Tensors.ShouldHaveSingleItem();
        (found.Relation, found.Via).ShouldBe((TensorDerivation.Requantized, "F16"));
    }

    [Fact]
    public void The_output_matrix_of_a_child_may_be_the_embedding_of_its_parent()
    {
        using var folder = new TestFolder();
        var bytes = new byte[ElementFormat.Of("Q8_0")!.BytesOf(Embedding.Length)];
        SimpleQuantizers.Q8_0(Embedding, bytes);
        var child = folder.Write("child.gguf", new TestModel().With("token_embd.weight", "Q8_0", [Rows, Columns], bytes).With("output.weight", "Q8_0", [Rows, Columns], bytes).Gguf("llama"));
        var parent = folder.Write("parent.safetensors", new TestModel().With("model.embed_tokens.weight", "BF16", [Rows, Columns], Embedding).Safetensors());
        var report = Derived.Report(child, parent);
        report.Grade.ShouldBe(DerivationGrade.BitForBit);
        report.Tensor("output.weight").Source.ShouldBe("model.embed_tokens.weight");
    }

    [Fact]
    public void What_does_not_fit_is_listed()
    {
        using var folder = new TestFolder();
        byte[] Bytes(float[] values)
        {
            var bytes = new byte[ElementFormat.Of("Q8_0")!.BytesOf(values.Length)];
            SimpleQuantizers.Q8_0(values, bytes);
            return bytes;
        }
        var child = folder.Write("child.gguf", new TestModel()
            .With("token_embd.weight", "Q8_0", [Rows, Columns], Bytes(Embedding))
            .With("blk.0.attn_v.weight", "Q8_0", [Rows, Columns], Bytes(Query))
            .With("blk.0.ffn_down.weight", "Q8_0", [Rows, Columns], Bytes(TestModel.Sum(Down, TestModel.Noise(Down.Length, "tuned", 0.0005))))
            .With("rope_freqs.weight", "F32", [8], new float[8]).Gguf("llama"));
        var parent = folder.Write("parent.safetensors", new TestModel()
            .With("model.embed_tokens.weight", "BF16", [Rows, Columns], Embedding)
            .With("model.layers.0.self_attn.v_proj.weight", "BF16", [Rows, Columns], Query)
            .With("model.layers.0.mlp.down_proj.weight", "BF16", [Rows, Columns], Down)
            .With("model.layers.0.mlp.up_proj.weight", "BF16", [Rows, Columns], Down).Safetensors());
        var report = Derived.Report(child, parent);
        report.Grade.ShouldBe(DerivationGrade.InPart);
        report.Tensors.Where(t => !t.Fits).Select(t => (t.Name, t.Relation)).ShouldBe([("blk.0.ffn_down.weight", TensorDerivation.Changed), ("rope_freqs.weight", TensorDerivation.New)]);
        report.Unused.ShouldBe([new UnusedTensor(0, "model.layers.0.mlp.up_proj.weight")]);
    }
}
