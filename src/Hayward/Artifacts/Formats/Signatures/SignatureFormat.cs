namespace Hayward.Artifacts.Formats.Signatures;

/// <summary>Formats that a fixed sequence of bytes at a fixed place gives away and that are not read further.</summary>
/// <remarks>Sources: the signature section of each format's specification: RFC 8878 (Zstandard), Apache Parquet, WebP, ISO 32000
/// (PDF).</remarks>
internal sealed class SignatureFormat : IFormat
{
    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]))
            return FileFormat.Zstd;
        if (head.StartsWith("PAR1"u8))
            return FileFormat.Parquet;
        if (head.StartsWith("%PDF-"u8))
            return FileFormat.Pdf;
        return head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? FileFormat.Image : null;
    }
}
