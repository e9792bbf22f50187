using System.Buffers;
using System.Collections.Immutable;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats;

/// <summary>What is noted while one file on disk is read, its members and what is encoded in them included, with the bounds that hold for
/// all of them together.</summary>
internal sealed class Inspection
{
    /// <summary>Observations kept of one file; one more says that there were more.</summary>
    internal const int ObservationLimit = 10_000;

    /// <summary>Levels of containers within containers.</summary>
    internal const int DepthLimit = 8;

    /// <summary>Bytes unpacked from one file on disk, all members and levels together.</summary>
    internal const long UnpackedLimit = 8L * 1024 * 1024 * 1024;

    /// <summary>Bytes unpacked for each byte of the file on disk, beyond the first 64 MiB; honest weights hardly shrink at all.</summary>
    internal const int RatioLimit = 200;

    private const int MemberBuffer = 64 * 1024;
    private const int SmallestBuffer = 4096;

    private readonly Notes _notes;

    private Inspection(Notes notes, string inner, int depth) => (_notes, Inner, Depth) = (notes, inner, depth);

    /// <summary>Path of the member that is read now, levels joined by <c>!/</c>; empty for the file itself.</summary>
    public string Inner { get; }

    /// <summary>0 for the file itself, 1 for a member of it, ….</summary>
    public int Depth { get; }

    /// <summary>Everything noted so far, members included.</summary>
    public ImmutableArray<Observation> Observations => [.. _notes.Observations];

    /// <summary>How often a reader said so far that something was not understood, members included.</summary>
    public int Told => _notes.Told;

    /// <summary>A new inspection of a file of <paramref name="size"/> bytes.</summary>
    public static Inspection Of(long size) => new(new Notes(size), "", 0);

    /// <summary>Notes what was seen.</summary>
    public void Observe(ObservationKind kind, string subject, long? offset, string detail, long? length = null)
    {
        _notes.Told += kind is ObservationKind.Unexplained or ObservationKind.Deviation or ObservationKind.Bounded or ObservationKind.Encrypted ? 1 : 0;
        var kept = _notes.Observations;
        if (kept.Count > ObservationLimit)
            return;
        kept.Add(kept.Count == ObservationLimit
            ? new Observation(ObservationKind.Bounded, nameof(ObservationLimit), offset, $"more than {ObservationLimit:N0} observations, and the rest was not kept") { Inner = Inner }
            : new Observation(kind, subject.Length > Observation.SubjectLimit ? subject[..Observation.SubjectLimit] : subject, offset, detail) { Inner = Inner, Length = length });
    }

    /// <summary>Counts bytes that were unpacked; false when the bound for this file is passed, which is noted once.</summary>
    public bool TryUnpack(long bytes)
    {
        _notes.Unpacked += bytes;
        if (_notes.Unpacked <= _notes.MayUnpack)
            return true;
        if (!_notes.BoundTold)
            Observe(ObservationKind.Bounded, nameof(UnpackedLimit), null, $"it unpacks to more than {_notes.MayUnpack:N0} bytes, and the rest was not looked at");
        _notes.BoundTold = true;
        return false;
    }

    /// <summary>The inspection of a member, for a container that reads it by other means than <see cref="Enter"/>.</summary>
    public Inspection Inside(string member) => new(_notes, Inner.Length == 0 ? member : $"{Inner}!/{member}", Depth + 1);

    /// <summary>Reads a member as the file that its content says it is, from the first byte to the last.</summary>
    /// <param name="member">Its name in the container.</param>
    /// <param name="content">Its unpacked bytes, at the beginning.</param>
    /// <param name="length">Their number as the container says.</param>
    /// <param name="ahead">The same bytes at any place, where the container stores them plainly.</param>
    /// <returns>Format, what it says, and true when every byte of it was explained.</returns>
    public (FileFormat Format, FormatReading Reading) Enter(string member, Stream content, long length, RandomBytes? ahead = null)
    {
        var inner = Inside(member);
        if (inner.Depth > DepthLimit)
        {
            inner.Observe(ObservationKind.Bounded, nameof(DepthLimit), null, $"it lies {inner.Depth} containers deep, and {DepthLimit} are opened");
            return (FileFormat.Unknown, FormatReading.Nothing);
        }
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, SmallestBuffer, MemberBuffer));
        try
        {
            var source = new ByteSource(content, length, buffer, ahead: ahead);
            var result = ContentReader.Read(member, source, inner);
            source.Drain();
            return result;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Notes(long size)
    {
        private const long FreeUnpacking = 64L * 1024 * 1024;

        public List<Observation> Observations { get; } = [];

        public int Told { get; set; }

        public long MayUnpack { get; } = Math.Min(UnpackedLimit, FreeUnpacking + (size * RatioLimit));

        public long Unpacked { get; set; }

        public bool BoundTold { get; set; }
    }
}
