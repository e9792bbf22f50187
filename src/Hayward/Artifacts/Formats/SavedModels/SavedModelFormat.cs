using System.Text.Unicode;
using Hayward.Artifacts.Formats.Protobufs;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.SavedModels;

/// <summary>The graph of a TensorFlow SavedModel, <c>saved_model.pb</c>: a protocol buffer without a signature.</summary>
/// <remarks>Source: tensorflow/core/protobuf/saved_model.proto of https://github.com/tensorflow/tensorflow.</remarks>
internal sealed class SavedModelFormat : IFormat
{
    /// <inheritdoc/>
    public string? Claim => "saved_model.pb";

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        // The version, then a message that goes on to the end of the file or to the next such message.
        if (head.Length < 5 || head[0] != 0x08 || head[1] is 0 or > 0x7F || head[2] != 0x12)
            return null;
        var (length, at) = (0UL, 3);
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (at == head.Length)
                return null;
            var b = head[at++];
            length |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                break;
        }
        if (length > (ulong)(size - at))
            return null;
        var end = at + (long)length;
        var last = end == size || (end < head.Length && head[(int)end] == 0x12);
        var body = head[at..(int)Math.Min(end, head.Length)];
        return last && body.Length > 1 && body[0] is 0x0A or 0x12 && !Utf8.IsValid(body) ? FileFormat.SavedModel : null;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var reader = new SavedModelReader(source.Length, inspection);
        new WireWalk(source, reader).Walk(SavedModelSchema.Model);
        return reader.Finish();
    }
}
