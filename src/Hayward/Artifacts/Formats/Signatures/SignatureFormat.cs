using System.Buffers.Binary;

namespace Hayward.Artifacts.Formats.Signatures;

/// <summary>Formats that a fixed sequence of bytes at a fixed place gives away and that are not read further.</summary>
/// <remarks>Sources: the signature section of each format's specification: the TensorFlow Lite schema (file identifier), RFC 8878 (Zstandard),
/// Apache Parquet, PNG, JPEG, GIF, WebP, ISO 32000 (PDF), ELF, PE and Mach-O.</remarks>
internal sealed class SignatureFormat : IFormat
{
    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.Length >= 8 && head[4..].StartsWith("TFL3"u8))
            return FileFormat.TfLite;
        if (Begins(head, 0x28, 0xB5, 0x2F, 0xFD))
            return FileFormat.Zstd;
        if (head.StartsWith("PAR1"u8))
            return FileFormat.Parquet;
        if (head.StartsWith("%PDF-"u8))
            return FileFormat.Pdf;
        if (IsImage(head))
            return FileFormat.Image;
        return IsExecutable(head) ? FileFormat.Executable : null;
    }

    private static bool Begins(ReadOnlySpan<byte> head, params ReadOnlySpan<byte> signature) => head.StartsWith(signature);

    private static bool IsImage(ReadOnlySpan<byte> head) =>
        Begins(head, 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A)
        || Begins(head, 0xFF, 0xD8, 0xFF)
        || head.StartsWith("GIF87a"u8)
        || head.StartsWith("GIF89a"u8)
        || (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8));

    private static bool IsExecutable(ReadOnlySpan<byte> head)
    {
        if (Begins(head, 0x7F, (byte)'E', (byte)'L', (byte)'F'))
            return true;
        if (head.Length >= 64 && head.StartsWith("MZ"u8))
        {
            var at = BinaryPrimitives.ReadUInt32LittleEndian(head[60..]);
            return at < head.Length && head[(int)at..].StartsWith("PE\0\0"u8);
        }
        if (head.Length < 8)
            return false;
        return BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE => true,
            // A Mach-O for several processors and a Java class begin alike; the former names few processors, the latter a version from 45 on.
            0xCAFEBABE => BinaryPrimitives.ReadUInt32BigEndian(head[4..]) is > 0 and < 45,
            _ => false,
        };
    }
}
