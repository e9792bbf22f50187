using System.Buffers.Binary;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The central directory: what readers that go by it see.</summary>
/// <param name="Begin">Offset of its first byte.</param>
/// <param name="End">Offset after its last entry.</param>
/// <param name="Members">Its entries, in its order.</param>
/// <param name="RawNames">The names as bytes, in the same order.</param>
internal sealed record ZipDirectory(long Begin, long End, List<ZipMember> Members, List<ReadOnlyMemory<byte>> RawNames)
{
    /// <summary>Entries read of one archive.</summary>
    internal const int MemberLimit = 100_000;

    /// <summary>Bytes read of a directory.</summary>
    internal const int SizeLimit = 16 * 1024 * 1024;

    /// <summary>True when a bound was met, so that entries are missing.</summary>
    public bool Cut { get; private set; }

    private const int Fixed = 46;
    private const byte Unix = 3;
    private const uint LinkType = 0xA000;
    private const uint TypeMask = 0xF000;

    /// <summary>Reads the directory that <paramref name="end"/> points to.</summary>
    /// <param name="bytes">The archive.</param>
    /// <param name="end">The end record.</param>
    /// <param name="shifted">True to look where the directory must lie if it ends where the end records begin.</param>
    /// <param name="notes">Takes broken rules; null to read in silence.</param>
    public static ZipDirectory? Read(RandomBytes bytes, ZipEnd end, bool shifted, ZipNotes? notes)
    {
        var shift = shifted && end.DirectorySize >= 0 && end.DirectorySize <= end.Tail ? end.Tail - end.DirectorySize - end.DirectoryAt : 0;
        var begin = end.DirectoryAt + shift;
        if (end.DirectoryAt < 0 || begin < 0 || begin > end.Tail)
        {
            notes?.Broken(ZipRule.DirectoryOutside, end.At, $"the directory would begin at byte {end.DirectoryAt:N0}, and the end records begin at {end.Tail:N0}");
            return null;
        }
        var held = new byte[(int)Math.Min(end.Tail - begin, SizeLimit)];
        var rest = held.AsMemory(0, bytes.Read(begin, held));
        var result = new ZipDirectory(begin, begin, [], []);
        while (rest.Length >= 4 && rest.Span.StartsWith("PK\u0001\u0002"u8))
        {
            var at = begin + (held.Length - rest.Length);
            var length = rest.Length < Fixed ? int.MaxValue : Length(rest.Span);
            if (length > rest.Length || result.Members.Count == MemberLimit)
            {
                result.Cut = result.Members.Count == MemberLimit || held.Length == SizeLimit;
                if (result.Cut)
                    notes?.Bounded(ZipRule.TooManyMembers, at, $"the directory has more than {MemberLimit:N0} entries or {SizeLimit:N0} bytes, and the rest was not looked at");
                else
                    notes?.Broken(ZipRule.EntryCutOff, at, $"the entry at {at:N0} reaches into the end records at {end.Tail:N0}");
                break;
            }
            result.Add(rest[..length], at, shift, notes);
            rest = rest[length..];
        }
        result = result with { End = begin + (held.Length - rest.Length) };
        if (notes is not null && !result.Cut)
            result.CheckTotals(end, notes);
        return result;
    }

