using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Tars;

/// <summary>tar: old, ustar, pax and GNU. Members are read as the files that their content says they are.</summary>
/// <remarks>Sources: POSIX.1-2017, pax; the GNU tar manual, "Basic Tar Format".</remarks>
internal sealed class TarFormat : IFormat
{
    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) => TarHeader.IsHeader(head) ? FileFormat.Tar : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection) => new TarReader(source, inspection).Read();
}
