using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Lineage.Chains;

/// <summary>Tells from what is declared whether a model takes or gives more than text.</summary>
internal sealed class Modality(KnowledgeBase knowledge)
{
    private readonly ModalityFile _file = knowledge["modality.yaml"].Read(ModalityContext.Default.ModalityFile);

    /// <summary>True when it does, false when it does not, null when nothing tells.</summary>
    public bool? Of(DeclaredSide declared)
    {
        var config = declared.Config ?? declared.NativeConfig;
        if (config is not null && _file.ConfigKeys.Any(config.Tree.ContainsKey)) return true;
        return declared.Card?.Fields.PipelineTag is { } task
            ? _file.MultimodalTasks.Contains(task) ? true : _file.TextTasks.Contains(task) ? false : OfClasses(config)
            : OfClasses(config);
    }

    private bool? OfClasses(ModelConfig? config) =>
        config is { Architectures.IsEmpty: false } && config.Architectures.All(c => _file.TextClasses.Any(end => c.EndsWith(end, StringComparison.Ordinal))) ? false : null;
}

/// <summary><c>knowledge/modality.yaml</c>.</summary>
/// <param name="ConfigKeys">Keys of config.json that describe a part for pictures or sound.</param>
/// <param name="MultimodalTasks">Tasks of the hub that take or give more than text.</param>
/// <param name="TextTasks">Tasks of the hub that take and give text only.</param>
/// <param name="TextClasses">Endings of the names of classes that take and give text only.</param>
/// <param name="Sources">Where they were seen.</param>
internal sealed record ModalityFile(
    ImmutableArray<string> ConfigKeys,
    ImmutableArray<string> MultimodalTasks,
    ImmutableArray<string> TextTasks,
    ImmutableArray<string> TextClasses,
    ImmutableArray<Citation> Sources);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModalityFile))]
internal sealed partial class ModalityContext : JsonSerializerContext;
