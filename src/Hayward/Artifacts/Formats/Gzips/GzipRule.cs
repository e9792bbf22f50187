namespace Hayward.Artifacts.Formats.Gzips;

/// <summary>The rules of gzip and zlib streams, one case each.</summary>
/// <remarks>Sources: RFC 1952 (gzip), RFC 1950 (zlib), RFC 1951 (deflate).</remarks>
internal enum GzipRule
{
    /// <summary>The header lies within the file.</summary>
    HeaderTruncated,

    /// <summary>The method is deflate and no reserved flag is set.</summary>
    HeaderMalformed,

    /// <summary>The checksum of the header is right, where it has one.</summary>
    HeaderChecksumWrong,

    /// <summary>The data is a deflate stream.</summary>
    DeflateBroken,

    /// <summary>The checksum and length after the data are those of the data.</summary>
    ChecksumWrong,

    /// <summary>Nothing but further members follows a member.</summary>
    TrailingData,
}
