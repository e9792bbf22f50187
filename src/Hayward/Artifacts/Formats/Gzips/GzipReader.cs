using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gzips;

/// <summary>Reads one gzip file of any number of members, or one zlib stream. A stream is unpacked twice: once to find where it ends, whether
/// its checksum is right and how long the content is, and once to read the content, which must know its length.</summary>
internal sealed class GzipReader(RandomBytes bytes, Inspection inspection)
{
    private const int NameLimit = 4096;
    private const int ExtraFlag = 4;
    private const int NameFlag = 8;
    private const int CommentFlag = 16;
    private const int ChecksumFlag = 2;
    private const int ReservedFlags = 0xE0;

    /// <summary>Members read of one file; a file written by blocks of 64 KiB has 16,000 for each GiB.</summary>
    private const int MemberLimit = 100_000;

    private const int Block = 32 * 1024;

    /// <summary>The decompressor takes its input in blocks of this size, so that it may have taken as much too much.</summary>
    private const int InflateBlock = 8192;

    private readonly List<GzipPart> _parts = [];
    private FormatError? _error;
    private bool _bounded;
    private long _at;

    /// <summary>Reads the file.</summary>
    public FormatReading Read()
    {
        Span<byte> first = stackalloc byte[2];
        if (!bytes.TryFill(0, first))
            Broken(GzipRule.HeaderTruncated, 0, "it ends within its header", ProblemKind.Truncated);
        else if (first[0] != 0x1F)
        {
            _at = 2;
            ReadStream(zlib: true);
        }
        else
        {
            ReadMembers();
        }
        var explained = _error is null && !_bounded;
        if (_parts.Count > 0)
        {
            using var content = new JoinedParts(bytes, _parts);
            explained &= inspection.Enter("content", content, _parts.Sum(p => p.Count)).Reading.Explained;
        }
        if (!_bounded && _error is null or { Rule: nameof(GzipRule.TrailingData) } && _at < bytes.Length)
        {
            Broken(GzipRule.TrailingData, _at, $"{bytes.Length - _at:N0} bytes follow the stream, which ends at {_at:N0}");
            explained = false;
            var rest = bytes.Window(_at, bytes.Length - _at);
            using var stream = rest.ToStream();
            inspection.Enter($"bytes from {_at}", stream, rest.Length, rest);
        }
        return new FormatReading(new ArchiveContent(_parts.Count, _parts.Sum(p => p.Count)), _error is null ? [] : [_error]) { Explained = explained };
    }

    private void ReadMembers()
    {
        Span<byte> magic = stackalloc byte[2];
        while (_error is null && !_bounded && bytes.TryFill(_at, magic) && magic[0] == 0x1F && magic[1] == 0x8B)
        {
            if (_parts.Count == MemberLimit)
            {
                inspection.Observe(ObservationKind.Bounded, nameof(MemberLimit), _at, $"it has more than {MemberLimit:N0} members, and the rest was not looked at");
                _bounded = true;
                return;
            }
            if (ReadHeader())
                ReadStream(zlib: false);
        }
    }

    private bool ReadHeader()
    {
        var begin = _at;
        Span<byte> header = stackalloc byte[10];
        if (!bytes.TryFill(_at, header))
            return Broken(GzipRule.HeaderTruncated, begin, "it ends within a header", ProblemKind.Truncated);
        var flags = header[3];
        if (header[2] != 8 || (flags & ReservedFlags) != 0)
            return Broken(GzipRule.HeaderMalformed, begin, $"the member at {begin:N0} has method {header[2]} and flags 0x{flags:x2}, which RFC 1952 does not know");
        _at += header.Length;
        if ((flags & ExtraFlag) != 0)
        {
            if (!bytes.TryFill(_at, header[..2]))
                return Broken(GzipRule.HeaderTruncated, begin, "it ends within a header", ProblemKind.Truncated);
            _at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(header);
        }
        if (((flags & NameFlag) != 0 && !SkipName()) || ((flags & CommentFlag) != 0 && !SkipName()))
            return Broken(GzipRule.HeaderTruncated, begin, $"a name or comment in the header at {begin:N0} does not end within {NameLimit:N0} bytes");
        if (_at > bytes.Length)
            return Broken(GzipRule.HeaderTruncated, begin, "it ends within a header", ProblemKind.Truncated);
        if ((flags & ChecksumFlag) == 0)
            return true;
        var whole = new byte[_at - begin];
        if (!bytes.TryFill(begin, whole) || !bytes.TryFill(_at, header[..2]))
            return Broken(GzipRule.HeaderTruncated, begin, "it ends within a header", ProblemKind.Truncated);
        _at += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(header) == (ushort)Crc32.Of(whole)
            || Broken(GzipRule.HeaderChecksumWrong, begin, $"the header at {begin:N0} has another checksum than it says");
    }

    private bool SkipName()
    {
        Span<byte> name = stackalloc byte[NameLimit];
        name = name[..bytes.Read(_at, name)];
        var end = name.IndexOf((byte)0);
        _at += end + 1;
        return end >= 0;
    }

    /// <summary>Unpacks the stream once and finds its end: the place where its checksum stands, among the bytes that the decompressor took
    /// last. Of two such places the first, so that nothing behind the stream can pass for a part of it.</summary>
    private void ReadStream(bool zlib)
    {
        var begin = _at;
        var packed = PackedBytes.Of(bytes, begin, Math.Max(0, bytes.Length - begin));
        using var content = new MemberStream(packed, true, long.MaxValue, inspection);
        var adler = 1u;
        var buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            for (var count = content.Read(buffer); count > 0; count = content.Read(buffer))
                adler = zlib ? GzipFormat.Adler(adler, buffer.AsSpan(0, count)) : adler;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        _bounded = content.Bounded;
        if (_bounded)
            return;
        if (content.Broken)
        {
            Broken(GzipRule.DeflateBroken, begin, $"the data at {begin:N0} is not a deflate stream after {content.Count:N0} unpacked bytes");
            _parts.Add(new GzipPart(begin, bytes.Length - begin, content.Count));
            return;
        }
        var trailer = GzipFormat.Trailer(zlib, content.Crc, adler, content.Count);
        var taken = bytes.Length - packed.Left;
        var from = Math.Max(begin, taken - InflateBlock - trailer.Length);
        var last = new byte[(int)Math.Min(bytes.Length, taken + trailer.Length) - from];
        bytes.Read(from, last);
        var found = last.AsSpan().IndexOf(trailer);
        if (found < 0)
            Broken(GzipRule.ChecksumWrong, begin, $"the data at {begin:N0} is cut off, or its checksum is not that of its {content.Count:N0} unpacked bytes");
        var end = found < 0 ? bytes.Length : from + found;
        _parts.Add(new GzipPart(begin, end - begin, content.Count));
        _at = found < 0 ? bytes.Length : end + trailer.Length;
    }

    private bool Broken(GzipRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed)
    {
        _error ??= new FormatError(kind, rule.ToString(), Math.Min(offset, bytes.Length), text);
        return false;
    }
}
