using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>Type of a metadata value; the numbers are those of the format, where U8 is called UINT8, F32 FLOAT32, Text STRING.</summary>
public enum GgufValueType
{
    U8 = 0,
    I8 = 1,
    U16 = 2,
    I16 = 3,
    U32 = 4,
    I32 = 5,
    F32 = 6,
    Bool = 7,
    Text = 8,
    Array = 9,
    U64 = 10,
    I64 = 11,
    F64 = 12,
}

/// <summary>One metadata value. Scalars are kept; of an array only its element type, its count and its first strings are.</summary>
/// <param name="Type">Type as stored.</param>
/// <param name="Text">The value as text: a string as it is, a number in invariant notation, <c>true</c> or <c>false</c>; null for an
/// array, and for a string longer than is kept.</param>
public sealed record GgufValue(GgufValueType Type, string? Text)
{
    /// <summary>Type of the elements of an array; of the innermost for arrays of arrays.</summary>
    public GgufValueType? ElementType { get; init; }

    /// <summary>Number of elements of an array, length in bytes of a string, otherwise 1.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The first elements of an array of strings, numbers or truth values, as text.</summary>
    public ImmutableArray<string> First { get; init; } = [];

    /// <summary>The value as a whole number; null when it is none.</summary>
    public long? Whole =>
        Type is not GgufValueType.Text && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The value as a number; null when it is none.</summary>
    public double? Number =>
        Type is not GgufValueType.Text && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
