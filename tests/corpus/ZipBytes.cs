using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Hayward.Artifacts.Formats.Members;

namespace Hayward.Corpus;

/// <summary>One member as written; every field can be made to lie.</summary>
internal sealed record ZipPart(string Name, byte[] Data)
{
    public ushort Method { get; init; }

    public ushort Flags { get; init; }

    public string? LocalName { get; init; }

    public ushort? LocalFlags { get; init; }

    public ushort? LocalMethod { get; init; }

    public uint? Crc { get; init; }

    public uint? LocalCrc { get; init; }

    public uint? Size { get; init; }

    public uint? LocalSize { get; init; }

    public uint? LocalPacked { get; init; }

    /// <summary>Bytes in the archive; made from the data by the method when null.</summary>
    public byte[]? Packed { get; init; }

    public byte[] Extra { get; init; } = [];

    public byte[] LocalExtra { get; init; } = [];

    /// <summary>Width of the sizes in the descriptor; 0 for none.</summary>
    public int Descriptor { get; init; }

    public bool InDirectory { get; init; } = true;

    /// <summary>Bytes put between this member and the next.</summary>
    public byte[] After { get; init; } = [];

    public uint Attributes { get; init; }

    public byte Host { get; init; }

    public int OffsetLie { get; init; }
}

/// <summary>Writes zip files, right and wrong ones.</summary>
internal sealed class ZipBytes
{
    private readonly List<byte> _file = [];
    private readonly List<byte> _directory = [];
    private int _entries;

    /// <summary>Bytes before the archive.</summary>
    public byte[] Prefix { get; init; } = [];

    /// <summary>Offsets count from the beginning of the archive and not of the file.</summary>
    public bool RelativeOffsets { get; init; }

    public byte[] Comment { get; init; } = [];

    public int CommentLie { get; init; }

    public int CountLie { get; init; }

    public int SizeLie { get; init; }

    public byte[] BeforeEnd { get; init; } = [];

    public byte[] Tail { get; init; } = [];

    /// <summary>Writes a ZIP64 end record too, as PyTorch does.</summary>
    public bool Zip64 { get; init; }

    public int Zip64OffsetLie { get; init; }

    public int LocatorLie { get; init; }

    /// <summary>An archive of stored members.</summary>
    public static byte[] Of(params (string Name, byte[] Data)[] members) => new ZipBytes().Write([.. members.Select(m => new ZipPart(m.Name, m.Data))]);

    /// <summary>An archive of these members.</summary>
    public static byte[] Of(params ZipPart[] parts) => new ZipBytes().Write(parts);

    public static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(data);
        return packed.ToArray();
    }

    /// <summary>The file.</summary>
    public byte[] Write(params ZipPart[] parts)
    {
        _file.AddRange(Prefix);
        foreach (var part in parts)
            Add(part);
        var (at, shift) = (_file.Count, RelativeOffsets ? Prefix.Length : 0);
        _file.AddRange(_directory);
        _file.AddRange(BeforeEnd);
        if (Zip64)
            AddEnd64(at - shift);
        _file.AddRange("PK\u0005\u0006"u8);
        Numbers(_file, (0, 2), (0, 2), (_entries + CountLie, 2), (_entries + CountLie, 2), (_directory.Count + SizeLie, 4), (at - shift, 4), (Comment.Length + CommentLie, 2));
        _file.AddRange(Comment);
        _file.AddRange(Tail);
        return [.. _file];
    }

    private void Add(ZipPart part)
    {
        var at = _file.Count - (RelativeOffsets ? Prefix.Length : 0);
        var packed = part.Packed ?? (part.Method == 8 ? Deflate(part.Data) : part.Data);
        var crc = part.Crc ?? Crc32.Of(part.Data);
        var size = part.Size ?? (uint)part.Data.Length;
        var open = part.Descriptor > 0;
        var flags = (ushort)(part.Flags | (open ? 8 : 0));
        var (name, localName) = (Encoding.UTF8.GetBytes(part.Name), Encoding.UTF8.GetBytes(part.LocalName ?? part.Name));
        _file.AddRange("PK\u0003\u0004"u8);
        Numbers(
            _file, (20, 2), (part.LocalFlags ?? flags, 2), (part.LocalMethod ?? part.Method, 2), (0, 4), (part.LocalCrc ?? (open ? 0 : crc), 4),
            (part.LocalPacked ?? (open ? 0 : (uint)packed.Length), 4), (part.LocalSize ?? (open ? 0 : size), 4), (localName.Length, 2), (part.LocalExtra.Length, 2));
        _file.AddRange(localName);
        _file.AddRange(part.LocalExtra);
        _file.AddRange(packed);
        if (open)
        {
            _file.AddRange("PK\u0007\u0008"u8);
            Numbers(_file, (crc, 4), (packed.Length, part.Descriptor), (size, part.Descriptor));
        }
        _file.AddRange(part.After);
        if (!part.InDirectory)
            return;
        _entries++;
        _directory.AddRange("PK\u0001\u0002"u8);
        Numbers(
            _directory, (20 | (part.Host << 8), 2), (20, 2), (flags, 2), (part.Method, 2), (0, 4), (crc, 4), (packed.Length, 4), (size, 4), (name.Length, 2),
            (part.Extra.Length, 2), (0, 2), (0, 2), (0, 2), (part.Attributes, 4), (at + part.OffsetLie, 4));
        _directory.AddRange(name);
        _directory.AddRange(part.Extra);
    }

    private void AddEnd64(int directoryAt)
    {
        var at = _file.Count;
        _file.AddRange("PK\u0006\u0006"u8);
        Numbers(_file, (44, 8), (45, 2), (45, 2), (0, 8), (_entries, 8), (_entries, 8), (_directory.Count, 8), (directoryAt + Zip64OffsetLie, 8));
        _file.AddRange("PK\u0006\u0007"u8);
        Numbers(_file, (0, 4), (at + LocatorLie, 8), (1, 4));
    }

    private static void Numbers(List<byte> target, params ReadOnlySpan<(long Value, int Size)> numbers)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var (value, size) in numbers)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            target.AddRange(bytes[..size]);
        }
    }
}
