using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>An archive whose directory and local headers are read; the way to its members.</summary>
/// <param name="container">Its bytes.</param>
/// <param name="members">Its members in the order of the directory.</param>
/// <param name="notes">Takes what is wrong.</param>
internal sealed class ZipArchive(ContainerBytes container, IReadOnlyList<ZipMember> members, ZipNotes notes)
{
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Its members in the order of the directory.</summary>
    public IReadOnlyList<ZipMember> Members { get; } = members;

    /// <summary>Takes what is wrong.</summary>
    public ZipNotes Notes { get; } = notes;

    /// <summary>The inspection of the archive.</summary>
    public Inspection Inspection => Notes.Inspection;

    /// <summary>Size of the archive in bytes.</summary>
    public long Length => container.Bytes.Length;

    /// <summary>True when the method is one that is read: stored or deflated.</summary>
    public static bool Knows(ushort method) => method is Stored or Deflated;

    /// <summary>Reads a member as the file that its content says it is.</summary>
    public (FileFormat Format, FormatReading Reading) Enter(ZipMember member, MemberStream content) =>
        Inspection.Enter(member.Name, content, member.Entry.Method == Stored ? member.Entry.Packed : member.Size, Ahead(member));

    /// <summary>The bytes of a member at any place, when they are stored as they are.</summary>
    public RandomBytes? Ahead(ZipMember member) =>
        member.StoredAt is { } at ? container.Bytes.Window(at, member.Size) : null;

    /// <summary>Says which tensors lie in the members that have yet to pass by.</summary>
    public void Expect(ImmutableArray<TensorInfo> tensors) => container.Expect(tensors);

    /// <summary>Opens a member where it lies, before its bytes pass by; for small members that tell about the others.</summary>
    public MemberStream OpenAhead(ZipMember member) => OpenAhead(member.DataAt, member.Entry);

    /// <summary>Opens what a header describes.</summary>
    public MemberStream OpenAhead(long dataAt, ZipHeader header, bool careful = false) =>
        new(PackedBytes.Of(container.Bytes, dataAt, header.Packed), header.Method == Deflated, header.Method == Stored ? header.Packed : header.Size, Inspection, careful);

    /// <summary>Reads what a broken deflate stream holds before the broken place: a loader may act on it before it sees the break.</summary>
    public void EnterBroken(ZipMember member)
    {
        using var content = OpenAhead(member.DataAt, member.Entry, careful: true);
        Inspection.Enter($"{member.Name} (up to the break)", content, member.Size);
    }

    /// <summary>Opens a member as it passes by.</summary>
    public MemberStream Open(ZipMember member)
    {
        var (packed, passing) = container.Open(member.DataAt, member.Entry.Packed);
        var deflated = member.Entry.Method == Deflated;
        return new MemberStream(packed, deflated, deflated ? member.Size : member.Entry.Packed, deflated || !passing ? Inspection : null);
    }

    /// <summary>Checks a member that was read to its end against the directory.</summary>
    public bool Check(ZipHeader entry, MemberStream read)
    {
        var before = (Sound: true, Shown: ZipNames.Shown(entry.Name));
        if (read.Bounded)
        {
            Notes.NotWhole();
            return false;
        }
        if (read.Broken)
            return Broken(ZipRule.DeflateBroken, $"the data of {before.Shown} is not a deflate stream after {read.Count:N0} unpacked bytes");
        if (read.Count != entry.Size || read.TooLong)
            before.Sound = Broken(ZipRule.SizeWrong, $"{before.Shown} unpacks to {(read.TooLong ? "more than " : "")}{read.Count:N0} bytes and {entry.Size:N0} are announced");
        if (read.Slack > 0)
            before.Sound = Broken(ZipRule.DeflateTooShort, $"the data of {before.Shown} ends {read.Slack:N0} bytes or more before its place does");
        if (read.Crc != entry.Crc)
            before.Sound = Broken(ZipRule.CrcWrong, $"{before.Shown} has the checksum {read.Crc:x8} and {entry.Crc:x8} is announced");
        return before.Sound;

        bool Broken(ZipRule rule, string text)
        {
            Notes.Broken(rule, entry.At, text);
            return false;
        }
    }

    /// <summary>True when the data of <paramref name="header"/> is plain although a flag says that it is encrypted.</summary>
    public bool IsPlain(long dataAt, ZipHeader header)
    {
        if (!Knows(header.Method) || (header.Method == Stored && header.Packed != header.Size))
            return false;
        using var stream = OpenAhead(dataAt, header);
        stream.Drain();
        return !stream.Broken && !stream.TooLong && !stream.Bounded && stream.Count == header.Size;
    }
}
