using System.Text.Json.Serialization;

namespace Hayward.Terms;

/// <summary>What a term of a licence does.</summary>
public enum TermKind
{
    /// <summary>Gives a right.</summary>
    [JsonStringEnumMemberName("grant")]
    Grant,

    /// <summary>Bars something.</summary>
    [JsonStringEnumMemberName("limit")]
    Limit,

    /// <summary>Asks for something to be done.</summary>
    [JsonStringEnumMemberName("duty")]
    Duty,

    /// <summary>Says what counts as made from the work.</summary>
    [JsonStringEnumMemberName("scope")]
    Scope,

    /// <summary>Says what ends the rights, or that nothing does.</summary>
    [JsonStringEnumMemberName("ending")]
    Ending,

    /// <summary>Binds to something outside the text.</summary>
    [JsonStringEnumMemberName("binding")]
    Binding,
}
