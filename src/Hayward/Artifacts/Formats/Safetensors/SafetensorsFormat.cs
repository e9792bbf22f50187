using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>safetensors: eight bytes with the length N of the header (unsigned, little-endian), N bytes of JSON that name every tensor with
/// type, shape and place, then the data of the tensors without a gap. The header is read in pieces, so that a header that claims
/// gigabytes costs no memory.</summary>
/// <remarks>Source: README.md ("Format") and safetensors/src/tensor.rs of https://github.com/huggingface/safetensors. Where the written
/// format is stricter than that reader, the file is called not strictly valid and still loadable.</remarks>
internal sealed class SafetensorsFormat : IFormat
{
    /// <summary>Longest header that the format allows, in bytes.</summary>
    internal const int HeaderLimit = 100_000_000;

    /// <summary>Longest single name or value that is read, in bytes.</summary>
    internal const int TokenLimit = 8 * 1024 * 1024;

    private const int Prefix = 8;
    private const int FirstPiece = 16 * 1024;

    /// <inheritdoc/>
    public string? Claim => ".safetensors";

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.Length < Prefix + 2)
            return null;
        // A text whose ninth character happens to be a brace has eight printable characters before it, a length does not.
        if (head[..Prefix].IndexOfAnyExceptInRange((byte)0x09, (byte)0x7E) < 0)
            return null;
        var json = head[Prefix..].TrimStart(" \t\r\n"u8);
        if (json.IsEmpty || json[0] != (byte)'{')
            return null;
        json = json[1..].TrimStart(" \t\r\n"u8);
        return !json.IsEmpty && json[0] is (byte)'"' or (byte)'}' ? FileFormat.Safetensors : null;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        if (!source.TryFill(prefix))
            throw Broken(
                SafetensorsRule.FileTooShort, source.Length,
                $"it has {source.Length:N0} bytes where at least 8 were expected",
                ProblemKind.Truncated);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > HeaderLimit)
            throw Broken(SafetensorsRule.HeaderTooLarge, 0, $"its header claims {length:N0} bytes and the format allows {HeaderLimit:N0}");
        if ((long)length > source.Remaining)
        {
            var text = $"it ends at byte {source.Length:N0} within its header, which goes on to byte {Prefix + (long)length:N0}";
            throw Broken(SafetensorsRule.HeaderTruncated, source.Length, text, ProblemKind.Truncated);
        }
        var parser = new SafetensorsHeaderParser();
        ReadHeader(source, (int)length, parser);
        return parser.Finish(Prefix + (long)length, source.Length);
    }

    /// <summary>An error of the format.</summary>
    internal static FormatRuleException Broken(SafetensorsRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(Error(rule, offset, text, kind));

    /// <summary>An error of the format.</summary>
    internal static FormatError Error(SafetensorsRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(kind, rule.ToString(), offset, text);

    private static void ReadHeader(ByteSource source, int length, SafetensorsHeaderParser parser)
    {
        var utf8 = new Utf8Check();
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 });
        var piece = ArrayPool<byte>.Shared.Rent(Math.Max(1, Math.Min(length, FirstPiece)));
        try
        {
            var (held, left) = (0, length);
            var position = (long)Prefix;
            do
            {
                var wanted = Math.Min(piece.Length - held, left);
                if (!source.TryFill(piece.AsSpan(held, wanted)))
                    throw Broken(
                        SafetensorsRule.HeaderTruncated, source.Fetched, "it became shorter while its header was read", ProblemKind.Truncated);
                utf8.See(piece.AsSpan(held, wanted));
                if (position == Prefix && held == 0 && wanted > 0)
                    parser.SeeFirst(piece[0]);
                if (utf8.Invalid is { } invalid)
                    throw Broken(
                        SafetensorsRule.HeaderNotUtf8, Prefix + invalid, $"its header is not UTF-8 at offset {Prefix + invalid:N0}");
                held += wanted;
                left -= wanted;
                var used = ReadPiece(piece.AsSpan(0, held), left == 0, ref state, parser, position);
                piece.AsSpan(used, held - used).CopyTo(piece);
                held -= used;
                position += used;
                if (used == 0 && left > 0 && held == piece.Length)
                    piece = Grow(piece, position);
            }
            while (left > 0);
            if (!utf8.Finish())
                throw Broken(SafetensorsRule.HeaderNotUtf8, Prefix + utf8.Invalid!.Value, "its header ends within a UTF-8 sequence");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static int ReadPiece(ReadOnlySpan<byte> piece, bool last, ref JsonReaderState state, SafetensorsHeaderParser parser, long position)
    {
        var reader = new Utf8JsonReader(piece, last, state);
        try
        {
            while (reader.Read())
                parser.See(ref reader, position);
            parser.SeePadding(piece, position);
        }
        catch (JsonException broken)
        {
            var offset = position + reader.BytesConsumed;
            throw Broken(SafetensorsRule.HeaderNotJson, offset, $"its header is not JSON near offset {offset:N0} ({Reason(broken)})");
        }
        catch (InvalidOperationException)
        {
            // The only way for GetString to fail on valid UTF-8: an escaped half of a surrogate pair.
            var offset = position + reader.TokenStartIndex;
            throw Broken(SafetensorsRule.HeaderNotJson, offset, $"its header escapes half a surrogate pair at offset {offset:N0}");
        }
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static string Reason(JsonException broken)
    {
        var end = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? broken.Message : broken.Message[..end]).TrimEnd('.');
    }

    private static byte[] Grow(byte[] piece, long position)
    {
        if (piece.Length >= TokenLimit)
        {
            var text = $"its header holds a name or value of more than {TokenLimit:N0} bytes at offset {position:N0}";
            throw Broken(SafetensorsRule.TokenBeyondBound, position, text, ProblemKind.BeyondBound);
        }
        var larger = ArrayPool<byte>.Shared.Rent(piece.Length * 2);
        piece.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(piece);
        return larger;
    }
}
