using System.Buffers;
using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>Walks a protocol buffer from the first byte to the last along a definition, without building it. Every length is held against
/// the message around it before it is used.</summary>
/// <remarks>Source: "Encoding" of https://protobuf.dev/programming-guides/encoding/.</remarks>
internal sealed class WireWalk(ByteSource source, IWireVisitor visitor)
{
    /// <summary>Depth of messages within messages; that of the reference implementation.</summary>
    internal const int DepthLimit = 100;

    /// <summary>Longest text that is given whole, in bytes; of a longer one, only the beginning.</summary>
    internal const int TextLimit = 64 * 1024;

    private const ulong HighestField = 536_870_911;

    /// <summary>Walks the whole file.</summary>
    /// <exception cref="FormatRuleException">A rule of the encoding is broken.</exception>
    public void Walk(WireMessage root) => Message(root, source.Length, 0);

    private void Message(WireMessage message, long end, int depth)
    {
        if (depth > DepthLimit)
            throw Broken(WireRule.TooDeep, source.Position, $"its messages lie more than {DepthLimit} deep at offset {source.Position:N0}");
        ulong seen = 0;
        while (source.Position < end)
        {
            var at = source.Position;
            var tag = Number(end);
            var (number, wire) = (tag >> 3, (int)(tag & 7));
            if (number is 0 or > HighestField)
                throw Broken(WireRule.FieldNumberWrong, at, $"the field at offset {at:N0} has the number {number:N0}");
            if (message[(int)number] is not { } field || !Fits(field, wire))
            {
                Skip(wire, at, end);
                visitor.Unknown(message, (int)number, at, source.Position - at);
                continue;
            }
            if (!field.Repeated && number < 64)
            {
                var bit = 1UL << (int)number;
                if ((seen & bit) != 0)
                    visitor.Again(field, at);
                seen |= bit;
            }
            Value(field, wire, end, depth);
        }
    }

    private static bool Fits(WireField field, int wire) => field.Kind switch
    {
        WireKind.Number => wire == 0 || (wire == 2 && field.Repeated),
        WireKind.Four => wire == 5 || (wire == 2 && field.Repeated),
        WireKind.Eight => wire == 1 || (wire == 2 && field.Repeated),
        _ => wire == 2,
    };

    private void Value(WireField field, int wire, long end, int depth)
    {
        var at = source.Position;
        if (wire != 2)
        {
            var value = wire switch { 0 => Number(end), 5 => Fixed(4, end), _ => Fixed(8, end) };
            visitor.Number(field, value, at);
            return;
        }
        var length = Length(end);
        at = source.Position;
        switch (field.Kind)
        {
            case WireKind.Message:
                visitor.Enter(field, at, length);
                Message(field.Message!, at + length, depth + 1);
                visitor.Leave(field);
                break;
            case WireKind.Number:
                while (source.Position < at + length)
                {
                    var place = source.Position;
                    visitor.Number(field, Number(at + length), place);
                }
                break;
            case WireKind.Text:
                visitor.Text(field, Text(length), at);
                break;
            default:
                var width = field.Kind switch { WireKind.Four => 4, WireKind.Eight => 8, _ => 1 };
                if (length % width != 0)
                    throw Broken(WireRule.RunUneven, at, $"{field.Name} at offset {at:N0} has {length:N0} bytes, not a multiple of {width}");
                visitor.Bytes(field, at, length);
                Pass(length);
                break;
        }
    }

    private string Text(long length)
    {
        var kept = (int)Math.Min(length, TextLimit);
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, kept));
        try
        {
            if (!source.TryFill(bytes.AsSpan(0, kept)))
                throw Truncated();
            Pass(length - kept);
            return Encoding.UTF8.GetString(bytes, 0, kept);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private ulong Number(long end)
    {
        var begin = source.Position;
        ulong value = 0;
        Span<byte> one = stackalloc byte[1];
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (source.Position >= end)
                throw end >= source.Length
                    ? Truncated()
                    : Broken(WireRule.NumberTooLong, begin, $"the number at offset {begin:N0} does not end within its message");
            if (!source.TryFill(one))
                throw Truncated();
            if (shift == 63 && one[0] > 1)
                break;
            value |= (ulong)(one[0] & 0x7F) << shift;
            if (one[0] < 0x80)
                return value;
        }
        throw Broken(WireRule.NumberTooLong, begin, $"the number at offset {begin:N0} has more than 64 bits");
    }

    private ulong Fixed(int width, long end)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        Within(width, end);
        if (!source.TryFill(bytes[..width]))
            throw Truncated();
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private long Length(long end)
    {
        var length = Number(end);
        Within(length, end);
        return (long)length;
    }

    private void Within(ulong length, long end)
    {
        if (length <= (ulong)(end - source.Position))
            return;
        throw end >= source.Length
            ? Truncated()
            : Broken(WireRule.LengthBeyondMessage, source.Position, $"the value at offset {source.Position:N0} claims {length:N0} bytes and its message has {end - source.Position:N0} left");
    }

    private void Within(int length, long end) => Within((ulong)length, end);

    private void Skip(int wire, long at, long end)
    {
        switch (wire)
        {
            case 0:
                _ = Number(end);
                break;
            case 1:
                _ = Fixed(8, end);
                break;
            case 2:
                Pass(Length(end));
                break;
            case 5:
                _ = Fixed(4, end);
                break;
            default:
                throw Broken(WireRule.WireTypeUnknown, at, $"the field at offset {at:N0} is written in way {wire}, which is unknown or no longer in use");
        }
    }

    private void Pass(long length)
    {
        if (!source.TrySkip(length))
            throw Truncated();
    }

    private FormatRuleException Truncated() => Broken(
        WireRule.FileTruncated, source.Length, $"it ends at byte {source.Length:N0} within a value or message", ProblemKind.Truncated);

    private static FormatRuleException Broken(WireRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));
}
