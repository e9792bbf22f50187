using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes GGUF files, right and wrong ones, field by field.</summary>
internal sealed class GgufBytes(int version = 3, bool bigEndian = false)
{
    private readonly List<byte> _file = [];

    /// <summary>The first fields of a file.</summary>
    public static GgufBytes Header(long tensors, long entries, int version = 3, bool bigEndian = false) =>
        new GgufBytes(version, bigEndian).Raw("GGUF"u8).U32((uint)version).Count((ulong)tensors).Count((ulong)entries);

    public GgufBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    public GgufBytes Number(ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes = bytes[..size];
        if (bigEndian)
            bytes.Reverse();
        return Raw(bytes);
    }

    public GgufBytes U32(uint value) => Number(value, 4);

    public GgufBytes U64(ulong value) => Number(value, 8);

    public GgufBytes Count(ulong value) => Number(value, version == 1 ? 4 : 8);

    public GgufBytes Text(string value) => Text(Encoding.UTF8.GetBytes(value));

    public GgufBytes Text(ReadOnlySpan<byte> value) => Count((ulong)value.Length).Raw(value);

    /// <summary>A metadata entry with a string.</summary>
    public GgufBytes Entry(string key, string value) => Text(key).U32(8).Text(value);

    /// <summary>A metadata entry with a UINT32.</summary>
    public GgufBytes Entry(string key, uint value) => Text(key).U32(4).U32(value);

    /// <summary>A metadata entry with strings.</summary>
    public GgufBytes Entry(string key, params string[] values)
    {
        Text(key).U32(9).U32(8).Count((ulong)values.Length);
        foreach (var value in values)
            Text(value);
        return this;
    }

    /// <summary>The entry of a tensor; the innermost dimension first, as in the file.</summary>
    public GgufBytes Tensor(string name, long[] shape, uint type, ulong offset)
    {
        Text(name).U32((uint)shape.Length);
        foreach (var dimension in shape)
            Count((ulong)dimension);
        return U32(type).U64(offset);
    }

    /// <summary>Zeros up to a multiple of <paramref name="alignment"/>, then so many bytes of data.</summary>
    public byte[] Data(int length, int alignment = 32)
    {
        while (_file.Count % alignment != 0)
            _file.Add(0);
        Raw(new byte[length]);
        return [.. _file];
    }

    /// <summary>The file as it is.</summary>
    public byte[] ToArray() => [.. _file];
}
