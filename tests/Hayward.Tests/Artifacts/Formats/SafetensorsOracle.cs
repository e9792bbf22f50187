using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>A second, simple reader of safetensors: the whole header as one JSON document, numbers without bounds. It follows the order of checks
/// of the reference reader (<c>deserialize</c> and <c>validate</c> in safetensors/src/tensor.rs) and is far too slow and greedy for real use.</summary>
internal static class SafetensorsOracle
{
    private static readonly Dictionary<int, string[]> Types = new()
    {
        [4] = ["F4"],
        [6] = ["F6_E2M3", "F6_E3M2"],
        [8] = ["BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"],
        [16] = ["U16", "I16", "F16", "BF16"],
        [32] = ["U32", "I32", "F32"],
        [64] = ["U64", "I64", "F64", "C64"],
    };

    /// <summary>True when the reference reader would load the file.</summary>
    public static bool Loads(byte[] file)
    {
        if (file.Length < 8)
            return false;
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > 100_000_000 || (int)length > file.Length - 8)
            return false;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file, 8, (int)length);
            using var document = JsonDocument.Parse(text);
            var tensors = new Dictionary<string, (int Bits, BigInteger[] Shape, BigInteger Begin, BigInteger End)>(StringComparer.Ordinal);
            var metadata = 0;
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name == "__metadata__")
                {
                    if (++metadata > 1 || !IsMetadata(entry.Value))
                        return false;
                }
                else if (Tensor(entry.Value) is { } tensor)
                {
                    tensors[entry.Name] = tensor;
                }
                else
                {
                    return false;
                }
            }
            BigInteger end = 0;
            foreach (var (bits, shape, begin, stop) in tensors.Values.OrderBy(t => t.Begin).ThenBy(t => t.End))
            {
                BigInteger size = 1;
                foreach (var dimension in shape)
                {
                    size *= dimension;
                    if (size > ulong.MaxValue)
                        return false;
                }
                size *= bits;
                if (begin != end || stop < begin || size > ulong.MaxValue || size % 8 != 0 || stop - begin != size / 8)
                    return false;
                end = stop;
            }
            return end + 8 + length == file.Length;
        }
        catch (Exception broken) when (broken is JsonException or DecoderFallbackException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static bool IsMetadata(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return true;
        foreach (var entry in value.EnumerateObject())
            _ = (entry.Name, entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : throw new InvalidOperationException());
        return true;
    }

    private static (int Bits, BigInteger[] Shape, BigInteger Begin, BigInteger End)? Tensor(JsonElement value)
    {
        string[] known = ["dtype", "shape", "data_offsets"];
        var names = value.EnumerateObject().Select(p => p.Name).ToArray();
        if (known.Any(k => names.Count(n => n == k) != 1))
            return null;
        var type = value.GetProperty("dtype").GetString();
        var bits = Types.FirstOrDefault(t => t.Value.Contains(type)).Key;
        var offsets = Numbers(value.GetProperty("data_offsets"));
        return bits == 0 || offsets.Length != 2 ? null : (bits, Numbers(value.GetProperty("shape")), offsets[0], offsets[1]);
    }

    private static BigInteger[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(e => e.GetRawText()).Select(t => t.All(char.IsAsciiDigit) && BigInteger.Parse(t, null) is var number && number <= ulong.MaxValue
            ? number
            : throw new InvalidOperationException())];
}
