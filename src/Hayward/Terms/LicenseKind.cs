using System.Text.Json.Serialization;

namespace Hayward.Terms;

/// <summary>What kind of thing a licence identifier names.</summary>
public enum LicenseKind
{
    /// <summary>One licence text.</summary>
    [JsonStringEnumMemberName("license")]
    License,

    /// <summary>A family of texts whose terms differ (<c>cc</c>, <c>openrail</c>): which of them is meant is not known.</summary>
    [JsonStringEnumMemberName("family")]
    Family,

    /// <summary>A policy that comes beside a licence and narrows it.</summary>
    [JsonStringEnumMemberName("policy")]
    Policy,

    /// <summary>A word that stands in the place of a licence and is none: <c>other</c>, <c>unknown</c>.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
