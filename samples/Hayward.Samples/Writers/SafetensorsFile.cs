using System.Buffers.Binary;
using System.Text.Json;
using Hayward.Samples.Weights;

namespace Hayward.Samples.Writers;

/// <summary>Writes safetensors: eight bytes with the length of the header, the header as JSON padded with blanks to a multiple of eight, the
/// numbers (https://github.com/huggingface/safetensors, "Format").</summary>
internal static class SafetensorsFile
{
    /// <summary>The whole file. Tensors keep the order given.</summary>
    public static byte[] Write(IReadOnlyList<Tensor> tensors)
    {
        var header = Header(tensors);
        var padded = (header.Length + 7) / 8 * 8;
        using var file = new MemoryStream();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        file.Write(length);
        file.Write(header);
        for (var i = header.Length; i < padded; i++)
            file.WriteByte((byte)' ');
        foreach (var tensor in tensors)
            file.Write(tensor.ToBytes());
        return file.ToArray();
    }

    private static byte[] Header(IReadOnlyList<Tensor> tensors)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", TypeName(tensor.Type));
                json.WriteStartArray("shape");
                foreach (var length in tensor.Shape)
                    json.WriteNumberValue(length);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Size);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static string TypeName(ElementType type) => type switch
    {
        ElementType.BFloat16 => "BF16",
        ElementType.Float16 => "F16",
        _ => "F32",
    };
}
