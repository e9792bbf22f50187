using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>Reads one archive: end record, directory and local headers ahead, then the members as they pass by, then what the directory does
/// not name.</summary>
internal sealed class ZipReader
{
    private readonly ContainerBytes _container;
    private readonly RandomBytes _bytes;
    private readonly ZipNotes _notes;
    private readonly Inspection _inspection;

    private ZipReader(ContainerBytes container, Inspection inspection)
    {
        _container = container;
        _bytes = container.Bytes;
        _inspection = inspection;
        _notes = new ZipNotes(inspection);
    }

    /// <summary>Reads the archive.</summary>
    public static FormatReading Read(ByteSource source, Inspection inspection) =>
        ContainerBytes.Of(source, inspection) is { } container ? new ZipReader(container, inspection).Read() : ContainerBytes.TooLarge(inspection);

    private FormatReading Read()
    {
        var candidates = ZipEnd.Candidates(_bytes);
        foreach (var at in candidates)
        {
            var end = ZipEnd.Read(_bytes, at, null);
            if (Directory(end, null) is not null)
                return Read(end, candidates);
        }
        return WithoutDirectory(candidates);
    }

    private FormatReading Read(ZipEnd end, List<long> candidates)
    {
        end = ZipEnd.Read(_bytes, end.At, _notes);
        var directory = Directory(end, _notes)!;
        for (var i = 0; i < directory.Members.Count; i++)
            ZipLocal.Check(_bytes, directory.Members[i], directory.RawNames[i].Span, _notes);
        var archive = new ZipArchive(_container, directory.Members, _notes);
        // Of a directory that was not read whole, nothing can be said about what it leaves out.
        var gaps = directory.Cut ? [] : ZipMap.Gaps(directory, end, _bytes.Length, _notes);
        // miniz, and with it PyTorch, knows a member by its name in the directory; who reads the stream knows the local name.
        var layout = ZipLayouts.Of([.. directory.Members.Select(m => m.Name)]);
        var contents = layout.Open(archive);
        var hidden = new ZipHidden(archive, _bytes);
        foreach (var member in directory.Members.Where(m => m.DataAt >= 0).OrderBy(m => m.DataAt))
            Read(archive, contents, hidden, member);
        ReadGaps(gaps, directory, end, hidden);
        ReadOthers(directory, end, candidates, hidden);
        CheckComment(end);
        return new FormatReading(contents.Finish(), []) { Explained = _notes.Whole, Format = layout.Format };
    }

    /// <summary>The directory where Python's zipfile looks for it, or else where the end record says.</summary>
    private ZipDirectory? Directory(ZipEnd end, ZipNotes? notes)
    {
        if (end.Entries == 0 && end.DirectorySize == 0 && end.DirectoryAt == end.Tail)
            return new ZipDirectory(end.Tail, end.Tail, [], []);
        if (ZipDirectory.Read(_bytes, end, true, null) is { Members.Count: > 0 })
            return ZipDirectory.Read(_bytes, end, true, notes);
        return ZipDirectory.Read(_bytes, end, false, null) is { Members.Count: > 0 } ? ZipDirectory.Read(_bytes, end, false, notes) : null;
    }

    private void Read(ZipArchive archive, ZipContents contents, ZipHidden hidden, ZipMember member)
    {
        var entry = member.Entry;
        if (member.Other is { } other)
            hidden.Read(other with { Name = $"{other.Name} (local header)" }, Math.Max(member.End, Math.Min(_bytes.Length, other.DataAt + other.Packed)));
        if (!ZipArchive.Knows(entry.Method))
        {
            _notes.Unexplained(member.Name, member.DataAt, $"it is packed by method {entry.Method}, which is not read", entry.Packed);
            return;
        }
        if (entry.Encrypted || (ZipLocal.Read(_bytes, member.HeaderAt, null)?.Header.Encrypted ?? false))
        {
            if (!archive.IsPlain(member.DataAt, entry))
            {
                member.Encrypted = true;
                _notes.NotWhole();
                _inspection.Observe(ObservationKind.Encrypted, member.Name, member.DataAt, "it is encrypted", entry.Packed);
                return;
            }
            _notes.Broken(ZipRule.EncryptionFlagLies, entry.At, $"{ZipNames.Shown(member.Name)} is flagged as encrypted and is not");
        }
        using var content = archive.Open(member);
        var explained = contents.Read(member, content);
        content.Drain();
        if (!archive.Check(entry, content) || !explained)
            _notes.NotWhole();
        if (content.Broken)
            archive.EnterBroken(member);
        if (member.Link)
            _inspection.Observe(ObservationKind.Path, member.Name, member.DataAt, "it is a symbolic link");
    }

