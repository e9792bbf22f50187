using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hayward.Signing.Sigstore;

/// <summary>The word of a CT log that it will publish a certificate (RFC 6962, 3.2).</summary>
/// <param name="LogId">SHA-256 of the log's key.</param>
/// <param name="Time">When the log gave it.</param>
/// <param name="Milliseconds">The same as signed, since 1970.</param>
/// <param name="Extensions">Signed with it; no meaning is defined.</param>
/// <param name="Hash">Digest of the signature.</param>
/// <param name="Signature">DER for ECDSA.</param>
internal sealed record CertificateTimestamp(
    ReadOnlyMemory<byte> LogId,
    DateTimeOffset Time,
    ulong Milliseconds,
    ReadOnlyMemory<byte> Extensions,
    HashAlgorithmName Hash,
    ReadOnlyMemory<byte> Signature)
{
    private const int LogIdSize = 32;

    // The last millisecond that a DateTimeOffset can hold.
    private const ulong MaxMilliseconds = 253_402_300_799_999;

    /// <summary>Reads a list (RFC 6962, 3.3): lengths of two bytes before the list and each member.</summary>
    /// <returns>Null when the bytes are no such list, or hold a version or algorithm that is not known.</returns>
    public static IReadOnlyList<CertificateTimestamp>? ReadList(ReadOnlyMemory<byte> list)
    {
        if (!TryTake(ref list, out var members) || !list.IsEmpty) return null;
        var timestamps = new List<CertificateTimestamp>();
        while (!members.IsEmpty)
        {
            if (!TryTake(ref members, out var member) || Read(member) is not { } timestamp) return null;
            timestamps.Add(timestamp);
        }

        return timestamps;
    }

    private static CertificateTimestamp? Read(ReadOnlyMemory<byte> bytes)
    {
        const int fixedPart = 1 + LogIdSize + sizeof(ulong);
        if (bytes.Length < fixedPart || bytes.Span[0] != 0) return null;
        var logId = bytes.Slice(1, LogIdSize);
        var time = BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[(1 + LogIdSize)..]);
        bytes = bytes[fixedPart..];
        if (time > MaxMilliseconds || !TryTake(ref bytes, out var extensions) || bytes.Length < 2) return null;
        // TLS numbers (RFC 5246, 7.4.1.4.1): digest, then signature; RSA is 1 and ECDSA 3.
        HashAlgorithmName? hash = bytes.Span[0] switch { 4 => HashAlgorithmName.SHA256, 5 => HashAlgorithmName.SHA384, 6 => HashAlgorithmName.SHA512, _ => null };
        if (hash is null || bytes.Span[1] is not (1 or 3)) return null;
        bytes = bytes[2..];
        return TryTake(ref bytes, out var signature) && bytes.IsEmpty
            ? new CertificateTimestamp(logId, DateTimeOffset.FromUnixTimeMilliseconds((long)time), time, extensions, hash.Value, signature)
            : null;
    }

    private static bool TryTake(ref ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> part)
    {
        part = default;
        if (bytes.Length < 2) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
        if (bytes.Length - 2 < length) return false;
        (part, bytes) = (bytes.Slice(2, length), bytes[(2 + length)..]);
        return true;
    }
}
