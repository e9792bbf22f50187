using System.Text.Json.Serialization;

namespace Hayward.Lineage.Edges;

/// <summary>How what is written in a field of bases was led to a model. The numbers are those in the file of a graph.</summary>
public enum BaseReading
{
    /// <summary>The id of a model, letter by letter.</summary>
    [JsonStringEnumMemberName("as-written")]
    AsWritten = 0,

    /// <summary>The id of a model but for the case of its letters, which the hub does not distinguish.</summary>
    [JsonStringEnumMemberName("other-case")]
    OtherCase = 1,

    /// <summary>An id with blanks, quotes, slashes or a revision around it.</summary>
    [JsonStringEnumMemberName("trimmed")]
    Trimmed = 2,

    /// <summary>The address of a model.</summary>
    [JsonStringEnumMemberName("address")]
    Address = 3,

    /// <summary>The name that a model had before it was given an owner.</summary>
    [JsonStringEnumMemberName("renamed")]
    Renamed = 4,

    /// <summary>A name without owner that one model of the listing alone bears.</summary>
    [JsonStringEnumMemberName("only-name")]
    OnlyName = 5,

    /// <summary>One of several values in one text.</summary>
    [JsonStringEnumMemberName("one-of-several")]
    OneOfSeveral = 6,

    /// <summary>A well-formed id that no model of the listing has.</summary>
    [JsonStringEnumMemberName("vanished")]
    Vanished = 7,
}

/// <summary>Why what is written in a field of bases leads to no model.</summary>
internal enum NoBase
{
    /// <summary>It leads to one.</summary>
    None,

    /// <summary>It is empty or a word that fills the field.</summary>
    Placeholder,

    /// <summary>A path on somebody's disk.</summary>
    LocalPath,

    /// <summary>An address elsewhere, or of something that is no model.</summary>
    ForeignAddress,

    /// <summary>A data set.</summary>
    DataSet,

    /// <summary>A name without owner that no model, or more than one, bears.</summary>
    NameWithoutOwner,

    /// <summary>No form of an id.</summary>
    NotAnId,

    /// <summary>Longer than an id can be.</summary>
    TooLong,
}
