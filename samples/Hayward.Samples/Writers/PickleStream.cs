using System.Buffers.Binary;
using System.Text;

namespace Hayward.Samples.Writers;

/// <summary>Writes the opcodes of a Python pickle, protocol 2 (CPython, Lib/pickletools.py). It only writes: nothing here or elsewhere in
/// the project loads one.</summary>
internal sealed class PickleStream : IDisposable
{
    private readonly MemoryStream _bytes = new();

    public PickleStream() => Put(0x80, 2);

    public PickleStream Global(string module, string name)
    {
        Put((byte)'c');
        _bytes.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
        return this;
    }

    public PickleStream Text(string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        Put((byte)'X');
        _bytes.Write(length);
        _bytes.Write(text);
        return this;
    }

    public PickleStream Integer(int value)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        Put((byte)'J');
        _bytes.Write(number);
        return this;
    }

    public PickleStream False() => Put(0x89);

    public PickleStream Mark() => Put((byte)'(');

    /// <summary>Makes a tuple of what stands above the mark.</summary>
    public PickleStream Tuple() => Put((byte)'t');

    public PickleStream EmptyTuple() => Put((byte)')');

    public PickleStream EmptyDictionary() => Put((byte)'}');

    /// <summary>Calls the callable below with the tuple above.</summary>
    public PickleStream Reduce() => Put((byte)'R');

    /// <summary>Hands the tuple above to the loader as the name of something stored elsewhere.</summary>
    public PickleStream PersistentId() => Put((byte)'Q');

    /// <summary>Drops the value above.</summary>
    public PickleStream Pop() => Put((byte)'0');

    /// <summary>Puts the pairs above the mark into the dictionary below it.</summary>
    public PickleStream SetItems() => Put((byte)'u');

    /// <summary>Ends the stream.</summary>
    public byte[] Stop()
    {
        Put((byte)'.');
        return _bytes.ToArray();
    }

    public void Dispose() => _bytes.Dispose();

    private PickleStream Put(params ReadOnlySpan<byte> opcode)
    {
        _bytes.Write(opcode);
        return this;
    }
}
