using System.Text;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;
using Hayward.Lineage.Weights.Adapters;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Artifacts.Comparison;
using Hayward.Tests.Lineage.Weights.Derivations;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Lineage.Weights.Adapters;

public sealed class LoraAdapterTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const int Rows = 96;
    private const int Columns = 128;
    private const int Rank = 4;
    private const string Name = "model.layers.0.self_attn.q_proj";
    private static readonly float[] Base = TestModel.Rounded(TestModel.Noise(Rows * Columns, "base", 0.05));
    private static readonly float[] A = TestModel.Noise(Rank * Columns, "a", 0.1);
    private static readonly float[] B = TestModel.Noise(Rows * Rank, "b", 0.1);

    [Fact]
    public void The_sample_adapter_is_read_with_rank_targets_and_scale()
    {
        var model = Derived.Model(samples.Folder("heath-commons/commoner-steward-lora"));
        var adapter = LoraReader.Read(model.Weights, model.AdapterConfig);
        adapter.Refused.ShouldBeNull();
        adapter.Ranks.ShouldBe([4]);
        adapter.Targets.ShouldBe(["q_proj", "v_proj"]);
        adapter.Modules.ShouldAllBe(m => m.Scale > 0 && m.ScaleBy == "alpha/r");
        AdapterFit.Of(adapter, Derived.Model(samples.Folder("heath-commons/commoner-158k")).Weights).Misfits.ShouldBeEmpty();
        // Sedge has other key and value heads.
        AdapterFit.Of(adapter, Derived.Model(samples.Folder("fenland-ai/sedge-131k")).Weights).Misfits.ShouldNotBeEmpty();
    }

    [Fact]
    public void That_an_adapter_fits_is_no_evidence()
    {
        var (basis, adapter) = (Derived.Model(samples.Folder("heath-commons/commoner-158k")).Weights, Derived.Model(samples.Folder("heath-commons/commoner-steward-lora")).Weights);
        var evidence = new AdapterMethod().Ask(basis, adapter, TestContext.Current.CancellationToken)!;
        evidence.Says.ShouldBe(Hayward.Lineage.Weights.EvidenceSays.Nothing);
        evidence.Sentence.ShouldContain("no evidence");
        new AdapterMethod().Ask(basis, basis, TestContext.Current.CancellationToken).ShouldBeNull();
        Should.Throw<ComparisonException>(() => Derived.Report(samples.Folder("heath-commons/commoner-steward-lora"), samples.Folder("heath-commons/commoner-158k"))).Message.ShouldContain("is an adapter");
    }

    [Theory]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8}""", 2.0)]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"use_rslora":true}""", 4.0)]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"alpha_pattern":{"q_proj":2}}""", 0.5)]
    public void A_merged_adapter_is_found_in_the_child_bit_for_bit(string config, double scale)
    {
        using var folder = new TestFolder();
        var report = Report(folder, config, scale);
        var tensor = report.Tensor($"{Name}.weight");
        tensor.Relation.ShouldBe(TensorDerivation.Adapted);
        (tensor.Rank, tensor.Scale).ShouldBe((Rank, scale));
        tensor.Exact!.Value.ShouldBeGreaterThan(0.999);
        tensor.Residual!.Value.ShouldBeLessThan(0.05);
        report.Relation.ShouldBe(DerivationRelation.FineTune);
    }

    [Fact]
    public void Another_adapter_of_the_same_shape_is_not_in_the_child()
    {
        using var folder = new TestFolder();
        var child = folder.Write("child/model.safetensors", Model(Added(2)).Safetensors());
        var basis = folder.Write("base/model.safetensors", Model(Base).Safetensors());
        var adapter = Adapter(folder, """{"peft_type":"LORA","r":4,"lora_alpha":8}""", TestModel.Noise(A.Length, "other", 0.1), B);
        var tensor = Derived.Report(Path.GetDirectoryName(child)!, Path.GetDirectoryName(basis)!, adapter).Tensor($"{Name}.weight");
        // The change still has the rank of an adapter.
        (tensor.Relation, tensor.Rank).ShouldBe((TensorDerivation.LowRank, Rank));
    }

    [Fact]
    public void Without_configuration_the_scale_is_measured()
    {
        using var folder = new TestFolder();
        Report(folder, null, 1.5).Tensor($"{Name}.weight").Scale!.Value.ShouldBe(1.5, 0.01);
    }

    [Theory]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8,"use_dora":true}""", "DoRA")]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8}""", "LoHa", "hada_w1_a")]
    [InlineData("""{"peft_type":"LORA","r":4,"lora_alpha":8}""", "no counterpart", "lora_A")]
    public void Other_kinds_are_refused_by_name(string config, string word, string? more = null)
    {
        using var folder = new TestFolder();
        var basis = folder.Write("base/model.safetensors", Model(Base).Safetensors());
        var extra = more is null ? null : more == "lora_A" ? $"base_model.model.{Name.Replace("q_proj", "k_proj", StringComparison.Ordinal)}.lora_A.weight" : $"base_model.model.{Name}.{more}";
        var adapter = Adapter(folder, config, A, B, extra);
        Should.Throw<ComparisonException>(() => Derived.Report(basis, Path.GetDirectoryName(basis)!, adapter)).Message.ShouldContain(word);
    }

    private static DerivationReport Report(TestFolder folder, string? config, double scale)
    {
        var child = folder.Write("child/model.safetensors", Model(Added(scale)).Safetensors());
        var basis = folder.Write("base/model.safetensors", Model(Base).Safetensors());
        return Derived.Report(Path.GetDirectoryName(child)!, Path.GetDirectoryName(basis)!, Adapter(folder, config, A, B));
    }

    private static TestModel Model(float[] query) => new TestModel()
        .With($"{Name}.weight", "BF16", [Rows, Columns], query)
        .With("model.norm.weight", "BF16", [Columns], [.. Base.Take(Columns)]);

    private static string Adapter(TestFolder folder, string? config, float[] a, float[] b, string? extra = null)
    {
        var model = new TestModel()
            .With($"base_model.model.{Name}.lora_A.weight", "F32", [Rank, Columns], a)
            .With($"base_model.model.{Name}.lora_B.weight", "F32", [Rows, Rank], b);
        if (extra is not null)
            model.With(extra, "F32", [Rank, Columns], a);
        if (config is not null)
            folder.Write("adapter/adapter_config.json", Encoding.UTF8.GetBytes(config));
        return Path.GetDirectoryName(folder.Write("adapter/adapter_model.safetensors", model.Safetensors()))!;
    }

    /// <summary>Base + s·B·A in 64-bit floats; the file rounds it to BF16.</summary>
    private static float[] Added(double scale)
    {
        var result = new float[Base.Length];
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++)
                result[(i * Columns) + j] = (float)(Base[(i * Columns) + j] + (scale * Enumerable.Range(0, Rank).Sum(k => (double)B[(i * Rank) + k] * A[(k * Columns) + j])));
        return result;
    }
}
