using System.Buffers.Binary;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.SevenZips;

/// <summary>The rules of 7z that are checked.</summary>
/// <remarks>Source: 7zFormat.txt of the LZMA SDK.</remarks>
internal enum SevenZipRule
{
    /// <summary>The file begins with a header of 32 bytes.</summary>
    HeaderTruncated,

    /// <summary>The header has the checksum that it says.</summary>
    HeaderChecksumWrong,

    /// <summary>The file ends with the list that the header points to.</summary>
    ListOutside,
}

/// <summary>7z. It is recognised and not opened: nearly all of them are packed by LZMA, for which the base class library has no reader, so that
/// what is inside is not known and never counts as clean.</summary>
/// <remarks>Source: 7zFormat.txt of the LZMA SDK.</remarks>
internal sealed class SevenZipFormat : IFormat
{
    private const int HeaderSize = 32;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) ? FileFormat.SevenZip : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (!source.TryFill(header))
            return Broken(SevenZipRule.HeaderTruncated, source.Fetched, "it ends within its header", ProblemKind.Truncated);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != Crc32.Of(header[12..]))
            return Broken(SevenZipRule.HeaderChecksumWrong, 8, "its header has another checksum than it says", ProblemKind.Malformed);
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(header[12..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(header[20..]);
        var left = (ulong)source.Remaining;
        if (offset > left || size > left - offset || offset + size != left)
            return Broken(
                SevenZipRule.ListOutside, 12, $"its list of members does not end with the file at {source.Length:N0}",
                offset > left || size > left - offset ? ProblemKind.Truncated : ProblemKind.Malformed);
        inspection.Observe(ObservationKind.Unexplained, nameof(FileFormat.SevenZip), HeaderSize, "it is a 7z archive, which is not opened", source.Length - HeaderSize);
        return FormatReading.Nothing;
    }

    private static FormatReading Broken(SevenZipRule rule, long offset, string text, ProblemKind kind) =>
        new(null, [new FormatError(kind, rule.ToString(), offset, text)]);
}
