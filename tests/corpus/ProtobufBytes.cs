using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes protocol buffers, right and wrong ones, field by field.</summary>
internal sealed class ProtobufBytes
{
    private readonly List<byte> _bytes = [];

    public ProtobufBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ProtobufBytes Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }

    public ProtobufBytes Tag(int field, int wire) => Varint(((ulong)field << 3) | (uint)wire);

    public ProtobufBytes Number(int field, long value) => Tag(field, 0).Varint((ulong)value);

    public ProtobufBytes Numbers(int field, params long[] values)
    {
        foreach (var value in values)
            Number(field, value);
        return this;
    }

    public ProtobufBytes Packed(int field, params long[] values)
    {
        var inner = new ProtobufBytes();
        foreach (var value in values)
            inner.Varint((ulong)value);
        return Message(field, inner);
    }

    public ProtobufBytes Floats(int field, params float[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), values[i]);
        return Bytes(field, bytes);
    }

    public ProtobufBytes Four(int field, float value)
    {
        Tag(field, 5);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Raw(bytes);
    }

    public ProtobufBytes Bytes(int field, ReadOnlySpan<byte> bytes) => Tag(field, 2).Varint((ulong)bytes.Length).Raw(bytes);

    public ProtobufBytes Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtobufBytes Message(int field, ProtobufBytes message) => Bytes(field, message.ToArray());

    public byte[] ToArray() => [.. _bytes];
}
