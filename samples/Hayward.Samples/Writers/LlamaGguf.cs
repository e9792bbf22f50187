using Hayward.Samples.Weights;

namespace Hayward.Samples.Writers;

/// <summary>Turns a checkpoint into the tensors of a GGUF file of architecture <c>llama</c>: matrices as Q8_0, norms as F32, other names, and
/// the rows of the query and key projections in the order that llama.cpp expects for its rotary embedding.</summary>
internal static class LlamaGguf
{
    /// <summary>Adds the sizes of the model as metadata.</summary>
    public static void AddShape(GgufFile file, ModelShape shape)
    {
        file.Number("llama.block_count", (uint)shape.Layers);
        file.Number("llama.context_length", ModelShape.Context);
        file.Number("llama.embedding_length", (uint)shape.Hidden);
        file.Number("llama.feed_forward_length", (uint)shape.FeedForward);
        file.Number("llama.attention.head_count", (uint)shape.Heads);
        file.Number("llama.attention.head_count_kv", (uint)shape.KeyHeads);
        file.Number("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        file.Number("llama.rope.freq_base", 10000f);
        file.Number("llama.rope.dimension_count", (uint)shape.HeadWidth);
        file.Number("llama.vocab_size", ModelShape.Vocabulary);
    }

    /// <summary>Adds every tensor.</summary>
    public static void AddTensors(GgufFile file, Checkpoint model)
    {
        foreach (var tensor in model.Tensors)
        {
            var values = tensor.Values;
            if (tensor.Name.Contains("q_proj", StringComparison.Ordinal))
                values = Interleave(values, model.Shape.Heads, model.Shape);
            else if (tensor.Name.Contains("k_proj", StringComparison.Ordinal))
                values = Interleave(values, model.Shape.KeyHeads, model.Shape);

            if (tensor.Shape.Length == 1)
                file.Tensor(Rename(tensor.Name), tensor.Shape, GgufFile.TensorType.F32, (tensor with { Type = ElementType.Float32 }).ToBytes());
            else
                file.Tensor(Rename(tensor.Name), tensor.Shape, GgufFile.TensorType.Q8_0, Q8Block.Quantize(values));
        }
    }

    /// <summary>Within each head, row j of the first half and row j of the second half become neighbours: row 2j and 2j + 1.</summary>
    private static float[] Interleave(float[] values, int heads, ModelShape shape)
    {
        var result = new float[values.Length];
        var half = shape.HeadWidth / 2;
        for (var head = 0; head < heads; head++)
            for (var side = 0; side < 2; side++)
                for (var j = 0; j < half; j++)
                {
                    var from = (head * shape.HeadWidth) + (side * half) + j;
                    var to = (head * shape.HeadWidth) + (2 * j) + side;
                    values.AsSpan(from * shape.Hidden, shape.Hidden).CopyTo(result.AsSpan(to * shape.Hidden));
                }

        return result;
    }

    private static string Rename(string name) => name
        .Replace("model.layers.", "blk.", StringComparison.Ordinal)
        .Replace("model.embed_tokens", "token_embd", StringComparison.Ordinal)
        .Replace("model.norm", "output_norm", StringComparison.Ordinal)
        .Replace("lm_head", "output", StringComparison.Ordinal)
        .Replace("input_layernorm", "attn_norm", StringComparison.Ordinal)
        .Replace("post_attention_layernorm", "ffn_norm", StringComparison.Ordinal)
        .Replace("self_attn.q_proj", "attn_q", StringComparison.Ordinal)
        .Replace("self_attn.k_proj", "attn_k", StringComparison.Ordinal)
        .Replace("self_attn.v_proj", "attn_v", StringComparison.Ordinal)
        .Replace("self_attn.o_proj", "attn_output", StringComparison.Ordinal)
        .Replace("mlp.gate_proj", "ffn_gate", StringComparison.Ordinal)
        .Replace("mlp.up_proj", "ffn_up", StringComparison.Ordinal)
        .Replace("mlp.down_proj", "ffn_down", StringComparison.Ordinal);
}
