namespace Hayward.Observatory.Snapshots.Schema;

/// <summary>How a field of what the hub said becomes a value of a column.</summary>
internal enum FieldKind
{
    /// <summary>A JSON text.</summary>
    Text,

    /// <summary>A JSON text, or true or false, which become words: the hub says <c>false</c>, <c>"auto"</c> or <c>"manual"</c>.</summary>
    Word,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>A JSON text that is a time.</summary>
    Time,

    /// <summary>An array of JSON texts.</summary>
    Texts,

    /// <summary>Anything, kept as JSON.</summary>
    Json,
}
