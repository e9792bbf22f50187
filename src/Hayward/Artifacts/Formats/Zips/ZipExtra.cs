using System.Buffers.Binary;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The extra fields of one header.</summary>
/// <param name="Whole">The fields fill their place.</param>
/// <param name="Size">Uncompressed size from the ZIP64 field.</param>
/// <param name="Packed">Compressed size from it.</param>
/// <param name="HeaderAt">Offset of the local header from it.</param>
/// <param name="UnicodePath">Offset in the extra bytes and length of the name in the Unicode path field; length -1 without one.</param>
internal readonly record struct ZipExtra(bool Whole, long? Size, long? Packed, long? HeaderAt, (int At, int Length) UnicodePath)
{
    /// <summary>Number of a field that is not known and has content; null when there is none.</summary>
    public int? Unknown { get; init; }


    private const int Zip64 = 0x0001;
    private const int UnicodePathField = 0x7075;
    private const int PaddingOfTorch = 0x4246;
    private const int PaddingOfAndroid = 0xD935;
    private const int MostOfTimes = 36;
    private const int MostOf64 = 28;

    /// <summary>Reads the fields.</summary>
    /// <param name="extra">The bytes.</param>
    /// <param name="size">The header's own uncompressed size, which decides whether the ZIP64 field holds one.</param>
    /// <param name="packed">Likewise.</param>
    /// <param name="offset">Likewise; 0 in a local header.</param>
    public static ZipExtra Read(ReadOnlySpan<byte> extra, uint size, uint packed, uint offset)
    {
        var result = new ZipExtra(true, null, null, null, (0, -1));
        var at = 0;
        while (at < extra.Length)
        {
            if (extra.Length - at < 4)
                return result with { Whole = OnlyZeros(extra[at..]) };
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra[at..]);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[(at + 2)..]);
            if (length > extra.Length - at - 4)
                return result with { Whole = OnlyZeros(extra[at..]) };
            var body = extra.Slice(at + 4, length);
            if (id == Zip64)
                result = result.With64(body, size, packed, offset) with { Unknown = length > MostOf64 ? id : result.Unknown };
            else if (id == UnicodePathField && length >= 5)
                result = result with { UnicodePath = (at + 9, length - 5) };
            else if (!IsKnown(id, body))
                result = result with { Unknown = id };
            at += 4 + length;
        }
        return result;
    }

    /// <summary>True for times and owners (NTFS, Unix in three forms), the padding and the mark that PyTorch and Java write, encryption, which is
    /// told elsewhere, and fields without content.</summary>
    private static bool IsKnown(int id, ReadOnlySpan<byte> body) => id switch
    {
        0x000A or 0x000D or 0x5455 or 0x5855 or 0x7855 or 0x7875 => body.Length <= MostOfTimes,
        0xCAFE => body.IsEmpty,
        0x9901 => body.Length <= 7,
        PaddingOfTorch or PaddingOfAndroid => body.IndexOfAnyExcept((byte)'Z', (byte)0) < 0,
        _ => OnlyZeros(body),
    };

    /// <summary>The fields stand in a fixed order, and only those whose place in the header is saturated; writers that do not know the
    /// sizes beforehand put both.</summary>
    private ZipExtra With64(ReadOnlySpan<byte> body, uint size, uint packed, uint offset)
    {
        var (at, found) = (0, this);
        if (size == uint.MaxValue || body.Length >= 16)
            found = found with { Size = Next(body, ref at) };
        if (packed == uint.MaxValue || body.Length >= 16)
            found = found with { Packed = Next(body, ref at) };
        if (offset == uint.MaxValue)
            found = found with { HeaderAt = Next(body, ref at) };
        return found;
    }

    private static long? Next(ReadOnlySpan<byte> body, ref int at)
    {
        if (body.Length - at < 8)
            return null;
        var value = BinaryPrimitives.ReadInt64LittleEndian(body[at..]);
        at += 8;
        return value;
    }

    private static bool OnlyZeros(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)0) < 0;
}
