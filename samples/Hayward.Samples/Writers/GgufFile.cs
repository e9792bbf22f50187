using System.Text;

namespace Hayward.Samples.Writers;

/// <summary>Writes GGUF version 3: metadata, tensor descriptions, then the data, each tensor at a multiple of 32
/// (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md). Numbers are little-endian, strings are UTF-8 with a 64-bit length.</summary>
internal sealed class GgufFile : IDisposable
{
    private const int Alignment = 32;
    private const uint ArrayType = 9;

    private readonly MemoryStream _metadata = new();
    private readonly MemoryStream _descriptions = new();
    private readonly MemoryStream _data = new();
    private long _entries;
    private long _tensors;

    /// <summary>How the numbers of a tensor are stored.</summary>
    public enum TensorType : uint
    {
        /// <summary>32-bit floats.</summary>
        F32 = 0,

        /// <summary>Blocks of 32 bytes with one scale.</summary>
        Q8_0 = 8,
    }

    private enum ValueType : uint
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        String = 8,
    }

    public void Text(string key, string value)
    {
        using var writer = Entry(key, (uint)ValueType.String);
        Text(writer, value);
    }

    public void Number(string key, uint value)
    {
        using var writer = Entry(key, (uint)ValueType.UInt32);
        writer.Write(value);
    }

    public void Number(string key, float value)
    {
        using var writer = Entry(key, (uint)ValueType.Float32);
        writer.Write(value);
    }

    public void Texts(string key, IReadOnlyCollection<string> values)
    {
        using var writer = Entry(key, ArrayType);
        writer.Write((uint)ValueType.String);
        writer.Write((ulong)values.Count);
        foreach (var value in values)
            Text(writer, value);
    }

    public void Numbers(string key, IReadOnlyCollection<int> values)
    {
        using var writer = Entry(key, ArrayType);
        writer.Write((uint)ValueType.Int32);
        writer.Write((ulong)values.Count);
        foreach (var value in values)
            writer.Write(value);
    }

    /// <summary>Adds a tensor. GGUF counts the dimensions from the fastest: columns come before rows.</summary>
    public void Tensor(string name, IReadOnlyList<int> shape, TensorType type, byte[] data)
    {
        _tensors++;
        using var writer = new BinaryWriter(_descriptions, Encoding.UTF8, leaveOpen: true);
        Text(writer, name);
        writer.Write((uint)shape.Count);
        for (var i = shape.Count - 1; i >= 0; i--)
            writer.Write((ulong)shape[i]);
        writer.Write((uint)type);
        writer.Write((ulong)_data.Length);
        _data.Write(data);
        Pad(_data);
    }

    /// <summary>The whole file.</summary>
    public byte[] Write()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)_tensors);
        writer.Write((ulong)_entries);
        writer.Flush();
        _metadata.WriteTo(file);
        _descriptions.WriteTo(file);
        Pad(file);
        _data.WriteTo(file);
        return file.ToArray();
    }

    public void Dispose()
    {
        _metadata.Dispose();
        _descriptions.Dispose();
        _data.Dispose();
    }

    private BinaryWriter Entry(string key, uint type)
    {
        _entries++;
        var writer = new BinaryWriter(_metadata, Encoding.UTF8, leaveOpen: true);
        Text(writer, key);
        writer.Write(type);
        return writer;
    }

    private static void Text(BinaryWriter writer, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % Alignment != 0)
            stream.WriteByte(0);
    }
}
