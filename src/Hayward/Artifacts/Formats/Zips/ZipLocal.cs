using System.Buffers.Binary;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The local headers: what readers see that take the bytes as they come.</summary>
internal static class ZipLocal
{
    /// <summary>Bytes of a local header before its name.</summary>
    internal const int Fixed = 30;

    private const int FirstRead = 512;

    /// <summary>Flags that ordinary readers know: encrypted, two bits of the deflate level, descriptor, UTF-8.</summary>
    private const int KnownFlags = 0x080F;

    /// <summary>Reads a local header; null when there is none at <paramref name="at"/> or it reaches beyond the end.</summary>
    /// <param name="bytes">The archive.</param>
    /// <param name="at">Offset.</param>
    /// <param name="notes">Takes broken rules of its own fields; null to read in silence.</param>
    public static (ZipHeader Header, ReadOnlyMemory<byte> RawName)? Read(RandomBytes bytes, long at, ZipNotes? notes)
    {
        Span<byte> first = stackalloc byte[FirstRead];
        first = first[..bytes.Read(at, first)];
        if (first.Length < Fixed || !first.StartsWith("PK\u0003\u0004"u8))
            return null;
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(first[26..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(first[28..]);
        if (at + Fixed + nameLength + extraLength > bytes.Length)
            return null;
        var rest = new byte[nameLength + extraLength];
        if (Fixed + rest.Length <= first.Length)
            first.Slice(Fixed, rest.Length).CopyTo(rest);
        else if (!bytes.TryFill(at + Fixed, rest))
            return null;
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(first[18..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(first[22..]);
        var extra = ZipExtra.Read(rest.AsSpan(nameLength), size, packed, 0);
        var (name, utf8) = ZipNames.Decode(rest.AsSpan(0, nameLength));
        var header = new ZipHeader(
            at, name, BinaryPrimitives.ReadUInt16LittleEndian(first[6..]), BinaryPrimitives.ReadUInt16LittleEndian(first[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(first[14..]), ZipDirectory.Wide(packed, extra.Packed), ZipDirectory.Wide(size, extra.Size),
            at + Fixed + rest.Length);
        if (notes is not null)
        {
            ZipDirectory.Check64(header, (size, extra.Size), (packed, extra.Packed), (0, null), notes);
            ZipDirectory.CheckUnicodePath(header, rest.AsSpan(0, nameLength), rest.AsSpan(nameLength), extra, notes);
            if (extra.Unknown is { } id)
                notes.Unexplained($"extra field 0x{id:X4}", at, $"the local header of {ZipNames.Shown(name)} holds a field that is not known", rest.Length - nameLength);
            if (!utf8 && (header.Flags & 0x800) != 0)
                notes.Broken(ZipRule.NameNotUtf8, at, $"{ZipNames.Shown(name)} is flagged as UTF-8 and is not");
        }
        return (header, rest.AsMemory(0, nameLength));
    }

    /// <summary>Finds the data of <paramref name="member"/> and compares its two headers.</summary>
    public static void Check(RandomBytes bytes, ZipMember member, ReadOnlySpan<byte> rawName, ZipNotes notes)
    {
        var entry = member.Entry;
        var shown = ZipNames.Shown(entry.Name);
        if (member.HeaderAt < 0 || Read(bytes, member.HeaderAt, notes) is not { } found)
        {
            notes.Broken(ZipRule.LocalHeaderMissing, entry.At, $"{shown} should begin at byte {member.HeaderAt:N0}, where no local header is");
            return;
        }
        var local = found.Header;
        if (entry.Packed < 0 || entry.Size < 0 || entry.Packed > bytes.Length - local.DataAt)
        {
            notes.Broken(ZipRule.DataOutside, entry.At, $"{shown} has {entry.Packed:N0} bytes from byte {local.DataAt:N0} on, and the file ends at {bytes.Length:N0}");
            member.End = bytes.Length;
            return;
        }
        member.DataAt = local.DataAt;
        member.End = local.DataAt + entry.Packed;
        Compare(bytes, member, local, found.RawName.Span.SequenceEqual(rawName), notes);
        if (local.Described || entry.Described)
            member.End += Descriptor(bytes, member, notes);
    }

    private static void Compare(RandomBytes bytes, ZipMember member, ZipHeader local, bool sameName, ZipNotes notes)
    {
        var entry = member.Entry;
        var shown = ZipNames.Shown(entry.Name);
        if (!sameName)
            notes.Broken(ZipRule.NameDiffers, local.At, $"{shown} is called {ZipNames.Shown(local.Name)} in its local header");
        if (local.Flags != entry.Flags)
            notes.Broken(ZipRule.FlagsDiffer, local.At, $"{shown} has the flags 0x{entry.Flags:x4} in the directory and 0x{local.Flags:x4} in its local header");
        if (((local.Flags | entry.Flags) & ~KnownFlags) != 0)
            notes.Broken(ZipRule.FlagUnknown, local.At, $"{shown} has the flags 0x{entry.Flags | local.Flags:x4}, of which ordinary readers do not know all");
        if (local.Method != entry.Method)
            notes.Broken(ZipRule.MethodDiffers, local.At, $"{shown} has method {entry.Method} in the directory and {local.Method} in its local header");
        var open = local.Described;
        if (!(open && local.Crc == 0) && local.Crc != entry.Crc)
            notes.Broken(ZipRule.CrcDiffers, local.At, $"{shown} has the checksum {entry.Crc:x8} in the directory and {local.Crc:x8} in its local header");
        var sizesOpen = open && local.Packed is 0 or uint.MaxValue && local.Size is 0 or uint.MaxValue;
        if (!sizesOpen && (local.Packed != entry.Packed || local.Size != entry.Size))
        {
            notes.Broken(
                ZipRule.SizeDiffers, local.At,
                $"{shown} has {entry.Packed:N0} bytes packed and {entry.Size:N0} unpacked in the directory, and {local.Packed:N0} and {local.Size:N0} in its local header");
        }
        // What a reader sees that goes by the local header; one that only differs in the checksum shows the same bytes.
        if (local.Method != entry.Method || (!sizesOpen && (local.Packed != entry.Packed || local.Size != entry.Size)))
            member.Other = local with
            {
                Packed = sizesOpen ? entry.Packed : Math.Clamp(local.Packed, 0, bytes.Length - local.DataAt),
                Size = sizesOpen ? entry.Size : Math.Max(0, local.Size),
            };
    }

    /// <summary>Length of the descriptor: with or without signature, sizes of four or of eight bytes. Only one that repeats the directory
    /// counts.</summary>
    private static int Descriptor(RandomBytes bytes, ZipMember member, ZipNotes notes)
    {
        Span<byte> found = stackalloc byte[24];
        found = found[..bytes.Read(member.End, found)];
        var entry = member.Entry;
        foreach (var signature in (ReadOnlySpan<int>)[4, 0])
        {
            if (signature == 4 && !found.StartsWith("PK\u0007\u0008"u8))
                continue;
            var rest = found[signature..];
            if (rest.Length < 12 || BinaryPrimitives.ReadUInt32LittleEndian(rest) != entry.Crc)
                continue;
            if (rest.Length >= 20 && BinaryPrimitives.ReadInt64LittleEndian(rest[4..]) == entry.Packed && BinaryPrimitives.ReadInt64LittleEndian(rest[12..]) == entry.Size)
                return signature + 20;
            if (BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) == entry.Packed && BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]) == entry.Size)
                return signature + 12;
        }
        notes.Broken(ZipRule.DescriptorWrong, member.End, $"no descriptor that repeats the directory follows the data of {ZipNames.Shown(entry.Name)}");
        return 0;
    }
}
