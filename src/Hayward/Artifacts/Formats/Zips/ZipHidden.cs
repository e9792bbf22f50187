using System.Buffers;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>Reads what the directory does not name: members that a reader finds which goes by local headers or by another end record, and
/// bytes that belong to nothing.</summary>
internal sealed class ZipHidden(ZipArchive archive, RandomBytes bytes)
{
    /// <summary>Members outside the directory that are read.</summary>
    internal const int Limit = 1_000;

    private const int Block = 64 * 1024;
    private readonly HashSet<long> _read = [];

    /// <summary>Members found outside the directory so far.</summary>
    public int Found => _read.Count;

    /// <summary>Reads the members whose local headers lie between <paramref name="begin"/> and <paramref name="end"/>.</summary>
    /// <returns>Number of members found there.</returns>
    public int Search(long begin, long end)
    {
        var count = 0;
        for (var at = Next(begin, end); at >= 0; at = Next(at, end))
        {
            if (ZipLocal.Read(bytes, at, null) is { } found && Plausible(found.Header, end))
            {
                archive.Notes.Broken(ZipRule.MemberNotInDirectory, at, $"{ZipNames.Shown(found.Header.Name)} at {at:N0} is a member that the directory does not name");
                if (!Read(found.Header, end))
                    return count;
                count++;
                // With a known size the data is passed over, as a reader would that takes the bytes as they come.
                at = found.Header.Packed > 0 && found.Header.Packed <= end - found.Header.DataAt ? found.Header.DataAt + found.Header.Packed : found.Header.DataAt;
            }
            else
            {
                at += 4;
            }
        }
        return count;
    }

    /// <summary>Reads a member as <paramref name="header"/> describes it, its bytes at most up to <paramref name="end"/>.</summary>
    /// <returns>False when the bound on hidden members is met.</returns>
    public bool Read(ZipHeader header, long end)
    {
        if (_read.Count >= Limit)
        {
            archive.Notes.Bounded(ZipRule.TooManyHidden, header.At, $"more than {Limit:N0} members lie outside the directory, and the rest was not looked at");
            return false;
        }
        _read.Add(header.At);
        var room = end - header.DataAt;
        // Zero stands for a size that only a descriptor behind the data tells.
        var packed = header.Packed > 0 && header.Packed <= room ? header.Packed : room;
        if (!ZipArchive.Knows(header.Method))
        {
            archive.Notes.Unexplained(header.Name, header.DataAt, $"it is packed by method {header.Method}, which is not read", packed);
            return true;
        }
        var size = header.Size > 0 && header.Packed > 0 ? header.Size : header.Method == 0 ? packed : long.MaxValue;
        using var content = archive.OpenAhead(header.DataAt, header with { Packed = packed, Size = size });
        var ahead = header.Method == 0 ? bytes.Window(header.DataAt, packed) : null;
        archive.Inspection.Enter(header.Name, content, header.Method == 0 ? packed : Math.Min(size, ContainerBytes.HeldLimit), ahead);
        archive.Notes.NotWhole();
        return true;
    }

    /// <summary>Reads bytes that belong to nothing as the file that their content says they are.</summary>
    public void ReadGap(string name, long begin, long end)
    {
        using var content = new MemberStream(PackedBytes.Of(bytes, begin, end - begin), false, end - begin, archive.Inspection);
        archive.Inspection.Enter(name, content, end - begin, bytes.Window(begin, end - begin));
    }

    private bool Plausible(ZipHeader header, long end) =>
        header.DataAt <= end && header.Name.Length > 0 && (ZipArchive.Knows(header.Method) || header.Method is <= 20 or (>= 93 and <= 99)) && !_read.Contains(header.At);

    /// <summary>Offset of the next local header's signature; -1 when there is none.</summary>
    private long Next(long begin, long end)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            while (end - begin >= ZipLocal.Fixed)
            {
                var part = buffer.AsSpan(0, (int)Math.Min(Block, end - begin));
                part = part[..bytes.Read(begin, part)];
                var at = part.IndexOf("PK\u0003\u0004"u8);
                if (at >= 0)
                    return begin + at;
                if (part.Length < 4)
                    return -1;
                begin += part.Length - 3;
                if (part.Length < Block)
                    return -1;
            }
            return -1;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
