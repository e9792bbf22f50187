using System.Text;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Reads the fields of one structure. Numbers are little-endian.</summary>
internal sealed class Hdf5Cursor(Hdf5File file, ReadOnlyMemory<byte> part, long offset)
{
    private int _at;

    /// <summary>Offset in the file of the next byte.</summary>
    public long Offset => offset + _at;

    /// <summary>Bytes left.</summary>
    public int Left => part.Length - _at;

    /// <summary>Bytes read.</summary>
    public int Done => _at;

    /// <summary>All bytes.</summary>
    public ReadOnlySpan<byte> Bytes => part.Span;

    public byte Byte() => Take(1)[0];

    public int Short() => (int)Number(2);

    public uint Int() => (uint)Number(4);

    /// <summary>A length or size.</summary>
    public long Length() => Number(file.LengthWidth);

    /// <summary>An address; -1 for the undefined one.</summary>
    public long Address()
    {
        var width = file.OffsetWidth;
        if (!Peek(width).ContainsAnyExcept((byte)0xFF))
        {
            _at += width;
            return -1;
        }
        return Number(width);
    }

    /// <summary>A number of up to eight bytes; one beyond 63 bits is malformed.</summary>
    public long Number(int width)
    {
        ulong value = 0;
        var bytes = Take(width);
        for (var i = width - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value <= long.MaxValue ? (long)value : throw Malformed();
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        var bytes = Peek(count);
        _at += count;
        return bytes;
    }

    public void Skip(int count) => _ = Take(count);

    /// <summary>A part of this structure.</summary>
    public Hdf5Cursor Part(int count)
    {
        var begin = _at;
        _ = Take(count);
        return new Hdf5Cursor(file, part.Slice(begin, count), offset + begin);
    }

    /// <summary>True when the next bytes are this signature, which is then passed.</summary>
    public bool Signature(ReadOnlySpan<byte> signature)
    {
        if (Left < signature.Length || !Peek(signature.Length).SequenceEqual(signature))
            return false;
        _at += signature.Length;
        return true;
    }

    /// <summary>Passes over a signature.</summary>
    public void Expect(ReadOnlySpan<byte> signature, int version, string what)
    {
        if (!Signature(signature) || Byte() != version)
            throw Hdf5File.Broken(Hdf5Rule.SignatureWrong, offset, $"{what} at offset {offset:N0} does not begin with {Encoding.ASCII.GetString(signature)} and version {version}");
    }

    /// <summary>A text up to a zero byte or the end.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>An error about this structure.</summary>
    public FormatRuleException Malformed() =>
        Hdf5File.Broken(Hdf5Rule.StructureMalformed, Offset, $"a structure at offset {offset:N0} claims more than it has, or a number that cannot be");

    private ReadOnlySpan<byte> Peek(int count) => count >= 0 && count <= Left ? part.Span.Slice(_at, count) : throw Malformed();
}
