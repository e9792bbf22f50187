using System.Collections.Frozen;
using Hayward.Artifacts.Formats.Keras;
using Hayward.Artifacts.Formats.Text;

namespace Hayward.Artifacts.Formats.Configs;

/// <summary>Configurations in JSON and YAML.</summary>
internal sealed class ConfigInspector : ITextInspector
{
    /// <summary>Tables of words and places, which no loader imports anything from; they are large.</summary>
    private static readonly FrozenSet<string> Tables = new[]
    {
        "tokenizer.json", "vocab.json", "added_tokens.json", "merges.json", "model.safetensors.index.json", "pytorch_model.bin.index.json",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Loaded = new[]
    {
        "config.json", "tokenizer_config.json", "chat_template.json", "processor_config.json", "preprocessor_config.json", "generation_config.json",
        "adapter_config.json", "model_index.json", "modules.json", "feature_extractor_config.json", "image_processor_config.json",
        "video_preprocessor_config.json", "MLmodel", "model_config.yaml", "hparams.yaml", "config.yaml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool Wants(string name, FileFormat? format) =>
        !Tables.Contains(name) && (format == FileFormat.Json || IsYaml(name) || Loaded.Contains(name) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public bool Loads(string name) => Loaded.Contains(name);

    /// <inheritdoc/>
    public void Inspect(string name, ReadOnlyMemory<byte> text, Inspection inspection)
    {
        var visitor = new ConfigVisitor(name, inspection);
        if (IsYaml(name))
        {
            if (!YamlWalk.Walk(text.Span, visitor) && Loads(name))
                inspection.Observe(ObservationKind.Unexplained, "configuration", null, "it is not YAML to its end, or nested deeper than is looked at", text.Length);
        }
        else if (JsonWalk.Walk(text.Span, visitor) is { } broken && Loads(name))
        {
            inspection.Observe(ObservationKind.Unexplained, "configuration", broken, "it is not JSON from here on, or nested deeper than is looked at", text.Length - broken);
        }
        else if (KerasConfig.Looks(text.Span))
        {
            _ = JsonWalk.Walk(text.Span, new KerasVisitor(inspection));
        }
    }

    private static bool IsYaml(string name) =>
        name == "MLmodel" || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
