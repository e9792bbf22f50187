using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>TensorFlow Lite, a flat buffer. Its operations, buffers and tensors are read; the options of each operation are not, so that a
/// model is never called explained.</summary>
/// <remarks>Source: tensorflow/compiler/mlir/lite/schema/schema.fbs of https://github.com/tensorflow/tensorflow.</remarks>
internal sealed class TfLiteFormat : IFormat
{
    /// <summary>Largest member of a compressed archive that is held in memory to be read.</summary>
    internal const int HeldLimit = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) => head.Length >= 8 && head[4..].StartsWith("TFL3"u8) ? FileFormat.TfLite : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        if (HeldBytes.Of(source, HeldLimit, inspection) is not { } bytes)
            return FormatReading.Nothing;
        var header = new TfLiteReader(new FlatBytes(bytes), inspection).Read();
        inspection.Observe(ObservationKind.Unexplained, "options of operations", null, "they are not read");
        return new FormatReading(header, []);
    }
}
