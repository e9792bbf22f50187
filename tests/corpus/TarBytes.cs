using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes tar files, right and wrong ones, block by block.</summary>
internal sealed class TarBytes
{
    private readonly List<byte> _file = [];

    /// <summary>A header block and the data, filled up.</summary>
    public TarBytes Member(string name, byte[] data, char type = '0', string link = "", long? size = null, int checksumLie = 0, byte fill = 0)
    {
        var block = new byte[512];
        Encoding.UTF8.GetBytes(name).CopyTo(block, 0);
        "0000644\0"u8.CopyTo(block.AsSpan(100));
        Octal(size ?? data.Length, 11).CopyTo(block, 124);
        block[156] = (byte)type;
        Encoding.UTF8.GetBytes(link).CopyTo(block, 157);
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        "        "u8.CopyTo(block.AsSpan(148));
        Octal(block.Sum(b => b) + checksumLie, 6).CopyTo(block, 148);
        block[154] = 0;
        _file.AddRange(block);
        _file.AddRange(data);
        while (_file.Count % 512 != 0)
            _file.Add(fill);
        return this;
    }

    public TarBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    /// <summary>The file with two blocks of zeros.</summary>
    public byte[] End() => [.. _file, .. new byte[1024]];

    /// <summary>The file as it is.</summary>
    public byte[] ToArray() => [.. _file];

    /// <summary>A pax record, whose length counts itself.</summary>
    public static byte[] Pax(string key, string value)
    {
        var rest = $" {key}={value}\n";
        var length = Encoding.UTF8.GetByteCount(rest) + 1;
        while (Encoding.UTF8.GetByteCount($"{length}{rest}") != length)
            length++;
        return Encoding.UTF8.GetBytes($"{length}{rest}");
    }

    private static byte[] Octal(long value, int digits) => Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(digits, '0'));
}
