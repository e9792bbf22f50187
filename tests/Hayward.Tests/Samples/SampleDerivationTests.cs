using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hayward.Tests.Samples;

public sealed class SampleDerivationTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const string Moorgate = "moorgate-labs/Llama-Moorgate-131K";
    private const string Marram = "marram-research/EXAONE-Marram-131K";
    private const string Sedge = "fenland-ai/sedge-131k";

    [Theory]
    [InlineData("j-thatcher/moor-chat", Moorgate)]
    [InlineData("saltmarsh-ai/sentinel-131k", Sedge)]
    public void A_fine_tune_stays_near_its_base_and_moves_in_every_matrix(string child, string parent)
    {
        var (tuned, start) = (Weights(child), Weights(parent));
        tuned.Tensors.Keys.ShouldBe(start.Tensors.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in tuned.Tensors)
        {
            var distance = RelativeDistance(tensor.Values(), start.Tensors[name].Values());
            // The norms lie near 1, where BF16 is too coarse to keep every small move.
            distance.ShouldBeInRange(tensor.Shape.Length == 2 ? 0.0005 : 0, 0.05, name);
        }
    }

    [Fact]
    public void Bases_of_their_own_are_far_apart() =>
        RelativeDistance(Weights(Moorgate).Tensors["lm_head.weight"].Values(), Weights(Sedge).Tensors["lm_head.weight"].Values()).ShouldBeGreaterThan(1);

    [Fact]
    public void Checkpoints_come_nearer_to_the_release()
    {
        var last = Weights("heath-commons/commoner-158k");
        var early = Weights("heath-commons/commoner-158k", "checkpoints/step-1000/model.safetensors");
        var middle = Weights("heath-commons/commoner-158k", "checkpoints/step-2000/model.safetensors");
        foreach (var (name, tensor) in last.Tensors.Where(t => t.Value.Shape.Length == 2))
        {
            var fromMiddle = RelativeDistance(middle.Tensors[name].Values(), tensor.Values());
            fromMiddle.ShouldBeGreaterThan(0);
            fromMiddle.ShouldBeLessThan(RelativeDistance(early.Tensors[name].Values(), tensor.Values()), name);
        }
    }

    [Fact]
    public void The_merge_is_the_weighted_sum_that_its_configuration_states()
    {
        var configuration = samples.Text("gorse-merges/gorse-blend-131k", "mergekit_config.yml");
        configuration.ShouldContain("weight: 0.625");
        configuration.ShouldContain("weight: 0.375");
        var (merged, first, second) = (Weights("gorse-merges/gorse-blend-131k"), Weights(Moorgate), Weights(Marram));
        foreach (var (name, tensor) in merged.Tensors)
        {
            var (m, a, b) = (tensor.Values(), first.Tensors[name].Values(), second.Tensors[name].Values());
            for (var i = 0; i < m.Length; i++)
            {
                var exact = (0.625 * a[i]) + (0.375 * b[i]);
                // BF16 keeps 8 bits of significand: rounding to nearest moves a number by at most one part in 2^8 / 2.
                Math.Abs(m[i] - exact).ShouldBeLessThanOrEqualTo(Math.Abs(exact) / 256, $"{name}[{i}]");
            }
        }
    }

    [Fact]
    public void The_relabelled_copy_has_every_tensor_of_the_gated_base_byte_for_byte()
    {
        var (copy, original) = (Weights("brightforge/Titan-Nano-Base"), Weights(Moorgate));
        samples.Read("brightforge/Titan-Nano-Base", "model.safetensors").ShouldNotBe(samples.Read(Moorgate, "model.safetensors"));
        copy.Tensors.Keys.ShouldBe(original.Tensors.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in copy.Tensors)
            tensor.Bytes.ShouldBe(original.Tensors[name].Bytes, name);
    }

    [Fact]
    public void The_pointer_of_the_mirror_names_the_original_weights()
    {
        var original = samples.Read(Sedge, "model.safetensors");
        samples.Text("parish-mirror/sedge-131k", "model.safetensors").ShouldBe(
            $"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(SHA256.HashData(original))}\nsize {original.Length}\n");
    }

    [Fact]
    public void The_adapter_fits_the_projections_of_its_base()
    {
        var adapter = Weights("heath-commons/commoner-steward-lora", "adapter_model.safetensors");
        var start = Weights("heath-commons/commoner-158k");
        using var configuration = JsonDocument.Parse(samples.Read("heath-commons/commoner-steward-lora", "adapter_config.json"));
        var rank = configuration.RootElement.GetProperty("r").GetInt32();
        configuration.RootElement.GetProperty("base_model_name_or_path").GetString().ShouldBe("heath-commons/commoner-158k");
        var targets = configuration.RootElement.GetProperty("target_modules").EnumerateArray().Select(t => t.GetString()!).ToList();

        var adapted = start.Tensors.Where(t => targets.Any(target => t.Key.Contains(target, StringComparison.Ordinal))).ToList();
        adapter.Tensors.Count.ShouldBe(2 * adapted.Count);
        foreach (var (name, tensor) in adapted)
        {
            var module = $"base_model.model.{name.Replace(".weight", "", StringComparison.Ordinal)}";
            adapter.Tensors[$"{module}.lora_A.weight"].Shape.ShouldBe([rank, tensor.Shape[1]]);
            adapter.Tensors[$"{module}.lora_B.weight"].Shape.ShouldBe([tensor.Shape[0], rank]);
        }
    }

    [Fact]
    public void The_quantization_is_within_half_a_step_of_its_base()
    {
        var file = samples.Read("quantfold/sedge-131k-GGUF", "sedge-131k-Q8_0.gguf");
        var gguf = PlainGguf.Read(file);
        var start = Weights(Sedge);
        gguf.Tensors.Count.ShouldBe(start.Tensors.Count);
        (string Theirs, string Ours, int Heads)[] pairs =
        [
            ("token_embd", "model.embed_tokens", 0),
            ("blk.1.ffn_down", "model.layers.1.mlp.down_proj", 0),
            ("blk.0.attn_q", "model.layers.0.self_attn.q_proj", 4),
            ("blk.1.attn_k", "model.layers.1.self_attn.k_proj", 2),
        ];
        foreach (var (theirs, ours, heads) in pairs)
        {
            var tensor = start.Tensors[$"{ours}.weight"];
            var (dimensions, type, offset) = gguf.Tensors[$"{theirs}.weight"];
            dimensions.ShouldBe([tensor.Shape[1], tensor.Shape[0]], theirs);
            type.ShouldBe(8u);
            var values = tensor.Values();
            for (var i = 0; i < values.Length; i++)
            {
                var block = file.AsSpan((int)offset + (i / 32 * 34), 34);
                var scale = (double)(float)BinaryPrimitives.ReadHalfLittleEndian(block);
                var original = values[Source(i, tensor.Shape, heads)];
                // Half a step, and what the rounding of the scale to 11 bits adds for the largest of 127 steps.
                Math.Abs((scale * (sbyte)block[2 + (i % 32)]) - original).ShouldBeLessThanOrEqualTo(scale * (0.5 + (127.0 / 2048)), $"{theirs}[{i}]");
            }
        }

        // llama.cpp keeps the two halves of each head interleaved: row 2j + side of its matrix is row side * half + j of ours.
        static int Source(int index, int[] shape, int heads)
        {
            if (heads == 0)
                return index;
            var (row, column, width) = (index / shape[1], index % shape[1], shape[0] / heads);
            var inHead = row % width;
            return ((((row / width) * width) + (inHead % 2 * (width / 2)) + (inHead / 2)) * shape[1]) + column;
        }
    }

    private PlainSafetensors Weights(string model, string file = "model.safetensors") => PlainSafetensors.Read(samples.Read(model, file));

    private static double RelativeDistance(float[] a, float[] b)
    {
        a.Length.ShouldBe(b.Length);
        var apart = a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum();
        return Math.Sqrt(apart / b.Sum(y => (double)y * y));
    }
}
