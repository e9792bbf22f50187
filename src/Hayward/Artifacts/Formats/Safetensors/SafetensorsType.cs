using System.Collections.Frozen;

namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>The 22 element types of safetensors and their sizes in bits.</summary>
/// <remarks>Source: <c>Dtype</c> in safetensors/src/tensor.rs of https://github.com/huggingface/safetensors.</remarks>
internal static class SafetensorsType
{
    /// <summary>Size of one element in bits, by the name of the type.</summary>
    public static FrozenDictionary<string, int> Bits { get; } = new Dictionary<string, int>
    {
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["U16"] = 16,
        ["I16"] = 16,
        ["F16"] = 16,
        ["BF16"] = 16,
        ["U32"] = 32,
        ["I32"] = 32,
        ["F32"] = 32,
        ["U64"] = 64,
        ["I64"] = 64,
        ["F64"] = 64,
        ["C64"] = 64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The one string for each name, so that a header of a hundred thousand tensors does not keep as many copies.</summary>
    public static FrozenDictionary<string, string> Names { get; } = Bits.Keys.ToFrozenDictionary(name => name, StringComparer.Ordinal);
}
