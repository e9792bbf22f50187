namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>How the values of a field are written.</summary>
internal enum WireKind
{
    /// <summary>A whole number of variable length.</summary>
    Number,

    /// <summary>Four bytes.</summary>
    Four,

    /// <summary>Eight bytes.</summary>
    Eight,

    /// <summary>UTF-8.</summary>
    Text,

    /// <summary>Any bytes.</summary>
    Bytes,

    /// <summary>Another message.</summary>
    Message,
}
