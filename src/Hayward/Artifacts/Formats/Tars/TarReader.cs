using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Zips;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Tars;

/// <summary>Reads one tar from its first block to its last.</summary>
internal sealed class TarReader(ByteSource source, Inspection inspection)
{
    private const int ExtensionLimit = 1024 * 1024;
    private const int MemberLimit = 100_000;
    private const int NamesKept = 16 * 1024 * 1024;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly byte[] _block = new byte[TarHeader.Block];
    private TarExtensions _next = new();
    private FormatError? _error;
    private bool _explained = true;
    private int _members;
    private long _bytes;
    private long _nameBytes;

    /// <summary>Reads the archive.</summary>
    public FormatReading Read()
    {
        while (_error is null && source.Position < source.Length)
        {
            var at = source.Position;
            if (!source.TryFill(_block))
            {
                Fail(TarRule.DataTruncated, at, $"it ends within a block at {at:N0}", ProblemKind.Truncated);
                break;
            }
            if (_block.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            {
                ReadEnd(at);
                return Result();
            }
            ReadMember(at);
        }
        if (_error is null)
            Deviate(TarRule.EndMissing, source.Length, "it ends without the two blocks of zeros");
        return Result();
    }

    private FormatReading Result()
    {
        if (_next.Any)
            Deviate(TarRule.ExtensionUnused, source.Position, "a long name or pax header is not followed by its member");
        return new FormatReading(new ArchiveContent(_members, _bytes), _error is null ? [] : [_error]) { Explained = _explained && _error is null };
    }

    private void ReadMember(long at)
    {
        var header = TarHeader.Read(_block);
        if (!header.ChecksumRight)
        {
            Fail(TarRule.ChecksumWrong, at, $"the block at {at:N0} is no header: its checksum is wrong");
            ReadRest(_block);
            return;
        }
        var size = header.Type is 'x' or 'g' or 'L' or 'K' ? header.Size : _next.Size ?? header.Size;
        if (header.Size < 0)
            Fail(TarRule.NumberMalformed, at, $"the header at {at:N0} has a size that is not a number");
        else if (size > source.Remaining)
            Fail(TarRule.DataTruncated, at, $"the member at {at:N0} has {size:N0} bytes, and the file ends at {source.Length:N0}", ProblemKind.Truncated);
        else if (header.Type is 'x' or 'g' or 'L' or 'K')
            ReadExtension(header.Type, size, at);
        else if (_members++ == MemberLimit)
            Fail(TarRule.TooManyMembers, at, $"it has more than {MemberLimit:N0} members, and the rest was not looked at", ProblemKind.BeyondBound);
        else
            ReadData(header, size, at);
        if (_error is null)
            SkipPadding(size);
    }

    private void ReadExtension(char type, long size, long at)
    {
        if (size > ExtensionLimit)
        {
            Fail(TarRule.ExtensionTooLarge, at, $"the header at {at:N0} claims {size:N0} bytes, and {ExtensionLimit:N0} are read", ProblemKind.BeyondBound);
            return;
        }
        var body = new byte[size];
        if (!source.TryFill(body))
            Fail(TarRule.DataTruncated, at, $"it ends within the header at {at:N0}", ProblemKind.Truncated);
        else if (type is 'L' or 'K')
            _next.TakeLong(type, body);
        else
            ReadPax(type == 'g' ? new TarExtensions() : _next, type, body, at);
    }

    private void ReadPax(TarExtensions said, char type, byte[] body, long at)
    {
        if (!said.TakePax(body))
            Deviate(TarRule.PaxMalformed, at, $"the pax header at {at:N0} is not made of records");
        else if (type == 'g' && (said.Name is not null || said.Link is not null || said.Size is not null || said.Sparse))
            Deviate(TarRule.GlobalMember, at, $"the pax header at {at:N0} gives all members that follow one name, link or size");
    }

    private void ReadData(TarHeader header, long size, long at)
    {
        var said = _next;
        _next = new TarExtensions();
        var name = said.Name ?? header.Name;
        var shown = ZipNames.Shown(name);
        if (ZipNames.Leaves(name))
            Deviate(TarRule.NameLeavesFolder, at, $"{shown} leads out of the folder it is unpacked to");
        if (name.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
            Deviate(TarRule.NameControl, at, $"{shown} holds a control character");
        if ((_nameBytes += name.Length) <= NamesKept && !_names.Add(ZipNames.Plain(name).TrimEnd('/')))
            Deviate(TarRule.DuplicateName, at, $"{shown} occurs twice, and readers differ in which one they take");
        if (said.Sparse || header.Type == 'S')
            Deviate(TarRule.Sparse, at, $"{shown} is sparse");
        if (!header.IsFile && !header.IsFolder)
        {
            Deviate(TarRule.NotAFile, at, $"{shown} is a link, device or pipe (type {ZipNames.Shown(header.Type.ToString())})");
            if (header.Type is '1' or '2')
                inspection.Observe(ObservationKind.Path, said.Link ?? header.Link, at, $"{shown} is a link to it");
        }
        if (size == 0)
            return;
        _bytes += size;
        var begin = source.Position;
        using var content = PackedBytes.Next(source, size);
        _explained &= inspection.Enter(name, content, size, source.Ahead?.Window(begin, size)).Reading.Explained;
        content.Skip();
        if (content.CutOff)
            Fail(TarRule.DataTruncated, at, $"it ends within {shown}", ProblemKind.Truncated);
    }

    private void SkipPadding(long size)
    {
        var length = (int)((TarHeader.Block - (size % TarHeader.Block)) % TarHeader.Block);
        var at = source.Position;
        if (!source.TryFill(_block.AsSpan(0, length)))
            Fail(TarRule.DataTruncated, at, $"it ends within the block at {at:N0}", ProblemKind.Truncated);
        else if (_block.AsSpan(0, length).IndexOfAnyExcept((byte)0) >= 0)
            Deviate(TarRule.PaddingNotZero, at, $"the {length} bytes at {at:N0} that fill a block are not zeros");
    }

    /// <summary>After the first block of zeros only zeros may follow; writers fill up a record of 10 KiB.</summary>
    private void ReadEnd(long at)
    {
        if (source.Remaining < TarHeader.Block)
            Deviate(TarRule.EndMissing, at, "it ends with one block of zeros where two were expected");
        while (source.Position < source.Length)
        {
            var begin = source.Position;
            var count = source.Read(_block);
            if (count == 0)
                return;
            var found = _block.AsSpan(0, count).IndexOfAnyExcept((byte)0);
            if (found < 0)
                continue;
            Deviate(TarRule.TrailingData, begin + found, $"{source.Length - begin - found:N0} bytes follow the end of the archive at {at:N0}");
            ReadRest(_block.AsSpan(found, count - found));
        }
    }

    /// <summary>What follows a broken place is read as the file that its content says it is, the bytes included that were taken already.</summary>
    private void ReadRest(ReadOnlySpan<byte> taken)
    {
        var at = source.Position - taken.Length;
        using var rest = PackedBytes.Rest(source, taken);
        inspection.Enter($"bytes from {at}", rest, rest.Left, source.Ahead?.Window(at, rest.Left));
        rest.Skip();
    }

    private void Deviate(TarRule rule, long offset, string text)
    {
        _explained = false;
        inspection.Observe(ObservationKind.Deviation, rule.ToString(), offset, text);
    }

    private void Fail(TarRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        _error ??= new FormatError(kind, rule.ToString(), Math.Min(offset, source.Length), text);
}
