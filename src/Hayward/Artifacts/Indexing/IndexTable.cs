using System.Collections.Immutable;

namespace Hayward.Artifacts.Indexing;

/// <summary>The tables of an index file; the numbers are those in the file.</summary>
internal enum IndexTable
{
    /// <summary>Texts, each its length as four bytes and UTF-8.</summary>
    Strings = 1,

    /// <summary>Files: offset of the model's name, offset of the path, size or -1.</summary>
    Files = 2,

    /// <summary>Weight sets: offset of the model's name, offset of the set's name, tensors, flags, bytes, the two roots.</summary>
    Sets = 3,

    /// <summary>SHA-256 of files, and the number of the file.</summary>
    Sha256 = 16,

    /// <summary>SHA-384 of files.</summary>
    Sha384 = 17,

    /// <summary>BLAKE3 of files.</summary>
    Blake3 = 18,

    /// <summary>BLAKE2b-512 of files.</summary>
    Blake2b = 19,

    /// <summary>Roots with names, and the number of the set.</summary>
    Roots = 32,

    /// <summary>Roots without names.</summary>
    NamelessRoots = 33,

    /// <summary>BLAKE3 of tensors, the number of the set, and eight bytes of the hash of the name.</summary>
    Tensors = 34,
}

/// <summary>Widths of the tables.</summary>
internal static class IndexTables
{
    /// <summary>Width of a row of <see cref="IndexTable.Files"/>.</summary>
    public const int FileWidth = 24;

    /// <summary>Width of a row of <see cref="IndexTable.Sets"/>.</summary>
    public const int SetWidth = 96;

    /// <summary>Every table in the order of the file, with the width of its rows in bytes.</summary>
    public static ImmutableArray<(IndexTable Table, int Width)> All { get; } =
    [
        (IndexTable.Strings, 1), (IndexTable.Files, FileWidth), (IndexTable.Sets, SetWidth),
        (IndexTable.Sha256, 36), (IndexTable.Sha384, 52), (IndexTable.Blake3, 36), (IndexTable.Blake2b, 68),
        (IndexTable.Roots, 36), (IndexTable.NamelessRoots, 36), (IndexTable.Tensors, 44),
    ];

    /// <summary>The table for digests of files by this algorithm; null when there is none.</summary>
    public static (IndexTable Table, int Size)? Of(string algorithm) => algorithm switch
    {
        "sha256" => (IndexTable.Sha256, 32),
        "sha384" => (IndexTable.Sha384, 48),
        "blake3" => (IndexTable.Blake3, 32),
        "blake2b" => (IndexTable.Blake2b, 64),
        _ => null,
    };
}
