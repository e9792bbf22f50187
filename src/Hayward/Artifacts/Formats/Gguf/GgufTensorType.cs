using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>A tensor type: elements are stored in blocks.</summary>
/// <param name="Name">As ggml spells it.</param>
/// <param name="BlockElements">Elements in a block; 0 for a number that is retired.</param>
/// <param name="BlockBytes">Bytes of a block.</param>
internal readonly record struct GgufTensorType(string Name, int BlockElements, int BlockBytes)
{
    /// <summary>The types by their number, 0 to 42.</summary>
    /// <remarks>Source: <c>enum ggml_type</c> of ggml.h in https://github.com/ggml-org/ggml and <c>GGML_QUANT_SIZES</c> of
    /// gguf-py/gguf/constants.py in https://github.com/ggml-org/llama.cpp. The sum in each line is that of the parts of a block. The two
    /// differ on Q8_1, which no file uses; the structure in ggml-common.h decides.</remarks>
    public static ImmutableArray<GgufTensorType> All { get; } =
    [
        new("F32", 1, 4),
        new("F16", 1, 2),
        new("Q4_0", 32, 2 + 16),
        new("Q4_1", 32, 2 + 2 + 16),
        new("Q4_2", 0, 0),
        new("Q4_3", 0, 0),
        new("Q5_0", 32, 2 + 4 + 16),
        new("Q5_1", 32, 2 + 2 + 4 + 16),
        new("Q8_0", 32, 2 + 32),
        new("Q8_1", 32, 2 + 2 + 32),
        new("Q2_K", 256, 2 + 2 + 16 + 64),
        new("Q3_K", 256, 2 + 64 + 32 + 12),
        new("Q4_K", 256, 2 + 2 + 128 + 12),
        new("Q5_K", 256, 2 + 2 + 128 + 32 + 12),
        new("Q6_K", 256, 2 + 128 + 64 + 16),
        new("Q8_K", 256, 4 + 256 + 32),
        new("IQ2_XXS", 256, 2 + 64),
        new("IQ2_XS", 256, 2 + 64 + 8),
        new("IQ3_XXS", 256, 2 + 64 + 32),
        new("IQ1_S", 256, 2 + 32 + 16),
        new("IQ4_NL", 32, 2 + 16),
        new("IQ3_S", 256, 2 + 64 + 32 + 8 + 4),
        new("IQ2_S", 256, 2 + 64 + 16),
        new("IQ4_XS", 256, 2 + 2 + 128 + 4),
        new("I8", 1, 1),
        new("I16", 1, 2),
        new("I32", 1, 4),
        new("I64", 1, 8),
        new("F64", 1, 8),
        new("IQ1_M", 256, 32 + 16 + 8),
        new("BF16", 1, 2),
        new("Q4_0_4_4", 0, 0),
        new("Q4_0_4_8", 0, 0),
        new("Q4_0_8_8", 0, 0),
        new("TQ1_0", 256, 2 + (4 * 13)),
        new("TQ2_0", 256, 2 + 64),
        new("IQ4_NL_4_4", 0, 0),
        new("IQ4_NL_4_8", 0, 0),
        new("IQ4_NL_8_8", 0, 0),
        new("MXFP4", 32, 1 + 16),
        new("NVFP4", 64, 4 + 32),
        new("Q1_0", 128, 2 + 16),
        new("Q2_0", 64, 2 + 16),
    ];
}
