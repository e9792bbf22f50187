namespace Hayward.Artifacts.Formats.Zips;

/// <summary>What a header says of a member; the directory and the local header each give one.</summary>
/// <param name="At">Offset of the header.</param>
/// <param name="Name">Name.</param>
/// <param name="Flags">General purpose bits (4.4.4).</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">CRC-32 of the unpacked data.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Size">Bytes unpacked.</param>
/// <param name="DataAt">Offset of the data; -1 where only the local header can tell.</param>
internal sealed record ZipHeader(long At, string Name, ushort Flags, ushort Method, uint Crc, long Packed, long Size, long DataAt = -1)
{
    /// <summary>Bit 0: encrypted.</summary>
    public bool Encrypted => (Flags & 1) != 0;

    /// <summary>Bit 3: checksum and sizes follow the data.</summary>
    public bool Described => (Flags & 8) != 0;
}

/// <summary>A member of the archive as the directory has it.</summary>
internal sealed class ZipMember
{
    /// <summary>Number of the entry in the directory, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>What the directory says.</summary>
    public required ZipHeader Entry { get; init; }

    /// <summary>Offset of the local header, shift applied.</summary>
    public required long HeaderAt { get; init; }

    /// <summary>Host system and attributes say that it is a symbolic link.</summary>
    public bool Link { get; init; }

    /// <summary>What the local header says, where it differs so that a reader which goes by it sees other data; else null.</summary>
    public ZipHeader? Other { get; set; }

    /// <summary>Offset of the data; -1 when it cannot be had.</summary>
    public long DataAt { get; set; } = -1;

    /// <summary>Offset after the data and its descriptor.</summary>
    public long End { get; set; }

    /// <summary>Name as the directory has it.</summary>
    public string Name => Entry.Name;

    /// <summary>Size unpacked, in bytes.</summary>
    public long Size => Entry.Size;

    /// <summary>Where the bytes lie in the file when they are stored as they are; null when compressed, out of reach or encrypted.</summary>
    public long? StoredAt => DataAt >= 0 && Entry.Method == 0 && Entry.Packed == Entry.Size && !Encrypted ? DataAt : null;

    /// <summary>True when the data is really encrypted.</summary>
    public bool Encrypted { get; set; }
}
