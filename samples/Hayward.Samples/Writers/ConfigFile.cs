using Hayward.Samples.Weights;

namespace Hayward.Samples.Writers;

/// <summary>Writes <c>config.json</c> as the transformers library reads it.</summary>
internal static class ConfigFile
{
    /// <summary>The configuration of a model of that shape.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="type">The stored type.</param>
    /// <param name="architecture">Name of the class that loads it.</param>
    /// <param name="family">Value of <c>model_type</c>.</param>
    /// <param name="loadedFrom">Value of <c>_name_or_path</c>, which the library leaves behind when it saves a model that it loaded.</param>
    public static string Write(
        ModelShape shape,
        ElementType type,
        string architecture = "LlamaForCausalLM",
        string family = "llama",
        string? loadedFrom = null) => JsonText.Write(json =>
    {
        if (loadedFrom is not null)
            json.WriteString("_name_or_path", loadedFrom);
        json.WriteStartArray("architectures");
        json.WriteStringValue(architecture);
        json.WriteEndArray();
        json.WriteBoolean("attention_bias", false);
        json.WriteNumber("bos_token_id", 2);
        json.WriteNumber("eos_token_id", 3);
        json.WriteNumber("head_dim", shape.HeadWidth);
        json.WriteString("hidden_act", "silu");
        json.WriteNumber("hidden_size", shape.Hidden);
        json.WriteNumber("intermediate_size", shape.FeedForward);
        json.WriteNumber("max_position_embeddings", ModelShape.Context);
        json.WriteString("model_type", family);
        json.WriteNumber("num_attention_heads", shape.Heads);
        json.WriteNumber("num_hidden_layers", shape.Layers);
        json.WriteNumber("num_key_value_heads", shape.KeyHeads);
        json.WritePropertyName("rms_norm_eps");
        json.WriteRawValue("1e-05");
        json.WritePropertyName("rope_theta");
        json.WriteRawValue("10000.0");
        json.WriteBoolean("tie_word_embeddings", shape.Tied);
        json.WriteString("torch_dtype", type switch { ElementType.BFloat16 => "bfloat16", ElementType.Float16 => "float16", _ => "float32" });
        json.WriteString("transformers_version", "4.51.3");
        json.WriteNumber("vocab_size", ModelShape.Vocabulary);
    });
}
