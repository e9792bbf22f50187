using System.Text.Json.Serialization;

namespace Hayward.Cards;

/// <summary>What a link of a card points at, judged by its address alone.</summary>
public enum CardLinkKind
{
    /// <summary>Nothing that is known.</summary>
    [JsonStringEnumMemberName("other")]
    Other,

    /// <summary>A place in the same card.</summary>
    [JsonStringEnumMemberName("anchor")]
    Anchor,

    /// <summary>A file of the same repository, by relative path.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>A paper or preprint.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>A data set.</summary>
    [JsonStringEnumMemberName("dataset")]
    Dataset,

    /// <summary>Source code.</summary>
    [JsonStringEnumMemberName("code")]
    Code,

    /// <summary>A model on a hub.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>Something to try out: a space, a notebook.</summary>
    [JsonStringEnumMemberName("demo")]
    Demo,

    /// <summary>A licence text.</summary>
    [JsonStringEnumMemberName("license")]
    License,

    /// <summary>A page of a person or organisation on a hub.</summary>
    [JsonStringEnumMemberName("profile")]
    Profile,
}
