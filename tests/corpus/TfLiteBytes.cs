using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes TensorFlow Lite models, field by field: a table writes its fields in order, and what an offset leads to follows later.</summary>
internal sealed class TfLiteBytes
{
    private readonly List<byte> _bytes = [0, 0, 0, 0, .. "TFL3"u8];

    /// <summary>A model with one operation and one tensor of two floats.</summary>
    public static byte[] Model(string custom, byte code, uint version = 3, uint buffer = 1, byte type = 0, int dimension = 2)
    {
        var file = new TfLiteBytes();
        var model = file.Table(0, version, null, null, null, null);
        var operators = file.List(model[1]);
        var operation = file.Table(operators, code, null, 1u, (uint)code);
        file.Text(operation[1], custom);
        var graphs = file.List(model[2]);
        var graph = file.Table(graphs, [null]);
        var tensor = file.Table(file.List(graph[0]), null, type, buffer, null);
        file.Bytes(tensor[0], 1, BitConverter.GetBytes(dimension));
        file.Text(tensor[3], "t");
        file.Text(model[3], "made by hand");
        var buffers = file.List(model[4], 2);
        file.Table(buffers, []);
        file.Bytes(file.Table(buffers + 4, [null])[0], 8, new byte[8]);
        return [.. file._bytes];
    }

    /// <summary>A table; of each field a number, or null for an offset that is set afterwards.</summary>
    /// <returns>The places of the fields.</returns>
    private int[] Table(int from, params object?[] fields)
    {
        var (places, body) = (new int[fields.Length], 4);
        for (var i = 0; i < fields.Length; i++)
        {
            places[i] = body;
            body += fields[i] is byte ? 1 : 4;
        }
        var description = _bytes.Count;
        Add((ulong)(4 + (2 * fields.Length)), 2);
        Add((ulong)body, 2);
        foreach (var place in places)
            Add((ulong)place, 2);
        var begin = _bytes.Count;
        Patch(from);
        Add((ulong)(begin - description), 4);
        foreach (var field in fields)
            Add(field switch { byte b => b, uint u => u, _ => 0 }, field is byte ? 1 : 4);
        return [.. places.Select(p => begin + p)];
    }

    private int List(int from, int count = 1)
    {
        Patch(from);
        Add((ulong)count, 4);
        var at = _bytes.Count;
        Add(0, 4 * count);
        return at;
    }

    private void Text(int from, string text) => Bytes(from, text.Length, [.. Encoding.UTF8.GetBytes(text), 0]);

    private void Bytes(int from, int count, byte[] bytes)
    {
        Patch(from);
        Add((ulong)count, 4);
        _bytes.AddRange(bytes);
    }

    private void Patch(int from)
    {
        var value = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(value, _bytes.Count - from);
        for (var i = 0; i < 4; i++)
            _bytes[from + i] = value[i];
    }

    private void Add(ulong value, int size)
    {
        for (var i = 0; i < size; i++)
            _bytes.Add(i < 8 ? (byte)(value >> (8 * i)) : (byte)0);
    }
}
