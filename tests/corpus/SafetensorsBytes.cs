using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes safetensors files, right and wrong ones.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with this header, spelled out, and so many bytes of data.</summary>
    public static byte[] Of(string header, int data) => Of(Encoding.UTF8.GetBytes(header), data);

    /// <summary>A file with these bytes as header and so many bytes of data.</summary>
    public static byte[] Of(ReadOnlySpan<byte> header, int data)
    {
        var file = new byte[8 + header.Length + data];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(8));
        for (var i = 0; i < data; i++)
            file[8 + header.Length + i] = (byte)i;
        return file;
    }

    /// <summary>The header of one tensor.</summary>
    public static string Tensor(string type, string shape, long begin, long end, string name = "t") =>
        $$$"""{"{{{name}}}":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":[{{{begin}}},{{{end}}}]}}""";
}
