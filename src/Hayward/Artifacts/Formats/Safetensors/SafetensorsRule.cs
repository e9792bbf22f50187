namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>The rules of safetensors, one case each, and two bounds of this reader at the end.</summary>
internal enum SafetensorsRule
{
    /// <summary>The file begins with the length of the header in eight bytes.</summary>
    FileTooShort,

    /// <summary>The header is at most 100,000,000 bytes long.</summary>
    HeaderTooLarge,

    /// <summary>The header lies within the file.</summary>
    HeaderTruncated,

    /// <summary>The header is UTF-8.</summary>
    HeaderNotUtf8,

    /// <summary>The header is one JSON object.</summary>
    HeaderNotJson,

    /// <summary>The header begins with <c>{</c>. The reference reader passes over white space.</summary>
    LeadingWhitespace,

    /// <summary>The header is padded with blanks only. The reference reader passes over any white space.</summary>
    PaddingNotBlank,

    /// <summary>No key occurs twice. The reference reader takes the last of two tensors or two metadata entries.</summary>
    DuplicateKey,

    /// <summary><c>__metadata__</c> maps strings to strings.</summary>
    MetadataMalformed,

    /// <summary>A tensor has <c>dtype</c>, <c>shape</c> and <c>data_offsets</c>, of the right JSON types and once each.</summary>
    TensorMalformed,

    /// <summary>A tensor has no other keys. The reference reader passes over them.</summary>
    UnknownKey,

    /// <summary>The type is one of the 22.</summary>
    TypeUnknown,

    /// <summary>A tensor ends where it begins or later.</summary>
    OffsetsReversed,

    /// <summary>No byte of the data belongs to no tensor.</summary>
    Hole,

    /// <summary>No byte of the data belongs to two tensors.</summary>
    Overlap,

    /// <summary>The number of elements and of bits fits into 64 bits.</summary>
    Overflow,

    /// <summary>Types smaller than a byte end on a byte.</summary>
    NotOnByte,

    /// <summary>The offsets span what shape and type need.</summary>
    LengthMismatch,

    /// <summary>The data of the last tensor lies within the file.</summary>
    DataTruncated,

    /// <summary>The file ends with the last tensor.</summary>
    TrailingData,

    /// <summary>Bound of this reader: a name or value is at most 8 MiB long.</summary>
    TokenBeyondBound,

    /// <summary>Bound of this reader: a header lists at most 100,000 tensors, as many metadata entries, and 8 million characters of
    /// names.</summary>
    TooManyEntries,
}
