using System.Text.Unicode;
using Hayward.Artifacts.Formats.Protobufs;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>ONNX, a protocol buffer without a signature: the top-level fields are walked, and the answer is yes only when every field
/// seen is one of the message and has its wire type.</summary>
/// <remarks>Source: <c>ModelProto</c> in onnx/onnx.proto of https://github.com/onnx/onnx.</remarks>
internal sealed class OnnxFormat : IFormat
{
    private const int Varint = 0;
    private const int Counted = 2;
    private const ulong HighestIrVersion = 64;
    private const int GraphField = 7;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        // ir_version is field 1, a varint, and comes first in what is written.
        if (head.Length < 4 || head[0] != 0x08)
            return null;
        var (at, graph, operatorSets, others, first) = (0L, false, false, 0, true);
        while (at < head.Length)
        {
            var rest = head[(int)at..];
            if (!TryVarint(rest, out var tag, out var used))
                break;
            var (field, wire) = ((int)(tag >> 3), (int)(tag & 7));
            if (!TryVarint(rest[used..], out var value, out var more))
                break;
            if (wire is not (Varint or Counted) || wire != Wire(field) || (first && (field != 1 || value is 0 or > HighestIrVersion)))
                return null;
            at += used + more;
            if (wire == Counted)
            {
                if (value > (ulong)(size - at))
                    return null;
                var body = head[(int)Math.Min(at, head.Length)..(int)Math.Min(at + (long)value, head.Length)];
                if (IsText(field) && !Utf8.IsValid(body[..^Utf8Check.OpenTail(body)]))
                    return null;
                at += (long)value;
            }
            graph |= field == GraphField;
            operatorSets |= field == 8;
            others++;
            first = false;
        }
        return graph || (operatorSets && others > 2) ? FileFormat.Onnx : null;
    }

    /// <inheritdoc/>
    public string? Claim => ".onnx";

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var reader = new OnnxReader(source.Length, inspection);
        new WireWalk(source, reader).Walk(OnnxSchema.Model);
        return reader.Finish();
    }

    private static int Wire(int field) => field switch
    {
        1 or 5 => Varint,
        2 or 3 or 4 or 6 or 7 or 8 or 14 or 20 or 25 or 26 => Counted,
        _ => -1,
    };

    private static bool IsText(int field) => field is 2 or 3 or 4 or 6;

    private static bool TryVarint(ReadOnlySpan<byte> bytes, out ulong value, out int used)
    {
        value = 0;
        for (used = 0; used < bytes.Length && used < 10; used++)
        {
            value |= (ulong)(bytes[used] & 0x7F) << (7 * used);
            if ((bytes[used] & 0x80) == 0)
            {
                used++;
                return true;
            }
        }
        return false;
    }
}
