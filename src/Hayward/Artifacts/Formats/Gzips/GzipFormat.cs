using System.Buffers.Binary;
using System.IO.Compression;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gzips;

/// <summary>gzip, and the bare zlib stream that joblib writes: what is inside is read as the file that its content says it is. Members that
/// follow one another are one stream, as they are for a loader.</summary>
/// <remarks>Sources: RFC 1952, RFC 1950.</remarks>
internal sealed class GzipFormat : IFormat
{
    private const int Probe = 512;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]))
            return FileFormat.Gzip;
        return IsZlib(head) ? FileFormat.Gzip : null;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection) =>
        ContainerBytes.Of(source, inspection) is { } held ? new GzipReader(held.Bytes, inspection).Read() : ContainerBytes.TooLarge(inspection);

    /// <summary>The two bytes of a zlib header are common in texts and numbers, so that the beginning must inflate as well.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8 || head[0] != 0x78 || ((head[0] << 8) | head[1]) % 31 != 0 || (head[1] & 0x20) != 0)
            return false;
        using var packed = PackedBytes.Of(RandomBytes.Of(head[2..Math.Min(head.Length, Probe)].ToArray()), 0, Math.Min(head.Length, Probe) - 2);
        using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
        Span<byte> unpacked = stackalloc byte[64];
        try
        {
            return inflate.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Adler-32 (RFC 1950, section 9).</summary>
    internal static uint Adler(uint state, ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65521;
        // 5552 is the largest count after which no sum overflows 32 bits.
        const int Run = 5552;
        var (a, b) = (state & 0xFFFF, state >> 16);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var value in part)
            {
                a += value;
                b += a;
            }
            (a, b) = (a % Modulus, b % Modulus);
            bytes = bytes[part.Length..];
        }
        return (b << 16) | a;
    }

    /// <summary>The trailer of a gzip member or of a zlib stream.</summary>
    internal static byte[] Trailer(bool zlib, uint crc, uint adler, long count)
    {
        var trailer = new byte[zlib ? 4 : 8];
        if (zlib)
        {
            BinaryPrimitives.WriteUInt32BigEndian(trailer, adler);
            return trailer;
        }
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), (uint)count);
        return trailer;
    }
}
