using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>Reads bytes in memory as a format would read a file.</summary>
internal static class Reading
{
    public static FormatReading Of(IFormat format, byte[] file, int block = 1024 * 1024) =>
        FormatCatalog.Read(format, new ByteSource(new MemoryStream(file), file.Length, new byte[block]), Inspection.Of(file.Length));

    public static FileFormat? Recognize(ReadOnlySpan<byte> file) => FormatCatalog.Recognize(file, file.Length)?.Format;
}
