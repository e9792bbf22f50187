namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>The rules of HDF5, one case each.</summary>
internal enum Hdf5Rule
{
    /// <summary>There is a superblock at 0, 512, 1024 or 2048.</summary>
    SuperblockMissing,

    /// <summary>The superblock has version 0 to 3.</summary>
    SuperblockVersionUnknown,

    /// <summary>Offsets and lengths have 2, 4 or 8 bytes.</summary>
    WidthUnknown,

    /// <summary>The file goes on to the end that its superblock tells.</summary>
    FileTruncated,

    /// <summary>What an address points at lies within the file.</summary>
    AddressOutside,

    /// <summary>A structure begins with its signature and version.</summary>
    SignatureWrong,

    /// <summary>The checksum of a structure is that of its bytes (lookup3).</summary>
    ChecksumWrong,

    /// <summary>The parts of a message or table lie within it.</summary>
    StructureMalformed,

    /// <summary>A structure belongs to one place: a tree, heap or header that is reached twice is a loop or an overlap.</summary>
    Loop,

    /// <summary>At most 1,000,000 structures are read, with 64 KiB and 16 times the bytes of the file, and never more than 256 MiB.</summary>
    TooManyStructures,
}
