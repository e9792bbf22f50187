using System.Buffers.Binary;
using System.Collections.Immutable;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Lineage.Graph.Files;

/// <summary>A lineage file is not what it should be. The message is one sentence without the name of the file.</summary>
public sealed class LineageFileException(string message) : Exception(message);

/// <summary>Where a section lies.</summary>
/// <param name="Offset">Offset of its first byte, a multiple of eight.</param>
/// <param name="Count">Number of its elements.</param>
/// <param name="Width">Bytes of an element.</param>
internal readonly record struct SectionSpan(long Offset, long Count, int Width)
{
    /// <summary>Bytes.</summary>
    public long Length => Count * Width;
}

/// <summary>The beginning of a lineage file; all numbers are little-endian, see <c>docs/reference/lineage-file.md</c>.</summary>
/// <param name="Sections">Where the sections lie.</param>
/// <param name="Body">BLAKE3 of everything behind the header.</param>
internal sealed record LineageHeader(ImmutableDictionary<LineageSection, SectionSpan> Sections, Hash256 Body)
{
    /// <summary>The version that is written and read.</summary>
    public const uint Version = 1;

    /// <summary>Length in bytes.</summary>
    public static readonly int Size = Fixed + (LineageSections.All.Length * Entry) + (2 * Hash256.Size);

    private const int Fixed = 24;
    private const int Entry = 24;

    // So many that any index of a node or edge fits into 32 bits with room to spare.
    private const long MostElements = 1L << 30;

    private static ReadOnlySpan<byte> Magic => "HAYWLINE"u8;

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="LineageFileException">It is none, of another version, or its sections do not lie within the file.</exception>
    public static LineageHeader Read(RandomBytes file)
    {
        var bytes = new byte[Size];
        var length = file.Read(0, bytes);
        if (length < Fixed || !bytes.AsSpan().StartsWith(Magic))
            throw new LineageFileException("It is no lineage file: one begins with HAYWLINE; make one with 'hayward lineage build'.");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));
        if (version != Version)
            throw new LineageFileException($"It is a lineage file of version {version}, and this program reads version {Version}; build it again.");
        if (length < Size) throw new LineageFileException($"It ends after {length:N0} bytes, within its header of {Size:N0}; build it again.");
        if (Blake3.Of(bytes.AsSpan(..^Hash256.Size)) != Hash256.Read(bytes.AsSpan(^Hash256.Size..)))
            throw new LineageFileException("The checksum of its header is wrong; build it again.");
        var (count, told) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)));
        if (told != file.Length) throw new LineageFileException($"It has {file.Length:N0} bytes and its header says {told:N0}; build it again.");
        if (count != LineageSections.All.Length) throw new LineageFileException($"Its header lists {count:N0} sections and {LineageSections.All.Length} were expected; build it again.");
        return new LineageHeader(ReadSections(bytes, told), Hash256.Read(bytes.AsSpan(^(2 * Hash256.Size)..)));
    }

    private static ImmutableDictionary<LineageSection, SectionSpan> ReadSections(byte[] bytes, long length)
    {
        var sections = ImmutableDictionary.CreateBuilder<LineageSection, SectionSpan>();
        var end = (long)Size;
        for (var i = 0; i < LineageSections.All.Length; i++)
        {
            var entry = bytes.AsSpan(Fixed + (i * Entry), Entry);
            var (section, width) = LineageSections.All[i];
            var span = new SectionSpan(BinaryPrimitives.ReadInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadInt64LittleEndian(entry[16..]), width);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != (uint)section || BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) != (uint)width
                || span.Offset != Align(end) || span.Count is < 0 or > MostElements || span.Length > length - span.Offset)
                throw new LineageFileException($"Its section {section} does not lie where it should within the file; build it again.");
            end = span.Offset + span.Length;
            sections[section] = span;
        }

        if (end != length) throw new LineageFileException($"{length - end:N0} bytes follow its last section; build it again.");
        return sections.ToImmutable();
    }

    /// <summary>The bytes of the header of a file of <paramref name="length"/> bytes.</summary>
    public byte[] Write(long length)
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)LineageSections.All.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), length);
        for (var i = 0; i < LineageSections.All.Length; i++)
        {
            var entry = bytes.AsSpan(Fixed + (i * Entry), Entry);
            var (section, width) = LineageSections.All[i];
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)section);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)width);
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], Sections[section].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], Sections[section].Count);
        }

        Body.Write(bytes.AsSpan(^(2 * Hash256.Size)..));
        Blake3.Of(bytes.AsSpan(..^Hash256.Size)).Write(bytes.AsSpan(^Hash256.Size..));
        return bytes;
    }

    /// <summary>The next multiple of eight.</summary>
    public static long Align(long offset) => (offset + 7) & ~7L;
}
