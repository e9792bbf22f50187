using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Through which type the numbers of a parent went before they were quantized: converters write a file of 16 bits first.</summary>
public enum SourceRoute
{
    /// <summary>They were quantized as they are stored.</summary>
    Direct,

    /// <summary>They were rounded to F16.</summary>
    Float16,

    /// <summary>They were rounded to BF16.</summary>
    BFloat16,
}

/// <summary>Rounds numbers as a route does.</summary>
internal static class SourceRoutes
{
    /// <summary>The routes that may change the numbers of a type, the direct one first.</summary>
    public static SourceRoute[] Of(ElementFormat parent) => parent.Name switch
    {
        "F16" => [SourceRoute.Direct, SourceRoute.BFloat16],
        "BF16" => [SourceRoute.Direct, SourceRoute.Float16],
        _ => [SourceRoute.Direct, SourceRoute.Float16, SourceRoute.BFloat16],
    };

    /// <summary>Rounds in place, to nearest and ties to even.</summary>
    public static void Round(SourceRoute route, Span<float> values)
    {
        switch (route)
        {
            case SourceRoute.Float16:
                foreach (ref var value in values)
                    value = (float)(Half)value;
                break;
            case SourceRoute.BFloat16:
                foreach (ref var value in values)
                {
                    var bits = BitConverter.SingleToUInt32Bits(value);
                    value = BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
                }
                break;
            default:
                break;
        }
    }
}