    private void ReadGaps(List<(long Begin, long End)> gaps, ZipDirectory directory, ZipEnd end, ZipHidden hidden)
    {
        var first = directory.Members.Where(m => m.End > 0).Select(m => m.HeaderAt).DefaultIfEmpty(directory.Begin).Min();
        foreach (var (begin, stop) in gaps)
        {
            var (rule, where) = stop <= first ? (ZipRule.DataBefore, "before the first member")
                : begin >= end.End ? (ZipRule.DataAfter, "after the end record") : (ZipRule.Gap, "between the members");
            _notes.Broken(rule, begin, $"{stop - begin:N0} bytes at {begin:N0}, {where}, belong to nothing", stop - begin);
            if (hidden.Search(begin, stop) == 0)
                hidden.ReadGap($"({where})", begin, stop);
        }
    }

    /// <summary>Other end records, and the other way to understand this one: their members are read too when the directory does not name them.</summary>
    private void ReadOthers(ZipDirectory directory, ZipEnd end, List<long> candidates, ZipHidden hidden)
    {
        var known = directory.Members.Select(m => m.HeaderAt).ToHashSet();
        foreach (var at in candidates)
        {
            // An archive stored in a member has an end record of its own, which no search takes for that of the whole.
            if (at == end.At || (end.Certain && directory.Members.Exists(m => m.DataAt >= 0 && at >= m.DataAt && at < m.End)))
                continue;
            var other = ZipEnd.Read(_bytes, at, null);
            if (ReadOther(other, known, hidden) || other.Certain || at > end.At)
                _notes.Broken(ZipRule.SeveralEndRecords, at, $"another end record begins at {at:N0}, and readers differ in which one they take");
        }
        if (end.DirectoryAt != directory.Begin)
            ReadOther(end, known, hidden);
        if (end.Tail != end.At)
            ReadOther(ZipEnd.Without64(_bytes, end.At), known, hidden);
    }

    private bool ReadOther(ZipEnd end, HashSet<long> known, ZipHidden hidden)
    {
        var found = false;
        foreach (var shifted in (ReadOnlySpan<bool>)[true, false])
        {
            if (ZipDirectory.Read(_bytes, end, shifted, null) is not { Members.Count: > 0 } other)
                continue;
            found = true;
            foreach (var member in other.Members)
            {
                if (!known.Add(member.HeaderAt) || ZipLocal.Read(_bytes, member.HeaderAt, null) is not { } local)
                    continue;
                _notes.Broken(ZipRule.MemberNotInDirectory, member.Entry.At, $"{ZipNames.Shown(member.Name)} is named by another directory only");
                if (!hidden.Read(member.Entry with { DataAt = local.Header.DataAt }, _bytes.Length))
                    return true;
            }
        }
        return found;
    }

    private void CheckComment(ZipEnd end)
    {
        if (end.CommentLength == 0 || end.End - end.At <= 22)
            return;
        var comment = new byte[end.End - end.At - 22];
        _bytes.Read(end.At + 22, comment);
        if (!System.Text.Unicode.Utf8.IsValid(comment) || comment.AsSpan().IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            _notes.Unexplained("comment", end.At + 22, "the comment of the archive is not text", comment.Length);
    }

    /// <summary>No directory: what a reader sees that takes the bytes as they come.</summary>
    private FormatReading WithoutDirectory(List<long> candidates)
    {
        var text = candidates.Count == 0
            ? "it has no end record within its last 65,557 bytes, so that it is cut off or not a zip"
            : $"its end record at {candidates[0]:N0} points to no directory";
        var archive = new ZipArchive(_container, [], _notes);
        new ZipHidden(archive, _bytes).Search(0, _bytes.Length);
        var rule = candidates.Count == 0 ? ZipRule.EndRecordMissing : ZipRule.DirectoryOutside;
        return new FormatReading(null, [new FormatError(candidates.Count == 0 ? ProblemKind.Truncated : ProblemKind.Malformed, rule.ToString(), _bytes.Length, text)]);
    }
}
