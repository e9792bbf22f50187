using System.Collections.Immutable;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>GGUF: <c>GGUF</c>, version, number of tensors, number of metadata entries, the entries, the entries of the tensors, padding,
/// data. Versions 1 to 3 are read, in either byte order.</summary>
/// <remarks>Source: docs/gguf.md and src/gguf.cpp of https://github.com/ggml-org/ggml. The file does not tell its byte order; a version
/// that only makes sense with its bytes swapped does, as in that reader.</remarks>
internal sealed class GgufFormat : IFormat
{
    private const string AlignmentKey = "general.alignment";
    private const int DefaultAlignment = 32;

    /// <summary>Largest alignment: 1 MiB, as in the reference reader.</summary>
    private const long AlignmentLimit = 1 << 20;

    /// <inheritdoc/>
    public string? Claim => ".gguf";

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) => head.StartsWith("GGUF"u8) ? FileFormat.Gguf : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var scanner = new GgufScanner(source);
        Span<byte> magic = stackalloc byte[4];
        scanner.Fill(magic, "the magic number");
        if (!magic.SequenceEqual("GGUF"u8))
            throw GgufScanner.Broken(GgufRule.MagicWrong, 0, "it does not begin with GGUF as its name claims");
        var version = Version(scanner);
        var tensorCount = Count(scanner, "tensors");
        var entryCount = Count(scanner, "metadata entries");

        var metadataReader = new GgufMetadataReader(scanner, inspection);
        var metadata = metadataReader.Read(entryCount);
        var tensors = new GgufTensorReader(scanner, Alignment(metadata, scanner.Position)).Read(tensorCount, out var dataEnd);

        var errors = metadataReader.Errors.ToImmutableArray();
        if (dataEnd > source.Length)
        {
            var text = $"it ends at byte {source.Length:N0} and its header announces data up to byte {dataEnd:N0}";
            errors = errors.Add(new FormatError(ProblemKind.Truncated, nameof(GgufRule.DataTruncated), source.Length, text));
        }
        if (dataEnd < source.Length)
            inspection.Observe(ObservationKind.Unexplained, "bytes after the last tensor", dataEnd, "no entry of the header covers them", source.Length - dataEnd);
        return new FormatReading(new GgufHeader(version, metadata, tensors) { BigEndian = scanner.BigEndian }, errors)
        {
            Explained = errors.IsEmpty && dataEnd == source.Length,
        };
    }

    private static int Version(GgufScanner scanner)
    {
        var version = scanner.Narrow("the version");
        if ((version & 0xFFFF) == 0)
        {
            version = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version);
            scanner.BigEndian = true;
        }
        if (version is < 1 or > 3)
            throw GgufScanner.Broken(GgufRule.VersionUnknown, 4, $"it has version {version} of GGUF and 1 to 3 are known");
        scanner.NarrowCounts = version == 1;
        return (int)version;
    }

    private static int Count(GgufScanner scanner, string what)
    {
        var at = scanner.Position;
        var count = scanner.Count($"the number of {what}");
        return count <= int.MaxValue
            ? (int)count
            : throw GgufScanner.Broken(GgufRule.CountImpossible, at, $"it claims {count:N0} {what} at offset {at}, and at most {int.MaxValue:N0} were expected");
    }

    private static long Alignment(ImmutableSortedDictionary<string, GgufValue> metadata, long at)
    {
        if (!metadata.TryGetValue(AlignmentKey, out var value))
            return DefaultAlignment;
        return value is { Type: GgufValueType.U32, Whole: > 0 and <= AlignmentLimit and var alignment } && (alignment & (alignment - 1)) == 0
            ? alignment
            : throw GgufScanner.Broken(
                GgufRule.AlignmentMalformed, at,
                $"{AlignmentKey} is {value.Type} {value.Text} where a UINT32 power of two up to {AlignmentLimit:N0} was expected");
    }
}
