using System.Collections.Frozen;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>An element type.</summary>
/// <param name="Name">Name as safetensors has it, or an own one where it has none.</param>
/// <param name="Size">Bytes of one element.</param>
/// <param name="Word">Bytes of the number within the element whose order depends on the machine; half an element for complex types.</param>
internal sealed record TorchType(string Name, int Size, int Word)
{
    private static readonly FrozenDictionary<string, TorchType> Storages = new Dictionary<string, TorchType>
    {
        ["DoubleStorage"] = Of("F64", 8),
        ["FloatStorage"] = Of("F32", 4),
        ["HalfStorage"] = Of("F16", 2),
        ["BFloat16Storage"] = Of("BF16", 2),
        ["LongStorage"] = Of("I64", 8),
        ["IntStorage"] = Of("I32", 4),
        ["ShortStorage"] = Of("I16", 2),
        ["CharStorage"] = Of("I8", 1),
        ["ByteStorage"] = Of("U8", 1),
        ["BoolStorage"] = Of("BOOL", 1),
        ["ComplexFloatStorage"] = new("C64", 8, 4),
        ["ComplexDoubleStorage"] = new("C128", 16, 8),
        ["QUInt8Storage"] = Of("QU8", 1),
        ["QInt8Storage"] = Of("QI8", 1),
        ["QInt32Storage"] = Of("QI32", 4),
        ["QUInt4x2Storage"] = Of("QU4X2", 1),
        ["QUInt2x4Storage"] = Of("QU2X4", 1),
        ["UntypedStorage"] = Of("U8", 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TorchType> Numbers = new Dictionary<string, TorchType>
    {
        ["float64"] = Of("F64", 8),
        ["double"] = Of("F64", 8),
        ["float32"] = Of("F32", 4),
        ["float"] = Of("F32", 4),
        ["float16"] = Of("F16", 2),
        ["half"] = Of("F16", 2),
        ["bfloat16"] = Of("BF16", 2),
        ["int64"] = Of("I64", 8),
        ["long"] = Of("I64", 8),
        ["int32"] = Of("I32", 4),
        ["int"] = Of("I32", 4),
        ["int16"] = Of("I16", 2),
        ["short"] = Of("I16", 2),
        ["int8"] = Of("I8", 1),
        ["uint8"] = Of("U8", 1),
        ["uint16"] = Of("U16", 2),
        ["uint32"] = Of("U32", 4),
        ["uint64"] = Of("U64", 8),
        ["bool"] = Of("BOOL", 1),
        ["float8_e4m3fn"] = Of("F8_E4M3", 1),
        ["float8_e5m2"] = Of("F8_E5M2", 1),
        ["float8_e4m3fnuz"] = Of("F8_E4M3FNUZ", 1),
        ["float8_e5m2fnuz"] = Of("F8_E5M2FNUZ", 1),
        ["float8_e8m0fnu"] = Of("F8_E8M0", 1),
        ["complex64"] = new("C64", 8, 4),
        ["cfloat"] = new("C64", 8, 4),
        ["complex128"] = new("C128", 16, 8),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The type of the elements of a storage class; null for a class that is not known.</summary>
    /// <param name="fullName">For example <c>torch.FloatStorage</c>.</param>
    public static TorchType? OfStorage(string fullName) => Storages.GetValueOrDefault(LastPart(fullName));

    /// <summary>The type that a dtype names; null for one that is not known.</summary>
    /// <param name="fullName">For example <c>torch.float8_e4m3fn</c>.</param>
    public static TorchType? OfNumber(string fullName) => Numbers.GetValueOrDefault(LastPart(fullName));

    private static TorchType Of(string name, int size) => new(name, size, size);

    private static string LastPart(string name) => name.StartsWith("torch.", StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..] : "";
}
