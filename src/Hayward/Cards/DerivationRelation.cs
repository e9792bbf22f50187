using System.Text.Json.Serialization;

namespace Hayward.Cards;

/// <summary>How one model was made from another. The hub knows the first four (<c>base_model_relation</c>); the others are told by files, names
/// and weights.</summary>
public enum DerivationRelation
{
    /// <summary>Made from it, and nobody says how.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Trained further.</summary>
    [JsonStringEnumMemberName("finetune")]
    FineTune,

    /// <summary>Matrices that are added to it and do not work without it.</summary>
    [JsonStringEnumMemberName("adapter")]
    Adapter,

    /// <summary>Combined from several.</summary>
    [JsonStringEnumMemberName("merge")]
    Merge,

    /// <summary>The same numbers in fewer bits.</summary>
    [JsonStringEnumMemberName("quantized")]
    Quantization,

    /// <summary>Trained on its outputs; none of its numbers went over.</summary>
    [JsonStringEnumMemberName("distillation")]
    Distillation,

    /// <summary>The same numbers in another container.</summary>
    [JsonStringEnumMemberName("conversion")]
    Conversion,

    /// <summary>The same files under another name.</summary>
    [JsonStringEnumMemberName("re-upload")]
    ReUpload,
}

/// <summary>On what the statement rests that one model comes from another.</summary>
public enum EvidenceGrade
{
    /// <summary>Somebody says so in a field made for it.</summary>
    [JsonStringEnumMemberName("declared")]
    Declared,

    /// <summary>It follows from something else that is declared: a name, a loader's path, a shared digest.</summary>
    [JsonStringEnumMemberName("derived")]
    Derived,

    /// <summary>The weights show it.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,
}
