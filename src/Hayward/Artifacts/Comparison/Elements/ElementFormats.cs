using System.Collections.Frozen;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Every type whose elements can be decoded: all of GGUF. Not here: the types of safetensors that are not whole bytes or not real numbers
/// (F4, F6, C64).</summary>
internal static class ElementFormats
{
    /// <summary>By name.</summary>
    public static FrozenDictionary<string, ElementFormat> All { get; } = new ElementFormat[]
    {
        Float("F64", 8, 11, 52, -1022, PlainDecoding.Float64),
        Float("F32", 4, 8, 23, -126, PlainDecoding.Float32),
        Float("F16", 2, 5, 10, -14, PlainDecoding.Float16),
        Float("BF16", 2, 8, 7, -126, PlainDecoding.BFloat16),
        Float("F8_E4M3", 1, 4, 3, -6, PlainDecoding.Table(SmallFloats.E4M3)),
        Float("F8_E5M2", 1, 5, 2, -14, PlainDecoding.Table(SmallFloats.E5M2)),
        Float("F8_E4M3FNUZ", 1, 4, 3, -7, PlainDecoding.Table(SmallFloats.E4M3Fnuz)),
        Float("F8_E5M2FNUZ", 1, 5, 2, -15, PlainDecoding.Table(SmallFloats.E5M2Fnuz)),
        new PlainFormat("F8_E8M0", 1, PlainDecoding.Table(SmallFloats.E8M0)),
        new PlainFormat("I8", 1, PlainDecoding.Signed8),
        new PlainFormat("U8", 1, PlainDecoding.Unsigned8),
        new PlainFormat("BOOL", 1, PlainDecoding.Unsigned8),
        new PlainFormat("I16", 2, PlainDecoding.Signed16),
        new PlainFormat("U16", 2, PlainDecoding.Unsigned16),
        new PlainFormat("I32", 4, PlainDecoding.Signed32),
        new PlainFormat("U32", 4, PlainDecoding.Unsigned32),
        new PlainFormat("I64", 8, PlainDecoding.Signed64),
        new PlainFormat("U64", 8, PlainDecoding.Unsigned64),
        new BlockFormat("Q1_0", 128, 18, SimpleBlocks.Q1_0),
        new BlockFormat("Q2_0", 64, 18, SimpleBlocks.Q2_0),
        new BlockFormat("Q4_0", 32, 18, SimpleBlocks.Q4_0),
        new BlockFormat("Q4_1", 32, 20, SimpleBlocks.Q4_1),
        new BlockFormat("Q5_0", 32, 22, SimpleBlocks.Q5_0),
        new BlockFormat("Q5_1", 32, 24, SimpleBlocks.Q5_1),
        new BlockFormat("Q8_0", 32, 34, SimpleBlocks.Q8_0),
        new BlockFormat("Q8_1", 32, 36, SimpleBlocks.Q8_1),
        new BlockFormat("Q2_K", 256, 84, SuperBlocks.Q2_K),
        new BlockFormat("Q3_K", 256, 110, SuperBlocks.Q3_K),
        new BlockFormat("Q4_K", 256, 144, SuperBlocks.Q4_K),
        new BlockFormat("Q5_K", 256, 176, SuperBlocks.Q5_K),
        new BlockFormat("Q6_K", 256, 210, SuperBlocks.Q6_K),
        new BlockFormat("Q8_K", 256, 292, SuperBlocks.Q8_K),
        new BlockFormat("TQ1_0", 256, 54, TernaryBlocks.TQ1_0),
        new BlockFormat("TQ2_0", 256, 66, TernaryBlocks.TQ2_0),
        new BlockFormat("IQ1_S", 256, 50, TernaryGridBlocks.IQ1_S),
        new BlockFormat("IQ1_M", 256, 56, TernaryGridBlocks.IQ1_M),
        new BlockFormat("IQ2_XXS", 256, 66, GridBlocks.IQ2_XXS),
        new BlockFormat("IQ2_XS", 256, 74, GridBlocks.IQ2_XS),
        new BlockFormat("IQ2_S", 256, 82, GridBlocks.IQ2_S),
        new BlockFormat("IQ3_XXS", 256, 98, GridBlocks.IQ3_XXS),
        new BlockFormat("IQ3_S", 256, 110, GridBlocks.IQ3_S),
        new BlockFormat("IQ4_NL", 32, 18, TableBlocks.IQ4_NL),
        new BlockFormat("IQ4_XS", 256, 136, TableBlocks.IQ4_XS),
        new BlockFormat("MXFP4", 32, 17, TableBlocks.MXFP4),
        new BlockFormat("NVFP4", 64, 36, TableBlocks.NVFP4),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static PlainFormat Float(string name, int width, int exponentBits, int mantissaBits, int leastExponent, PlainDecoder decoder) =>
        new(name, width, decoder) { ExponentBits = exponentBits, MantissaBits = mantissaBits, LeastExponent = leastExponent };
}
