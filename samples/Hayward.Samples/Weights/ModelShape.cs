namespace Hayward.Samples.Weights;

/// <summary>The sizes of a small transformer of the Llama kind.</summary>
/// <param name="Layers">Number of blocks.</param>
/// <param name="Hidden">Width of the residual stream.</param>
/// <param name="Heads">Query heads; <paramref name="Hidden"/> divides by it.</param>
/// <param name="KeyHeads">Key and value heads.</param>
/// <param name="FeedForward">Width of the feed-forward part.</param>
/// <param name="Tied">True when the output matrix is the embedding and is not stored.</param>
internal sealed record ModelShape(int Layers, int Hidden, int Heads, int KeyHeads, int FeedForward, bool Tied)
{
    /// <summary>Tokens: one for each byte.</summary>
    public const int Vocabulary = 256;

    /// <summary>Positions that the model was made for.</summary>
    public const int Context = 512;

    /// <summary>131,392 parameters: the shape that most of the family shares.</summary>
    public static ModelShape Common { get; } = new(Layers: 2, Hidden: 64, Heads: 4, KeyHeads: 2, FeedForward: 192, Tied: false);

    /// <summary>Width of one head.</summary>
    public int HeadWidth => Hidden / Heads;

    /// <summary>Names and shapes of all tensors in the order in which a loader walks the model.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors()
    {
        yield return ("model.embed_tokens.weight", [Vocabulary, Hidden]);
        for (var i = 0; i < Layers; i++)
        {
            var block = $"model.layers.{i}";
            yield return ($"{block}.input_layernorm.weight", [Hidden]);
            yield return ($"{block}.self_attn.q_proj.weight", [Hidden, Hidden]);
            yield return ($"{block}.self_attn.k_proj.weight", [KeyHeads * HeadWidth, Hidden]);
            yield return ($"{block}.self_attn.v_proj.weight", [KeyHeads * HeadWidth, Hidden]);
            yield return ($"{block}.self_attn.o_proj.weight", [Hidden, Hidden]);
            yield return ($"{block}.post_attention_layernorm.weight", [Hidden]);
            yield return ($"{block}.mlp.gate_proj.weight", [FeedForward, Hidden]);
            yield return ($"{block}.mlp.up_proj.weight", [FeedForward, Hidden]);
            yield return ($"{block}.mlp.down_proj.weight", [Hidden, FeedForward]);
        }

        yield return ("model.norm.weight", [Hidden]);
        if (!Tied)
            yield return ("lm_head.weight", [Vocabulary, Hidden]);
    }
}
