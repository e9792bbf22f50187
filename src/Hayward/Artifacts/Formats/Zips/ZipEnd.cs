using System.Buffers.Binary;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>An end record and, where there is one, the ZIP64 end record before it.</summary>
/// <param name="At">Offset of the end record.</param>
/// <param name="End">Offset after its comment, as far as the file goes.</param>
/// <param name="Tail">Offset where the end records begin: that of the ZIP64 end record, or <paramref name="At"/>.</param>
/// <param name="DirectoryAt">Offset of the directory as written.</param>
/// <param name="DirectorySize">Its size as written.</param>
/// <param name="Entries">Number of its entries as written.</param>
internal sealed record ZipEnd(long At, long End, long Tail, long DirectoryAt, long DirectorySize, long Entries)
{
    private const int Fixed = 22;
    private const int LocatorSize = 20;
    private const int Fixed64 = 56;
    private const int MostCandidates = 16;

    /// <summary>Length of the comment as written.</summary>
    public int CommentLength { get; init; }

    /// <summary>True when the comment ends with the file and the ZIP64 record, if any, agrees: then all readers choose this record.</summary>
    public bool Certain { get; init; }

    /// <summary>Offsets of everything that begins like an end record near the end of the file, the last first.</summary>
    public static List<long> Candidates(RandomBytes bytes)
    {
        var length = (int)Math.Min(bytes.Length, Fixed + ushort.MaxValue);
        var tail = new byte[length];
        length = bytes.Read(bytes.Length - length, tail);
        var found = new List<long>();
        var rest = tail.AsSpan(0, length);
        for (var at = rest.LastIndexOf("PK\u0005\u0006"u8); at >= 0 && found.Count < MostCandidates; at = rest.LastIndexOf("PK\u0005\u0006"u8))
        {
            if (length - at >= Fixed)
                found.Add(bytes.Length - length + at);
            rest = rest[..at];
        }
        return found;
    }

    /// <summary>Reads the end record at <paramref name="at"/>.</summary>
    /// <param name="bytes">The archive.</param>
    /// <param name="at">One of <see cref="Candidates"/>.</param>
    /// <param name="notes">Takes broken rules; null to read in silence.</param>
    public static ZipEnd Read(RandomBytes bytes, long at, ZipNotes? notes)
    {
        Span<byte> record = stackalloc byte[Fixed];
        bytes.Read(at, record);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        var here = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        var all = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var end = at + Fixed + comment;
        var certain = end == bytes.Length;
        if (!certain)
            notes?.Broken(
                ZipRule.EndRecordCommentLength, at,
                $"the end record at {at:N0} announces a comment to byte {end:N0}, and the file ends at {bytes.Length:N0}");
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != 0 || here != all)
            notes?.Broken(ZipRule.SeveralVolumes, at, $"the end record at {at:N0} speaks of several volumes");
        var found = new ZipEnd(at, Math.Min(end, bytes.Length), at, offset, size, all) { CommentLength = comment, Certain = certain };
        return found.With64(bytes, notes);
    }

    /// <summary>The ZIP64 end record replaces the end record for every reader that knows it, saturated or not.</summary>
    private ZipEnd With64(RandomBytes bytes, ZipNotes? notes)
    {
        Span<byte> locator = stackalloc byte[LocatorSize];
        if (At < LocatorSize || !bytes.TryFill(At - LocatorSize, locator) || !locator.StartsWith("PK\u0006\u0007"u8))
        {
            if (DirectoryAt != uint.MaxValue && DirectorySize != uint.MaxValue && Entries != ushort.MaxValue)
                return this;
            if (DirectoryAt == uint.MaxValue || DirectorySize == uint.MaxValue)
                notes?.Broken(ZipRule.Zip64EndWrong, At, $"the end record at {At:N0} refers to a ZIP64 record, and there is none before it");
            return this;
        }
        var told = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        var certain = Certain;
        Span<byte> record = stackalloc byte[Fixed64];
        var at = told;
        if (told < 0 || told > At - LocatorSize - Fixed64 || !bytes.TryFill(told, record) || !record.StartsWith("PK\u0006\u0006"u8))
            at = At - LocatorSize - Fixed64;
        if (at < 0 || !bytes.TryFill(at, record) || !record.StartsWith("PK\u0006\u0006"u8))
        {
            notes?.Broken(ZipRule.Zip64EndWrong, At - LocatorSize, $"the ZIP64 locator points to byte {told:N0}, where no ZIP64 end record begins");
            return this with { Certain = false };
        }
        var size = BinaryPrimitives.ReadInt64LittleEndian(record[4..]);
        if (at != told || size != At - LocatorSize - at - 12 || BinaryPrimitives.ReadUInt32LittleEndian(locator[4..]) != 0
            || BinaryPrimitives.ReadUInt64LittleEndian(record[16..]) != 0)
        {
            certain = false;
            notes?.Broken(ZipRule.Zip64EndWrong, at, $"the ZIP64 end record at {at:N0} does not lie where its locator says, does not end at it, or speaks of several volumes");
        }
        var here = BinaryPrimitives.ReadInt64LittleEndian(record[24..]);
        var entries = BinaryPrimitives.ReadInt64LittleEndian(record[32..]);
        var directorySize = BinaryPrimitives.ReadInt64LittleEndian(record[40..]);
        var directoryAt = BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
        if (here != entries
            || (Entries != ushort.MaxValue && Entries != entries)
            || (DirectorySize != uint.MaxValue && DirectorySize != directorySize)
            || (DirectoryAt != uint.MaxValue && DirectoryAt != directoryAt))
        {
            certain = false;
            notes?.Broken(ZipRule.Zip64EndDiffers, at, $"the ZIP64 end record at {at:N0} and the end record at {At:N0} describe different directories");
        }
        return this with { Tail = at, DirectoryAt = directoryAt, DirectorySize = directorySize, Entries = entries, Certain = certain };
    }

    /// <summary>The directory that a reader finds which does not know ZIP64, where it differs.</summary>
    public static ZipEnd Without64(RandomBytes bytes, long at)
    {
        Span<byte> record = stackalloc byte[Fixed];
        bytes.Read(at, record);
        return new ZipEnd(
            at, bytes.Length, at, BinaryPrimitives.ReadUInt32LittleEndian(record[16..]), BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
    }
}
