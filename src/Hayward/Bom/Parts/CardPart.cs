using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Takes what the publisher says of the model in fields and sections that the standards know.</summary>
internal sealed class CardPart(BomKnowledge knowledge, FactBook facts)
{
    /// <summary>The statements of the card, the configuration and the GGUF metadata.</summary>
    public BomCard Of(DeclaredSide declared)
    {
        var task = declared.Card is { Fields.PipelineTag: { } tag } named ? facts.Declare("card.pipeline_tag", tag, named.At("pipeline_tag"), named.Digest) : null;
        var content = task is null ? null : knowledge.Tasks.GetValueOrDefault(task.Value);
        var config = declared.Config ?? declared.NativeConfig;
        return new BomCard
        {
            Task = task,
            Inputs = content?.Inputs ?? [],
            Outputs = content?.Outputs ?? [],
            Family = config?.ModelType is { } type ? OfConfig(config, "model_type", type) : OfGguf(declared),
            Architectures = config is null ? [] : [.. config.Architectures.Select(a => OfConfig(config, "architectures", a))],
            Hyperparameters = config is null ? [] : [.. config.Numbers.OrderBy(n => n.Key, StringComparer.Ordinal).Take(knowledge.MostHyperparameters)
                .Select(n => new BomProperty(n.Key, OfConfig(config, n.Key, n.Value.ToString(CultureInfo.InvariantCulture))))],
            Metrics = declared.Card is { } card ? ModelIndex.Metrics(card, facts) : [],
            Passages = declared.Card is { } prose ? Passages.Of(prose, knowledge, facts) : [],
            Emissions = declared.Card is { } said ? ModelIndex.Emissions(said, facts) : [],
        };
    }

    private Fact OfConfig(ModelConfig config, string key, string value) => facts.Declare($"config.{key}", value, $"{config.Path}#{key}", config.Digest);

    private Fact? OfGguf(DeclaredSide declared)
    {
        foreach (var gguf in declared.Gguf)
            if (gguf.Values.GetValueOrDefault("general.architecture") is { Length: > 0 } family)
                return facts.Declare("gguf.architecture", family, $"{gguf.Path}#general.architecture");
        return null;
    }
}
