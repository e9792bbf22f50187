using System.Buffers.Binary;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Executables;

/// <summary>Machine programs and libraries: ELF, PE and Mach-O. They are named for what they are and not looked into.</summary>
/// <remarks>Sources: System V ABI (ELF), "PE Format" of Microsoft, mach-o/loader.h and mach-o/fat.h of Apple.</remarks>
internal sealed class ExecutableFormat : IFormat
{
    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) => IsExecutable(head) ? FileFormat.Executable : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        inspection.Observe(ObservationKind.Code, "machine code", 0, "is a program or library of an operating system", source.Length);
        return FormatReading.Nothing;
    }

    private static bool IsExecutable(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\u007FELF"u8))
            return true;
        if (head.Length >= 64 && head.StartsWith("MZ"u8))
        {
            var at = BinaryPrimitives.ReadUInt32LittleEndian(head[60..]);
            return at < head.Length && head[(int)at..].StartsWith("PE\0\0"u8);
        }
        if (head.Length < 8)
            return false;
        return BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE => true,
            // A Mach-O for several processors and a Java class begin alike; the former names few processors, the latter a version from 45 on.
            0xCAFEBABE => BinaryPrimitives.ReadUInt32BigEndian(head[4..]) is > 0 and < 45,
            _ => false,
        };
    }
}
