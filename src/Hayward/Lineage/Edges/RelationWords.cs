using Hayward.Cards;

namespace Hayward.Lineage.Edges;

/// <summary>Relations, grades and sources as words for people and documents.</summary>
public static class RelationWords
{
    /// <summary>The word of a relation, as the hub spells those that it knows.</summary>
    public static string Of(DerivationRelation relation) => relation switch
    {
        DerivationRelation.FineTune => "finetune",
        DerivationRelation.Quantization => "quantized",
        DerivationRelation.ReUpload => "re-upload",
        _ => relation.ToString().ToLowerInvariant(),
    };

    /// <summary>The word of a grade.</summary>
    public static string Of(EvidenceGrade grade) => grade.ToString().ToLowerInvariant();

    /// <summary>Where a statement stands, as part of a sentence.</summary>
    public static string Of(EdgeSource source) => source switch
    {
        EdgeSource.Tag => "a base_model tag",
        EdgeSource.Card => "base_model of the card",
        EdgeSource.FinetunedFrom => "finetuned_from of the card",
        EdgeSource.Hub => "baseModels of the hub's record",
        EdgeSource.AdapterConfig => "adapter_config.json",
        EdgeSource.MergeConfig => "the merge configuration",
        EdgeSource.Gguf => "the metadata of a GGUF file",
        EdgeSource.ConfigPath => "_name_or_path of config.json",
        EdgeSource.Name => "the name of the repository",
        EdgeSource.SharedDigest => "files with the same digest",
        _ => "the weights",
    };

    /// <summary>How what is written was led to the base, as part of a sentence.</summary>
    public static string Of(BaseReading reading) => reading switch
    {
        BaseReading.AsWritten => "letter by letter",
        BaseReading.OtherCase => "but for the case of letters",
        BaseReading.Trimmed => "with something around the id",
        BaseReading.Address => "by its address",
        BaseReading.Renamed => "by the name it had before it was given an owner",
        BaseReading.OnlyName => "by its name without owner",
        BaseReading.OneOfSeveral => "as one of several values",
        _ => "and no listing has it",
    };
}
