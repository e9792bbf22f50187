namespace Hayward.Artifacts.Formats.Signatures;

/// <summary>Formats that a fixed sequence of bytes at a fixed place gives away and that are not read further.</summary>
/// <remarks>Sources: the signature section of each format's specification: 7zFormat.txt, RFC 1952 (gzip), RFC 8878 (Zstandard), POSIX ustar,
/// Apache Parquet, WebP, ISO 32000 (PDF).</remarks>
internal sealed class SignatureFormat : IFormat
{
    private const int TarBlock = 512;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (Begins(head, 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C))
            return FileFormat.SevenZip;
        if (Begins(head, 0x1F, 0x8B, 0x08))
            return FileFormat.Gzip;
        if (Begins(head, 0x28, 0xB5, 0x2F, 0xFD))
            return FileFormat.Zstd;
        if (head.StartsWith("PAR1"u8))
            return FileFormat.Parquet;
        if (head.StartsWith("%PDF-"u8))
            return FileFormat.Pdf;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return FileFormat.Image;
        return IsTar(head) ? FileFormat.Tar : null;
    }

    private static bool Begins(ReadOnlySpan<byte> head, params ReadOnlySpan<byte> signature) => head.StartsWith(signature);

    /// <summary>The checksum decides, since old tar files have no signature and other files may have one by chance.</summary>
    private static bool IsTar(ReadOnlySpan<byte> head)
    {
        if (head.Length < TarBlock || head[0] == 0)
            return false;
        long stored = 0;
        var digits = 0;
        foreach (var b in head.Slice(148, 8))
        {
            if (b is >= (byte)'0' and <= (byte)'7')
            {
                stored = (stored * 8) + (b - '0');
                digits++;
            }
            else if (b is not ((byte)' ' or 0))
            {
                return false;
            }
        }
        long sum = 8 * ' ';
        for (var i = 0; i < TarBlock; i++)
            sum += i is >= 148 and < 156 ? 0 : head[i];
        return digits > 0 && sum == stored;
    }
}
