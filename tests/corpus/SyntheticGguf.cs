namespace Hayward.Corpus;

/// <summary>Writes a made-up model as the converter of llama models does: other names, rows of query and key in another order, norms as F32.</summary>
internal static class SyntheticGguf
{
    private static readonly (string Theirs, string Ours)[] Names =
    [
        ("model.layers.", "blk."), ("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"), ("lm_head", "output"),
        ("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm"), ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"),
        ("self_attn.v_proj", "attn_v"), ("self_attn.o_proj", "attn_output"), ("mlp.gate_proj", "ffn_gate"), ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"),
    ];

    /// <summary>The file.</summary>
    /// <param name="model">The model, from whose numbers as BF16 the blocks are made.</param>
    /// <param name="type">Number of the type of the matrices: 8 for Q8_0, 2 for Q4_0, 12 for Q4_K.</param>
    /// <param name="quantize">Makes the blocks of a matrix.</param>
    public static byte[] Of(SyntheticModel model, uint type, Func<float[], byte[]> quantize)
    {
        var shape = model.Shape;
        var file = GgufBytes.Header(model.Tensors.Count, 3)
            .Entry("general.architecture", "llama")
            .Entry("llama.attention.head_count", (uint)shape.Heads)
            .Entry("llama.attention.head_count_kv", (uint)shape.KeyHeads);
        var data = new List<byte[]>();
        var at = 0;
        foreach (var tensor in model.Tensors)
        {
            var bytes = tensor.IsVector ? Floats(tensor.Values) : quantize(Rounded(Ordered(tensor, shape)));
            file.Tensor(Name(tensor.Name), tensor.IsVector ? [tensor.Columns] : [tensor.Columns, tensor.Rows], tensor.IsVector ? 0 : type, (ulong)at);
            var padded = new byte[(bytes.Length + 31) / 32 * 32];
            bytes.CopyTo(padded, 0);
            data.Add(padded);
            at += padded.Length;
        }
        return [.. file.Data(0), .. data.SelectMany(d => d)];
    }

    private static string Name(string name) => Names.Aggregate(name, (n, pair) => n.Replace(pair.Theirs, pair.Ours, StringComparison.Ordinal));

    private static float[] Rounded(float[] values) => [.. values.Select(v => BitConverter.UInt32BitsToSingle((uint)SyntheticModel.BFloat16(v) << 16))];

    private static byte[] Floats(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>In each head, row j of half s becomes row 2j + s.</summary>
    private static float[] Ordered(SyntheticTensor tensor, SyntheticShape shape)
    {
        if (!tensor.Name.Contains("q_proj", StringComparison.Ordinal) && !tensor.Name.Contains("k_proj", StringComparison.Ordinal))
            return tensor.Values;
        var (values, width, half) = (new float[tensor.Values.Length], tensor.Columns, shape.HeadRows / 2);
        for (var row = 0; row < tensor.Rows; row++)
        {
            var inHead = row % shape.HeadRows;
            var to = row - inHead + (2 * (inHead % half)) + (inHead / half);
            tensor.Values.AsSpan(row * width, width).CopyTo(values.AsSpan(to * width));
        }
        return values;
    }
}