    private static int Length(ReadOnlySpan<byte> entry) =>
        Fixed + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
            + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);

    private void Add(ReadOnlyMemory<byte> whole, long at, long shift, ZipNotes? notes)
    {
        var entry = whole.Span;
        var rawName = whole.Slice(Fixed, BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]));
        var extraBytes = entry.Slice(Fixed + rawName.Length, BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]));
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        var extra = ZipExtra.Read(extraBytes, size, packed, offset);
        var (name, utf8) = ZipNames.Decode(rawName.Span);
        var header = new ZipHeader(
            at, name, BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]), Wide(packed, extra.Packed), Wide(size, extra.Size));
        var headerAt = Wide(offset, extra.HeaderAt);
        var link = entry[5] == Unix && ((BinaryPrimitives.ReadUInt32LittleEndian(entry[38..]) >> 16) & TypeMask) == LinkType;
        Members.Add(new ZipMember
        {
            Number = Members.Count,
            Entry = header,
            HeaderAt = headerAt < 0 || headerAt > long.MaxValue - Math.Max(0, shift) ? -1 : headerAt + shift,
            Link = link,
        });
        RawNames.Add(rawName);
        if (notes is null)
            return;
        ZipNames.Check(header, utf8, notes);
        Check64(header, (size, extra.Size), (packed, extra.Packed), (offset, extra.HeaderAt), notes);
        CheckUnicodePath(header, rawName.Span, extraBytes, extra, notes);
        if (BinaryPrimitives.ReadUInt16LittleEndian(entry[34..]) != 0)
            notes.Broken(ZipRule.SeveralVolumes, at, $"{ZipNames.Shown(name)} is said to lie on another volume");
        if (extra.Unknown is { } id)
            notes.Unexplained($"extra field 0x{id:X4}", at, $"the entry of {ZipNames.Shown(name)} holds a field that is not known", extraBytes.Length);
        if (entry.Length > Fixed + rawName.Length + extraBytes.Length)
            notes.Unexplained("comment", at, $"the entry of {ZipNames.Shown(name)} has a comment", entry.Length - Fixed - rawName.Length - extraBytes.Length);
        if (link)
            notes.Broken(ZipRule.SymbolicLink, at, $"{ZipNames.Shown(name)} is a symbolic link");
    }

    /// <summary>The ZIP64 value in place of a saturated one.</summary>
    internal static long Wide(uint value, long? wide) => value == uint.MaxValue && wide is { } found ? found : value;

    /// <summary>Checks that the ZIP64 field fits to the header that it belongs to. A writer that did not know a size yet put zero.</summary>
    internal static void Check64(
        ZipHeader header, (uint Own, long? Wide) size, (uint Own, long? Wide) packed, (uint Own, long? Wide) offset, ZipNotes notes)
    {
        if (Wrong(size) || Wrong(packed) || Wrong(offset))
            notes.Broken(ZipRule.Zip64FieldWrong, header.At, $"the ZIP64 field of {ZipNames.Shown(header.Name)} is missing, negative or differs from its header");

        static bool Wrong((uint Own, long? Wide) pair) =>
            pair.Wide is < 0 || (pair.Own == uint.MaxValue ? pair.Wide is null : pair.Wide is { } wide and not 0 && wide != pair.Own);
    }

    /// <summary>Checks the extra fields and the name in the Unicode path field.</summary>
    internal static void CheckUnicodePath(ZipHeader header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extraBytes, ZipExtra extra, ZipNotes notes)
    {
        if (!extra.Whole)
            notes.Broken(ZipRule.ExtraMalformed, header.At, $"the extra fields of {ZipNames.Shown(header.Name)} do not fill their place");
        if (extra.UnicodePath.Length < 0)
            return;
        var other = extraBytes.Slice(extra.UnicodePath.At, extra.UnicodePath.Length);
        if (!other.SequenceEqual(name) && ZipNames.Decode(other).Name != header.Name)
            notes.Broken(
                ZipRule.UnicodePathDiffers, header.At,
                $"{ZipNames.Shown(header.Name)} is called {ZipNames.Shown(ZipNames.Decode(other).Name)} in its Unicode path field");
    }

    private void CheckTotals(ZipEnd end, ZipNotes notes)
    {
        if (Begin != end.DirectoryAt)
            notes.Broken(
                ZipRule.DirectoryShifted, end.At,
                $"the directory begins at byte {Begin:N0} and the end record says {end.DirectoryAt:N0}: something was put before the archive or taken away");
        if (End - Begin != end.DirectorySize)
            notes.Broken(ZipRule.DirectorySizeWrong, end.At, $"the directory has {End - Begin:N0} bytes and the end record says {end.DirectorySize:N0}");
        if (Members.Count != end.Entries)
            notes.Broken(ZipRule.DirectoryCountWrong, end.At, $"the directory has {Members.Count:N0} entries and the end record says {end.Entries:N0}");
        var names = new HashSet<string>(Members.Count, StringComparer.Ordinal);
        foreach (var member in Members)
        {
            if (!names.Add(ZipNames.Plain(member.Name)))
                notes.Broken(ZipRule.DuplicateName, member.Entry.At, $"{ZipNames.Shown(member.Name)} occurs twice, and readers differ in which one they take");
        }
    }
}
