using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Hayward.Tests.Samples;

/// <summary>The plainest reading of safetensors, to judge the writer by something that is neither the writer nor the library's reader.</summary>
internal sealed record PlainSafetensors(long DataLength, ImmutableDictionary<string, PlainSafetensors.Entry> Tensors)
{
    /// <summary>Reads a file; the data may be shorter than the header says.</summary>
    public static PlainSafetensors Read(byte[] file)
    {
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(file);
        var data = file.AsMemory(8 + (int)headerLength);
        using var header = JsonDocument.Parse(file.AsMemory(8, (int)headerLength));
        var tensors = ImmutableDictionary.CreateBuilder<string, Entry>();
        foreach (var member in header.RootElement.EnumerateObject().Where(m => m.Name != "__metadata__"))
        {
            var offsets = member.Value.GetProperty("data_offsets");
            var (begin, end) = (offsets[0].GetInt32(), offsets[1].GetInt32());
            tensors.Add(member.Name, new Entry(
                member.Value.GetProperty("dtype").GetString()!,
                [.. member.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
                begin,
                end,
                end <= data.Length ? data[begin..end].ToArray() : []));
        }

        return new PlainSafetensors(data.Length, tensors.ToImmutable());
    }

    internal sealed record Entry(string Type, int[] Shape, int Begin, int End, byte[] Bytes)
    {
        /// <summary>Bytes of one number times the numbers in the shape.</summary>
        public int ExpectedLength => Shape.Aggregate(Type == "F32" ? 4 : 2, (a, b) => a * b);

        /// <summary>The numbers of a BF16 or F32 tensor.</summary>
        public float[] Values()
        {
            var values = new float[ExpectedLength / (Type == "F32" ? 4 : 2)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Type switch
                {
                    "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(2 * i)) << 16),
                    "F32" => BinaryPrimitives.ReadSingleLittleEndian(Bytes.AsSpan(4 * i)),
                    _ => throw new NotSupportedException(Type),
                };
            }

            return values;
        }
    }
}
