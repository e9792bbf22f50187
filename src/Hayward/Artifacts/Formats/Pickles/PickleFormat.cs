namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>A bare Python pickle. Protocol 2 and later announce themselves; a stream of protocol 0 or 1 is a program without a signature,
/// so it is stepped through without being executed until it is clear that a loader would run it.</summary>
/// <remarks>Source: Lib/pickletools.py of CPython, the table of opcodes.</remarks>
internal sealed class PickleFormat : IFormat
{
    /// <summary>Highest protocol in use.</summary>
    private const byte HighestProtocol = 5;

    private const byte ProtocolOpcode = 0x80;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.Length >= 3 && head[0] == ProtocolOpcode && head[1] <= HighestProtocol && PickleSteps.IsOpcode(head[2]))
            return FileFormat.Pickle;
        return new PickleSteps(head).LooksLoadable(size) ? FileFormat.Pickle : null;
    }
}
