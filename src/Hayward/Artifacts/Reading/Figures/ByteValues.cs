using System.Collections.Immutable;

namespace Hayward.Artifacts.Reading.Figures;

/// <summary>The numbers that the 256 codes of a type of one byte stand for.</summary>
/// <remarks>Sources: OCP 8-bit Floating Point Specification 1.0 for E4M3 and E5M2; OCP Microscaling Formats 1.0, section 5.4.1 for E8M0; Noune et
/// al., "8-bit numerical formats for deep neural networks" (arXiv 2206.02915) for the forms without infinity and negative zero
/// (FNUZ).</remarks>
internal static class ByteValues
{
    private const int NegativeZero = 0x80;

    /// <summary>The numbers of a type; null when it is not of one byte or not a number.</summary>
    public static ImmutableArray<double>? Of(string type) => type switch
    {
        "I8" => Table(code => (sbyte)code),
        "U8" => Table(code => code),
        "BOOL" => Table(code => code == 0 ? 0 : 1),
        "F8_E4M3" => Table(code => (code & 0x7F) == 0x7F ? double.NaN : Float(code, 3, 7)),
        "F8_E5M2" => Table(code => (code & 0x7C) == 0x7C ? double.NaN : Float(code, 2, 15)),
        "F8_E4M3FNUZ" => Table(code => code == NegativeZero ? double.NaN : Float(code, 3, 8)),
        "F8_E5M2FNUZ" => Table(code => code == NegativeZero ? double.NaN : Float(code, 2, 16)),
        "F8_E8M0" => Table(code => code == 0xFF ? double.NaN : Math.ScaleB(1, code - 127)),
        _ => null,
    };

    private static ImmutableArray<double> Table(Func<int, double> value) => [.. Enumerable.Range(0, 256).Select(value)];

    private static double Float(int code, int fractionBits, int bias)
    {
        var fraction = code & ((1 << fractionBits) - 1);
        var exponent = (code & 0x7F) >> fractionBits;
        var magnitude = exponent == 0
            ? Math.ScaleB(fraction, 1 - bias - fractionBits)
            : Math.ScaleB(fraction + (1 << fractionBits), exponent - bias - fractionBits);
        return code < NegativeZero ? magnitude : -magnitude;
    }
}
