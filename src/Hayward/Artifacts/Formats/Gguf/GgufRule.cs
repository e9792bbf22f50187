namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>The rules of GGUF, one case each, and the bounds of this reader at the end.</summary>
internal enum GgufRule
{
    /// <summary>The file begins with <c>GGUF</c>.</summary>
    MagicWrong,

    /// <summary>The version is 1, 2 or 3.</summary>
    VersionUnknown,

    /// <summary>The numbers of tensors and of metadata entries are not negative and fit into 31 bits.</summary>
    CountImpossible,

    /// <summary>The header lies within the file.</summary>
    HeaderTruncated,

    /// <summary>A key is ASCII and 1 to 65535 bytes long.</summary>
    KeyMalformed,

    /// <summary>No key occurs twice.</summary>
    KeyDuplicate,

    /// <summary>The type of a value is 0 to 12.</summary>
    ValueTypeUnknown,

    /// <summary>A truth value is 0 or 1. The reference reader takes any other value for true.</summary>
    BoolMalformed,

    /// <summary>A string is at most 2^30 bytes long.</summary>
    StringTooLong,

    /// <summary>A string is UTF-8.</summary>
    StringNotUtf8,

    /// <summary>An array has at most 2^30 elements.</summary>
    ArrayTooLong,

    /// <summary><c>general.alignment</c> is a UINT32 and a power of two.</summary>
    AlignmentMalformed,

    /// <summary>The name of a tensor is UTF-8 and at most 64 bytes long.</summary>
    NameMalformed,

    /// <summary>No name of a tensor occurs twice.</summary>
    NameDuplicate,

    /// <summary>A tensor has at most 4 dimensions.</summary>
    TooManyDimensions,

    /// <summary>A dimension is not negative, and elements and bytes of a tensor fit into 63 bits.</summary>
    ShapeImpossible,

    /// <summary>The type of a tensor is one of those in use.</summary>
    TypeUnknown,

    /// <summary>The innermost dimension is a multiple of the block of the type.</summary>
    RowNotWholeBlocks,

    /// <summary>The offset of a tensor is a multiple of the alignment.</summary>
    OffsetNotAligned,

    /// <summary>Tensors follow each other in the order of their entries, padded to the alignment. The format asks only for alignment; the
    /// reference reader refuses anything else.</summary>
    OffsetOutOfOrder,

    /// <summary>The data of the tensors lies within the file.</summary>
    DataTruncated,

    /// <summary>Bound of this reader: arrays stand in arrays at most 4 deep.</summary>
    ArrayTooDeep,

    /// <summary>Bound of this reader: at most 100,000 tensors, as many metadata entries, and 8 MiB of kept text.</summary>
    TooManyEntries,
}
