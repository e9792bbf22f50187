using System.Text.Json.Serialization;

namespace Hayward.Lineage.Edges;

/// <summary>Where a statement stands that one model was made from another. The numbers are those in the file of a graph.</summary>
public enum EdgeSource
{
    /// <summary>A tag: <c>base_model:X</c> or <c>base_model:RELATION:X</c>.</summary>
    [JsonStringEnumMemberName("tag")]
    Tag = 0,

    /// <summary><c>base_model</c> of the card.</summary>
    [JsonStringEnumMemberName("card")]
    Card = 1,

    /// <summary><c>finetuned_from</c> of the card.</summary>
    [JsonStringEnumMemberName("finetuned-from")]
    FinetunedFrom = 2,

    /// <summary><c>baseModels</c> of the hub's record.</summary>
    [JsonStringEnumMemberName("hub")]
    Hub = 3,

    /// <summary><c>adapter_config.json</c>.</summary>
    [JsonStringEnumMemberName("adapter-config")]
    AdapterConfig = 4,

    /// <summary>A merge configuration.</summary>
    [JsonStringEnumMemberName("merge-config")]
    MergeConfig = 5,

    /// <summary>Metadata of a GGUF file.</summary>
    [JsonStringEnumMemberName("gguf")]
    Gguf = 6,

    /// <summary><c>_name_or_path</c> of <c>config.json</c>.</summary>
    [JsonStringEnumMemberName("config")]
    ConfigPath = 7,

    /// <summary>The name of the repository.</summary>
    [JsonStringEnumMemberName("name")]
    Name = 8,

    /// <summary>A file with the same digest in both.</summary>
    [JsonStringEnumMemberName("digest")]
    SharedDigest = 9,

    /// <summary>The weights.</summary>
    [JsonStringEnumMemberName("weights")]
    Weights = 10,
}
