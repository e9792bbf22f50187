using System.Buffers.Binary;
using System.Text;

namespace Hayward.Samples.Writers;

/// <summary>Writes a zip whose members are stored, not compressed, with a fixed date and each at a multiple of 64 bytes, as PyTorch does
/// (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).</summary>
internal static class StoredZip
{
    private const int Alignment = 64;
    private const ushort PaddingField = 0x4246;

    // 1 January 1980, the first day that the format knows.
    private const ushort Date = (1 << 5) | 1;

    /// <summary>The whole archive, members in the order given.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> members)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        using var directory = new MemoryStream();
        using var directoryWriter = new BinaryWriter(directory);
        foreach (var (name, content) in members)
        {
            var path = Encoding.ASCII.GetBytes(name);
            var start = (uint)file.Length;
            var padding = Padding(start + 30 + path.Length);
            writer.Write(0x04034B50u);
            Describe(writer, path, content, extraLength: padding.Length);
            writer.Write(path);
            writer.Write(padding);
            writer.Write(content);

            directoryWriter.Write(0x02014B50u);
            directoryWriter.Write((ushort)20);
            Describe(directoryWriter, path, content, extraLength: 0);
            directoryWriter.Write((ushort)0); // comment
            directoryWriter.Write((ushort)0); // disk
            directoryWriter.Write((ushort)0); // internal attributes
            directoryWriter.Write(0u); // external attributes
            directoryWriter.Write(start);
            directoryWriter.Write(path);
        }

        var directoryStart = (uint)file.Length;
        directory.WriteTo(file);
        writer.Write(0x06054B50u);
        writer.Write(0u); // disks
        writer.Write((ushort)members.Count);
        writer.Write((ushort)members.Count);
        writer.Write((uint)directory.Length);
        writer.Write(directoryStart);
        writer.Write((ushort)0);
        return file.ToArray();
    }

    private static void Describe(BinaryWriter writer, byte[] path, byte[] content, int extraLength)
    {
        writer.Write((ushort)20); // version needed
        writer.Write((ushort)0); // flags
        writer.Write((ushort)0); // stored
        writer.Write((ushort)0); // time
        writer.Write(Date);
        writer.Write(Crc32(content));
        writer.Write((uint)content.Length);
        writer.Write((uint)content.Length);
        writer.Write((ushort)path.Length);
        writer.Write((ushort)extraLength);
    }

    /// <summary>An extra field that moves the content to the next multiple of <see cref="Alignment"/>.</summary>
    private static byte[] Padding(long offset)
    {
        var length = Alignment - (int)((offset + 4) % Alignment);
        var field = new byte[4 + length];
        BinaryPrimitives.WriteUInt16LittleEndian(field, PaddingField);
        BinaryPrimitives.WriteUInt16LittleEndian(field.AsSpan(2), (ushort)length);
        field.AsSpan(4).Fill((byte)'Z');
        return field;
    }

    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }

        return ~crc;
    }
}
