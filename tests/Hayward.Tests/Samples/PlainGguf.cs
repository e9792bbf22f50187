using System.Text;

namespace Hayward.Tests.Samples;

/// <summary>The plainest reading of GGUF version 3, as far as the samples go.</summary>
internal sealed class PlainGguf
{
    public Dictionary<string, object> Metadata { get; } = [];

    /// <summary>Name, dimensions from the fastest, type, and where the data begin in the file.</summary>
    public Dictionary<string, (long[] Dimensions, uint Type, long Offset)> Tensors { get; } = [];

    public static PlainGguf Read(byte[] file)
    {
        var result = new PlainGguf();
        using var reader = new BinaryReader(new MemoryStream(file));
        Encoding.ASCII.GetString(reader.ReadBytes(4)).ShouldBe("GGUF");
        reader.ReadUInt32().ShouldBe(3u);
        var tensors = reader.ReadInt64();
        var entries = reader.ReadInt64();
        for (var i = 0; i < entries; i++)
            result.Metadata.Add(Text(reader), Value(reader, reader.ReadUInt32()));
        for (var i = 0; i < tensors; i++)
        {
            var name = Text(reader);
            var dimensions = new long[reader.ReadInt32()];
            for (var d = 0; d < dimensions.Length; d++)
                dimensions[d] = reader.ReadInt64();
            result.Tensors.Add(name, (dimensions, reader.ReadUInt32(), reader.ReadInt64()));
        }

        var start = (reader.BaseStream.Position + 31) / 32 * 32;
        foreach (var (name, tensor) in result.Tensors.ToArray())
            result.Tensors[name] = tensor with { Offset = start + tensor.Offset };
        return result;
    }

    private static object Value(BinaryReader reader, uint type) => type switch
    {
        4 => reader.ReadUInt32(),
        5 => reader.ReadInt32(),
        6 => reader.ReadSingle(),
        8 => Text(reader),
        9 => List(reader, reader.ReadUInt32()),
        _ => throw new NotSupportedException($"value type {type}"),
    };

    private static object[] List(BinaryReader reader, uint type)
    {
        var values = new object[reader.ReadInt64()];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(reader, type);
        return values;
    }

    private static string Text(BinaryReader reader) => Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadInt64()));
}
