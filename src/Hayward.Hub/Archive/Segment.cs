using System.Globalization;

namespace Hayward.Hub.Archive;

/// <summary>One file <c>NNNNNN.jsonl.gz</c> of an archive: whole gzip members, of which the last may be cut where a crawl was killed.</summary>
/// <param name="Folder">Folder of the archive.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct Segment(string Folder, int Number)
{
    /// <summary>Bytes that a member may unpack to: the longest answer, written as text with escapes.</summary>
    public const int MostUnpacked = 512 * 1024 * 1024;

    private const string Ending = ".jsonl.gz";

    /// <summary>Path of the file.</summary>
    public string Path => System.IO.Path.Combine(Folder, Number.ToString("D6", CultureInfo.InvariantCulture) + Ending);

    /// <summary>The segments of an archive in their order.</summary>
    /// <exception cref="ArchiveException">One is missing in between.</exception>
    public static IReadOnlyList<Segment> All(string folder)
    {
        var numbers = Directory.EnumerateFiles(folder, "*" + Ending).Select(f => System.IO.Path.GetFileName(f)[..^Ending.Length])
            .Where(n => n.Length == 6 && n.All(char.IsAsciiDigit)).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Order().ToList();
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] != i + 1) throw new ArchiveException($"{new Segment(folder, i + 1).Path} is not there; an archive needs each of its segments.");
        }
        return [.. numbers.Select(n => new Segment(folder, n))];
    }

    /// <summary>The whole members, in their order, and the place where they end.</summary>
    /// <exception cref="ArchiveException">The file is damaged before its last member, or was packed by something else.</exception>
    public IEnumerable<(long Offset, byte[] Content)> Members()
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        while (Next(file) is { } member)
        {
            yield return member;
            if (file.Position >= file.Length) break;
        }
    }

    /// <summary>The member at a place.</summary>
    /// <exception cref="ArchiveException">There is none.</exception>
    public byte[] Member(long offset)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        file.Position = offset;
        return Next(file)?.Content ?? throw Damaged(offset);
    }

    /// <summary>Where each whole member ends, with the content of the first and of the last one: the others are passed over unread.</summary>
    /// <exception cref="ArchiveException">The file is damaged, or was packed by something else.</exception>
    public IReadOnlyList<(long End, byte[]? Content)> Ends()
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 12);
        var bounds = new List<(long Begin, long End)>();
        while (HeadAt(file) is { } length)
        {
            bounds.Add((file.Position, file.Position + length));
            file.Position += length;
        }
        // A last member whose bytes never reached the disk does not count, and there may be several of them.
        byte[]? last = null;
        while (bounds.Count > 0 && (last = Content(file, bounds[^1].Begin, (int)(bounds[^1].End - bounds[^1].Begin))) is null)
            bounds.RemoveAt(bounds.Count - 1);
        if (bounds.Count == 0) return [];
        var first = bounds.Count == 1 ? last : Content(file, 0, (int)bounds[0].End) ?? throw Damaged(0);
        return [.. bounds.Select((b, i) => (b.End, i == bounds.Count - 1 ? last : i == 0 ? first : null))];
    }

    // Null where the file ends, also in the middle of a member.
    private (long Offset, byte[] Content)? Next(FileStream file)
    {
        var offset = file.Position;
        if (HeadAt(file) is not { } length) return null;
        if (Content(file, offset, length) is { } content) return (offset, content);
        // The disk promised a length and not the content: a machine that lost its power.
        return offset + length == file.Length ? null : throw Damaged(offset);
    }

    // The length of the member that begins here; null where no whole one does. The position stays.
    private int? HeadAt(FileStream file)
    {
        var offset = file.Position;
        Span<byte> head = stackalloc byte[GzipMember.HeadLength];
        var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = offset;
        // Zeros are what a machine that lost its power leaves of bytes that never reached the disk.
        if (count < head.Length || !head.ContainsAnyExcept((byte)0)) return null;
        var length = GzipMember.LengthOf(head) ?? throw Damaged(offset);
        return file.Length - offset < length ? null : length;
    }

    private static byte[]? Content(FileStream file, long offset, int length)
    {
        var member = new byte[length];
        file.Position = offset;
        file.ReadExactly(member);
        try
        {
            return GzipMember.Unpack(member, MostUnpacked);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private ArchiveException Damaged(long offset) =>
        new($"{Path} is damaged at byte {offset:N0}; a member of an archive was expected: bring the file back from a copy, or begin a new archive.");
}
