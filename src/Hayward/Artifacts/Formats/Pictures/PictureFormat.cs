using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Pictures;

/// <summary>PNG, JPEG and GIF, read from chunk to chunk up to their end, because cards and folders of models have pictures and what follows
/// the end of one may be anything.</summary>
/// <remarks>Sources: "Portable Network Graphics (PNG) Specification" (W3C), section 5; ITU-T T.81, annex B; GIF89a specification.</remarks>
internal sealed class PictureFormat : IFormat
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) =>
        head.StartsWith(Png) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? FileFormat.Image : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var head = source.Head();
        var whole = true;
        if (head.StartsWith(Png))
            whole = ReadPng(source, inspection);
        else if (head.StartsWith("GIF"u8))
            ReadGif(source);
        else
            ReadJpeg(source);
        if (source.Remaining > 0)
            inspection.Observe(ObservationKind.Unexplained, "bytes after the end of the picture", source.Position, "the picture ends before", source.Remaining);
        return FormatReading.Nothing with { Explained = source.Remaining == 0 && whole };
    }

    private static bool ReadPng(ByteSource source, Inspection inspection)
    {
        Skip(source, 8);
        var piece = new byte[8192];
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var at = source.Position;
            var prefix = Fill(source, 8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
            if (prefix.AsSpan(4).ContainsAnyExcept(Letters))
                throw Broken(PictureRule.StructureWrong, at, $"the chunk at offset {at:N0} has a name that is not four letters");
            var crc = new Crc32();
            crc.Append(prefix.AsSpan(4));
            for (long left = length; left > 0;)
            {
                var part = piece.AsSpan(0, (int)Math.Min(piece.Length, left));
                if (!source.TryFill(part))
                    throw Truncated(source);
                crc.Append(part);
                left -= part.Length;
            }
            if (BinaryPrimitives.ReadUInt32BigEndian(Fill(source, 4)) != crc.Value)
                throw Broken(PictureRule.ChecksumWrong, at, $"the checksum of the chunk at offset {at:N0} is not that of its bytes");
            var name = Encoding.ASCII.GetString(prefix, 4, 4);
            if (name == "IEND")
                return unknown.Count == 0;
            if (length > 0 && !Chunks.Contains(name) && unknown.Add(name))
                inspection.Observe(ObservationKind.Unexplained, $"chunk {name}", at, "it is none of the chunks of a picture", length);
        }
    }

    /// <summary>The chunks of the specification and of its registered extensions, of APNG, C2PA and Apple.</summary>
    private static readonly FrozenSet<string> Chunks = new[]
    {
        "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "mDCv", "cLLI", "cLLi", "tEXt", "zTXt", "iTXt", "bKGD", "hIST", "pHYs",
        "sPLT", "eXIf", "tIME", "acTL", "fcTL", "fdAT", "oFFs", "pCAL", "sCAL", "gIFg", "gIFx", "gIFt", "sTER", "dSIG", "fRAc", "caBX", "iDOT", "vpAg",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly System.Buffers.SearchValues<byte> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static void ReadJpeg(ByteSource source)
    {
        Skip(source, 2);
        var marker = Marker(source);
        while (marker != 0xD9)
        {
            var at = source.Position;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                marker = Marker(source);
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(Fill(source, 2));
            if (length < 2)
                throw Broken(PictureRule.StructureWrong, at, $"the segment at offset {at:N0} has a length of {length}");
            Skip(source, length - 2);
            marker = marker == 0xDA ? AfterScan(source) : Marker(source);
        }
    }

    private static int Marker(ByteSource source)
    {
        var at = source.Position;
        if (Fill(source, 1)[0] != 0xFF)
            throw Broken(PictureRule.StructureWrong, at, $"there is no marker at offset {at:N0}");
        int marker;
        do
            marker = Fill(source, 1)[0];
        while (marker == 0xFF);
        return marker;
    }

    /// <summary>Passes over coded data up to the marker that ends it.</summary>
    private static int AfterScan(ByteSource source)
    {
        Span<byte> one = stackalloc byte[1];
        var after = false;
        while (source.TryFill(one))
        {
            if (after && one[0] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return one[0];
            after = one[0] == 0xFF;
        }
        throw Truncated(source);
    }

    private static void ReadGif(ByteSource source)
    {
        var screen = Fill(source, 13);
        Skip(source, Palette(screen[10]));
        while (true)
        {
            var at = source.Position;
            switch (Fill(source, 1)[0])
            {
                case 0x3B:
                    return;
                case 0x21:
                    Skip(source, 1);
                    Blocks(source);
                    break;
                case 0x2C:
                    var descriptor = Fill(source, 9);
                    Skip(source, Palette(descriptor[8]) + 1);
                    Blocks(source);
                    break;
                default:
                    throw Broken(PictureRule.StructureWrong, at, $"there is neither a block nor the end at offset {at:N0}");
            }
        }
    }

    private static int Palette(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    private static void Blocks(ByteSource source)
    {
        for (var length = Fill(source, 1)[0]; length > 0; length = Fill(source, 1)[0])
            Skip(source, length);
    }

    private static byte[] Fill(ByteSource source, int count)
    {
        var bytes = new byte[count];
        return source.TryFill(bytes) ? bytes : throw Truncated(source);
    }

    private static void Skip(ByteSource source, long count)
    {
        if (!source.TrySkip(count))
            throw Truncated(source);
    }

    private static FormatRuleException Truncated(ByteSource source) =>
        Broken(PictureRule.Truncated, source.Length, $"it ends at byte {source.Length:N0} within the picture", ProblemKind.Truncated);

    private static FormatRuleException Broken(PictureRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));
}
