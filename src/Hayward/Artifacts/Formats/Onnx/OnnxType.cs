using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>A type of elements.</summary>
/// <param name="Name">As safetensors spells it, where it has it.</param>
/// <param name="Bits">Bits of one element; 0 for texts.</param>
/// <param name="Field">The field of typed data that it may use.</param>
/// <param name="PerEntry">Entries of that field for each element.</param>
internal readonly record struct OnnxType(string Name, int Bits, int Field, int PerEntry = 1)
{
    private const int Float = 4;
    private const int Int32 = 5;
    private const int Text = 6;
    private const int Int64 = 7;
    private const int Double = 10;
    private const int Unsigned = 11;

    /// <summary>The types by their number; 0 is none.</summary>
    /// <remarks>Source: <c>TensorProto.DataType</c> in onnx/onnx.proto, with the remarks on each field of typed data.</remarks>
    public static ImmutableArray<OnnxType> All { get; } =
    [
        default,
        new("F32", 32, Float), new("U8", 8, Int32), new("I8", 8, Int32), new("U16", 16, Int32), new("I16", 16, Int32),
        new("I32", 32, Int32), new("I64", 64, Int64), new("STRING", 0, Text), new("BOOL", 8, Int32), new("F16", 16, Int32),
        new("F64", 64, Double), new("U32", 32, Unsigned), new("U64", 64, Unsigned), new("C64", 64, Float, 2), new("C128", 128, Double, 2),
        new("BF16", 16, Int32), new("F8_E4M3", 8, Int32), new("F8_E4M3FNUZ", 8, Int32), new("F8_E5M2", 8, Int32), new("F8_E5M2FNUZ", 8, Int32),
        new("U4", 4, Int32), new("I4", 4, Int32), new("F4", 4, Int32), new("F8_E8M0", 8, Int32), new("U2", 2, Int32), new("I2", 2, Int32),
    ];
}
