using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Locating;

namespace Hayward.Tests.Artifacts.Comparison;

public sealed class WeightSetTests
{
    private static readonly float[] Left = TestModel.Noise(64, "left");
    private static readonly float[] Right = TestModel.Noise(64, "right");

    [Fact]
    public void Shards_are_one_set_and_names_need_not_agree()
    {
        using var folder = new TestFolder();
        folder.Write("a/one.safetensors", new TestModel().With("model.x.weight", "F32", [8, 8], Left).Safetensors());
        folder.Write("a/two.safetensors", new TestModel().With("model.y.weight", "F32", [8, 8], Right).Safetensors());
        folder.Write("b/model.safetensors", new TestModel().With("first", "F32", [8, 8], Right).With("second", "F32", [8, 8], Left).Safetensors());
        var report = TestModel.Compare(folder.At("a"), folder.At("b"));
        report.Summary.Sentence.ShouldBe("2 tensors: 2 renamed.");
        report.Tensors.Select(t => (t.A!.Name, t.B!.Name)).ShouldBe([("model.x.weight", "second"), ("model.y.weight", "first")]);
        report.Summary.Reading.ShouldBe(WeightReading.SameWeights);
    }

    [Fact]
    public void Digests_are_made_where_the_reading_gave_none()
    {
        using var folder = new TestFolder();
        var a = Bare(folder.Write("a.safetensors", new TestModel().With("x", "F32", [8, 8], Left).With("z", "F32", [8, 8], Right).Safetensors()));
        var b = Bare(folder.Write("b.safetensors", new TestModel().With("y", "F32", [8, 8], Left).With("z", "F32", [8, 8], Right).Safetensors()));
        var report = ModelComparison.Compare(a, b, new ComparisonOptions(), null, TestContext.Current.CancellationToken);
        report.Tensors.Select(t => (t.Relation, t.Match)).ShouldBe([(TensorRelation.Renamed, TensorMatch.Digest), (TensorRelation.Same, TensorMatch.Name)]);
    }

    [Fact]
    public void A_shape_alone_is_a_suggestion_and_no_pair()
    {
        var report = TestModel.Compare(new TestModel().With("x", "F32", [8, 8], Left), new TestModel().With("y", "F32", [8, 8], Right));
        report.Tensors.Select(t => (t.Relation, t.SameShape)).ShouldBe([(TensorRelation.OnlyInA, "y"), (TensorRelation.OnlyInB, "x")]);
        report.Summary.Reading.ShouldBe(WeightReading.CannotBeTold);
    }

    [Fact]
    public void The_outermost_folder_counts_and_what_is_left_out_is_named()
    {
        using var folder = new TestFolder();
        folder.Write("model.safetensors", new TestModel().With("x", "F32", [8, 8], Left).Safetensors());
        folder.Write("checkpoints/1/model.safetensors", new TestModel().With("x", "F32", [8, 8], Right).Safetensors());
        folder.Write("model.gguf", new TestModel().With("x", "F32", [8, 8], Left).Gguf("llama"));
        var set = TestModel.Read(folder.Root);
        set.Files.ShouldBe(["model.safetensors"]);
        set.Notes.Length.ShouldBe(2);
    }

    [Fact]
    public void Two_files_that_list_one_name_are_refused()
    {
        using var folder = new TestFolder();
        folder.Write("a.gguf", new TestModel().With("x", "F32", [8, 8], Left).Gguf("llama"));
        folder.Write("b.gguf", new TestModel().With("x", "F16", [8, 8], Left).Gguf("llama"));
        Should.Throw<ComparisonException>(() => TestModel.Read(folder.Root)).Message.ShouldContain("name one of the files");
    }

    [Fact]
    public void An_adapter_is_not_compared_with_a_model()
    {
        var model = new TestModel().With("model.layers.0.self_attn.q_proj.weight", "F32", [8, 8], Left);
        var adapter = new TestModel().With("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", "F32", [8, 8], Left);
        var report = TestModel.Compare(model, adapter);
        report.Summary.Reading.ShouldBe(WeightReading.CannotBeTold);
        report.B.Adapter.ShouldBeTrue();
        report.Tensors.ShouldAllBe(t => t.Relation == TensorRelation.OnlyInA || t.Relation == TensorRelation.OnlyInB);
    }

    [Fact]
    public void A_file_that_shrinks_between_the_readings_is_an_error()
    {
        using var folder = new TestFolder();
        var file = folder.Write("a.safetensors", new TestModel().With("x", "F32", [8, 8], Left).Safetensors());
        var (a, b) = (TestModel.Read(file), TestModel.Read(folder.Write("b.safetensors", new TestModel().With("x", "F32", [8, 8], Right).Safetensors())));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^16]);
        Should.Throw<ComparisonException>(() => ModelComparison.Compare(a, b, new ComparisonOptions())).Message.ShouldContain("a.safetensors");
    }

    [Theory]
    [InlineData("blk.3.attn_q.weight", "model.layers.3.self_attn.q_proj.weight")]
    [InlineData("blk.3.attn_output.weight", "layers.3.attention.wo.weight")]
    [InlineData("blk.3.ffn_down.weight", "transformer.h.3.mlp.c_proj.weight")]
    [InlineData("blk.3.attn_q.bias", "base_model.model.model.layers.3.self_attn.q_proj.bias")]
    [InlineData("token_embd.weight", "model.embed_tokens.weight")]
    [InlineData("output.weight", "lm_head.weight")]
    [InlineData("output_norm.weight", "model.norm.weight")]
    [InlineData("vision.patch.weight", "model.vision.patch.weight")]
    public void Names_of_different_software_meet(string one, string other)
    {
        var meet = TensorNames.BuiltIn.Meeting([one, other]);
        meet(other).ShouldBe(meet(one));
    }

    // Gemma 2 has a norm after the attention beside the one before the feed-forward part; in llama the former name means the latter.
    [Fact]
    public void A_name_can_mean_something_else_in_a_family()
    {
        const string Name = "model.layers.0.post_attention_layernorm.weight";
        TensorNames.BuiltIn.Meeting([Name])(Name).ShouldBe("blk.0.ffn_norm.weight");
        TensorNames.BuiltIn.Meeting([Name, "model.layers.0.pre_feedforward_layernorm.weight"])(Name).ShouldBe("blk.0.post_attention_norm.weight");
    }

    private static WeightSet Bare(string path)
    {
        var place = Locator.Resolve(path, Surroundings.OfProcess());
        return WeightSet.Of(place, ArtifactReader.Read(place, Measures.None, null, TestContext.Current.CancellationToken));
    }
}
