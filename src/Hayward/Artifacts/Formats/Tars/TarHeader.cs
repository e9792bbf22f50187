using Hayward.Artifacts.Formats.Zips;

namespace Hayward.Artifacts.Formats.Tars;

/// <summary>One header block.</summary>
/// <param name="Name">Name, with its prefix.</param>
/// <param name="Size">Size of the data in bytes; -1 when it is not a number.</param>
/// <param name="Type">Type flag.</param>
/// <param name="Link">Target of a link.</param>
/// <param name="ChecksumRight">The checksum is that of the block.</param>
internal sealed record TarHeader(string Name, long Size, char Type, string Link, bool ChecksumRight)
{
    /// <summary>Bytes of a block.</summary>
    public const int Block = 512;

    /// <summary>True for a file with data.</summary>
    public bool IsFile => Type is '0' or '\0' or '7';

    /// <summary>True for a folder.</summary>
    public bool IsFolder => Type == '5';

    /// <summary>True when the block is a header: its checksum decides, since old files have no signature.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> block) => block.Length >= Block && block[0] != 0 && Sum(block) is { } sums && sums.Told == sums.Found;

    /// <summary>Reads a block.</summary>
    public static TarHeader Read(ReadOnlySpan<byte> block)
    {
        var name = Text(block[..100]);
        // GNU tar keeps other things where ustar keeps the prefix.
        if (block.Slice(257, 6).SequenceEqual("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
            name = $"{prefix}/{name}";
        return new TarHeader(name, Number(block.Slice(124, 12)) ?? -1, (char)block[156], Text(block.Slice(157, 100)), Sum(block) is { } sums && sums.Told == sums.Found);
    }

    /// <summary>Octal digits between blanks and zeros, or a binary number behind a set bit; null when it is neither.</summary>
    public static long? Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            // The set bit of the first byte is the mark; 0xC0 and more are negative numbers.
            var wide = 0L;
            foreach (var b in field[1..])
            {
                if (wide > long.MaxValue >> 8)
                    return null;
                wide = (wide << 8) | b;
            }
            return field[0] == 0x80 ? wide : null;
        }
        var end = field.IndexOf((byte)0);
        var digits = (end < 0 ? field : field[..end]).Trim((byte)' ');
        var value = 0L;
        foreach (var b in digits)
        {
            if (b is < (byte)'0' or > (byte)'7')
                return null;
            value = (value * 8) + (b - '0');
        }
        return value;
    }

    private static (long Told, long Found)? Sum(ReadOnlySpan<byte> block)
    {
        var field = block.Slice(148, 8);
        if (field.IndexOfAnyInRange((byte)'0', (byte)'7') < 0 || Number(field) is not { } told)
            return null;
        var found = 8L * ' ';
        for (var i = 0; i < Block; i++)
            found += i is >= 148 and < 156 ? 0 : block[i];
        return (told, found);
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return ZipNames.Decode(end < 0 ? field : field[..end]).Name;
    }
}
