using System.Buffers.Binary;
using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>The bytes of a flat buffer; every offset is held against the length of the file before it is followed.</summary>
/// <remarks>Source: "FlatBuffer Internals" of https://flatbuffers.dev/internals/.</remarks>
internal sealed class FlatBytes(RandomBytes bytes)
{
    private const int TableLimit = 1_000_000;
    private const int TextLimit = 4096;

    private int _tables;

    /// <summary>Number of bytes.</summary>
    public long Length => bytes.Length;

    /// <summary>The table to which the offset at <paramref name="at"/> leads.</summary>
    public FlatTable Table(long at)
    {
        if (++_tables > TableLimit)
            throw Broken(TfLiteRule.TooManyTables, at, $"it has more than {TableLimit:N0} tables", ProblemKind.BeyondBound);
        var begin = Follow(at);
        var description = begin - (int)Number(begin, 4);
        var size = Number(description, 2);
        var body = Number(description + 2, 2);
        if (size < 4 || size % 2 != 0 || body < 4 || begin + (long)body > Length)
            throw Broken(TfLiteRule.TableMalformed, begin, $"the table at offset {begin:N0} and its description at {description:N0} do not fit");
        return new FlatTable(this, begin, description, (int)size, (int)body);
    }

    /// <summary>A number of 1 to 8 bytes.</summary>
    public ulong Number(long at, int size)
    {
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        if (at < 0 || !bytes.TryFill(at, number[..size]))
            throw Broken(TfLiteRule.OffsetOutside, Math.Clamp(at, 0, Length), $"an offset leads to {at:N0}, and the file has {Length:N0} bytes");
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    /// <summary>Where the offset at <paramref name="at"/> leads.</summary>
    public long Follow(long at) => at + (long)Number(at, 4);

    /// <summary>Place and number of the elements of the list to which the offset at <paramref name="at"/> leads.</summary>
    public (long At, long Count) List(long at, int width)
    {
        var begin = Follow(at);
        var count = (long)Number(begin, 4);
        return begin + 4 + (count * width) <= Length
            ? (begin + 4, count)
            : throw Broken(TfLiteRule.ListTooLong, begin, $"the list at offset {begin:N0} claims {count:N0} elements of {width} bytes and the file ends before");
    }

    /// <summary>The text to which the offset at <paramref name="at"/> leads; a long one is cut.</summary>
    public string Text(long at)
    {
        var (begin, count) = List(at, 1);
        var text = new byte[Math.Min(count, TextLimit)];
        _ = bytes.TryFill(begin, text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>An error of the format.</summary>
    public static FormatRuleException Broken(TfLiteRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));
}
