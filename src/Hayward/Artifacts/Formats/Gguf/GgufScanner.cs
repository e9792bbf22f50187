using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>Reads the numbers and strings of a GGUF header in the byte order and with the count width of its version.</summary>
internal sealed class GgufScanner(ByteSource source)
{
    /// <summary>Longest string and array that the format's reference reader has allowed.</summary>
    internal const long LengthLimit = 1L << 30;

    /// <summary>True when numbers are big-endian.</summary>
    public bool BigEndian { get; set; }

    /// <summary>True when counts and lengths have 32 bits (version 1).</summary>
    public bool NarrowCounts { get; set; }

    /// <summary>Offset of the next byte.</summary>
    public long Position => source.Position;

    /// <summary>Bytes from here to the end of the file.</summary>
    public long Remaining => source.Remaining;

    /// <summary>Fills <paramref name="target"/>.</summary>
    public void Fill(Span<byte> target, string what)
    {
        if (target.Length > Remaining || !source.TryFill(target))
            throw Truncated(what, target.Length);
    }

    /// <summary>Passes over <paramref name="count"/> bytes.</summary>
    public void Skip(long count, string what)
    {
        if (count > Remaining || !source.TrySkip(count))
            throw Truncated(what, count);
    }

    /// <summary>An unsigned number of 1, 2, 4 or 8 bytes.</summary>
    public ulong Number(int size, string what)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes = bytes[..size];
        Fill(bytes, what);
        if (!BigEndian)
            bytes.Reverse();
        ulong value = 0;
        foreach (var b in bytes)
            value = (value << 8) | b;
        return value;
    }

    /// <summary>A number of 32 bits.</summary>
    public uint Narrow(string what) => (uint)Number(4, what);

    /// <summary>A count or a length: 32 bits in version 1, 64 bits since.</summary>
    public ulong Count(string what) => Number(NarrowCounts ? 4 : 8, what);

    /// <summary>The length of a string.</summary>
    public int StringLength(string what)
    {
        var at = Position;
        var length = Count(what);
        if (length > LengthLimit)
            throw Broken(GgufRule.StringTooLong, at, $"{what} at offset {at:N0} claims {length:N0} bytes and {LengthLimit:N0} are allowed");
        if ((long)length > Remaining)
            throw Truncated(what, (long)length);
        return (int)length;
    }

    /// <summary>An error of the format.</summary>
    public static FormatRuleException Broken(GgufRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));

    private FormatRuleException Truncated(string what, long count)
    {
        var text = $"it ends at byte {source.Length:N0} within its header: {what} at offset {Position:N0} goes on to byte {Position + count:N0}";
        return Broken(GgufRule.HeaderTruncated, source.Length, text, ProblemKind.Truncated);
    }
}
