using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hayward.Hub.Archive;

/// <summary>One member of a gzip file (RFC 1952). Where the format keeps the name of a file, a member of ours tells its own length as
/// <c>0000012345-bytes</c>, so that the members of a file are found without unpacking it, and one that was cut is known at once. Every reader of gzip
/// passes over that name.</summary>
internal static class GzipMember
{
    /// <summary>Bytes before the packed content: the fixed part and the name.</summary>
    public const int HeadLength = FixedLength + NameLength;

    private const int FixedLength = 10;
    private const int NameLength = 17;
    private const int TrailerLength = 8;
    private const byte HasName = 8;

    private static ReadOnlySpan<byte> NameEnd => "-bytes\0"u8;

    /// <summary>Packs lines into a member.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        var plain = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        var member = new byte[plain.Length + NameLength];
        plain[..FixedLength].CopyTo(member);
        member[3] = HasName;
        Encoding.ASCII.GetBytes(member.Length.ToString("D10", CultureInfo.InvariantCulture)).CopyTo(member, FixedLength);
        NameEnd.CopyTo(member.AsSpan(HeadLength - NameEnd.Length));
        plain[FixedLength..].CopyTo(member.AsSpan(HeadLength));
        return member;
    }

    /// <summary>The length that the head of a member tells; null where this is not the head of one of ours.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength || head[0] != 0x1F || head[1] != 0x8B || head[2] != 8 || head[3] != HasName) return null;
        var name = head[FixedLength..HeadLength];
        if (!name[10..].SequenceEqual(NameEnd)) return null;
        if (!int.TryParse(name[..10], NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
        return length >= HeadLength + TrailerLength ? length : null;
    }

    /// <summary>Unpacks a member.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or longer than a member of ours is.</exception>
    public static byte[] Unpack(byte[] member, int most)
    {
        using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        var all = new MemoryStream();
        var block = new byte[64 * 1024];
        int count;
        while ((count = gzip.Read(block)) > 0)
        {
            if (all.Length + count > most) throw new InvalidDataException("it unpacks to more than a member of an archive holds");
            all.Write(block, 0, count);
        }
        var bytes = all.ToArray();
        if (BitConverter.ToUInt32(member, member.Length - 4) != (uint)bytes.Length) throw new InvalidDataException("it ends early");
        return bytes;
    }
}
