using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>An npy file: one array. An array of objects is a pickle, which runs when it is loaded with <c>allow_pickle</c>
/// (CVE-2019-6446).</summary>
/// <remarks>Source: numpy/lib/format.py of https://github.com/numpy/numpy.</remarks>
internal sealed class NumpyFormat : IFormat
{
    /// <summary>The name of the one array, which has none in the file.</summary>
    internal const string ArrayName = "array";

    /// <inheritdoc/>
    public string? Claim => ".npy";

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) =>
        head.Length >= 6 && head[0] == 0x93 && head[1..].StartsWith("NUMPY"u8) ? FileFormat.Numpy : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var layout = NumpyHeaderParser.Read(source);
        if (layout.Type.HasObjects)
            return ReadObjects(layout, source, inspection);
        var end = layout.DataAt + layout.Length;
        var tensor = new TensorInfo(ArrayName, layout.Type.Name, layout.Shape, layout.DataAt, layout.Length) { Plain = layout.Plain };
        if (end > source.Length)
        {
            var text = $"it ends at byte {source.Length:N0} within its data, which goes on to byte {end:N0}";
            return new FormatReading(null, [new FormatError(ProblemKind.Truncated, nameof(NumpyRule.DataTruncated), source.Length, text)]);
        }
        if (!layout.Plain)
            tensor = tensor with { Digest = Digest(layout, source) };
        var content = new NumpyHeader(layout.Spelled, layout.FortranOrder, false, [tensor]);
        if (end == source.Length)
            return new FormatReading(content, []) { Explained = true };
        source.Expect(content.Tensors);
        source.TrySkip(end - source.Position);
        return new FormatReading(content, [ReadTrailing(source, inspection)]);
    }

    private static FormatReading ReadObjects(NumpyLayout layout, ByteSource source, Inspection inspection)
    {
        inspection.Observe(ObservationKind.Embedded, "pickle", layout.DataAt, "the array holds Python objects, which are a pickle");
        var program = PickleReader.Read(source, inspection);
        var errors = program.Errors.ToBuilder();
        if (source.Position < source.Length)
            errors.Add(ReadTrailing(source, inspection));
        return new FormatReading(new NumpyHeader(layout.Spelled, layout.FortranOrder, true, []), errors.ToImmutable()) { Explained = errors.Count == 0 && program.Root is not null };
    }

    /// <summary>What follows is read as the file that its content says it is: another array, or something that was hidden.</summary>
    private static FormatError ReadTrailing(ByteSource source, Inspection inspection)
    {
        var (at, left) = (source.Position, source.Remaining);
        using var rest = PackedBytes.Next(source, left);
        inspection.Enter($"bytes from {at}", rest, left, source.Ahead?.Window(at, left));
        return new FormatError(ProblemKind.Malformed, nameof(NumpyRule.TrailingData), at, $"{left:N0} bytes follow the data, which ends at byte {at:N0}");
    }

    private static Hash256? Digest(NumpyLayout layout, ByteSource source)
    {
        if (layout.Elements == 0)
            return Blake3.Of([]);
        if (layout.Length > StridedHash.Limit || layout.Type.Size > StridedHash.LargestElement)
            return null;
        var data = new byte[layout.Length];
        return source.TryFill(data) ? StridedHash.Of(data, 0, layout.Shape, layout.Strides, (int)layout.Type.Size, layout.Type.Swap) : null;
    }
}
