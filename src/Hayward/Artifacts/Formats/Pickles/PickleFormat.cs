using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>A bare Python pickle. Protocol 2 and later announce themselves; a stream of protocol 0 or 1 is a program without a signature,
/// so it is stepped through without being executed until it is clear that a loader would run it.</summary>
/// <remarks>Source: Lib/pickletools.py of CPython, the table of opcodes.</remarks>
internal sealed class PickleFormat : IFormat
{
    /// <summary>Highest protocol in use.</summary>
    private const byte HighestProtocol = 5;

    private const byte ProtocolOpcode = 0x80;
    private const int Ahead = 64 * 1024;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) => Begins(head, size) ? FileFormat.Pickle : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var input = new PickleInput(source, ahead: true);
        var errors = new Dictionary<string, FormatError>(StringComparer.Ordinal);
        var (count, protocol, opcodes) = (0, 0, 0L);
        var stopped = false;
        do
        {
            var program = PickleReader.Read(input, inspection);
            foreach (var error in program.Errors)
                errors.TryAdd(error.Rule, error);
            (count, protocol, opcodes) = (count + 1, Math.Max(protocol, program.Protocol), opcodes + program.Opcodes);
            stopped = program.Root is not null;
            if (!stopped || input.Peek(Ahead).IsEmpty)
                break;
        }
        while (Begins(input.Peek(Ahead), input.Length - input.Position));
        if (stopped && !input.Peek(1).IsEmpty)
            errors.TryAdd(nameof(PickleRule.TrailingBytes), ReadTrailing(input, inspection));
        return new FormatReading(new PickleContent(protocol, count, opcodes), [.. errors.Values]) { Explained = errors.Count == 0 };
    }

    private static bool Begins(ReadOnlySpan<byte> head, long size) => Announced(head) || new PickleSteps(head).LooksLoadable(size);

    /// <summary>True for the beginning of a stream of protocol 2 or later.</summary>
    public static bool Announced(ReadOnlySpan<byte> head) =>
        head.Length >= 3 && head[0] == ProtocolOpcode && head[1] <= HighestProtocol && PickleSteps.IsOpcode(head[2]);

    /// <summary>What follows the last pickle may be a file of another kind, for a reader that looks at the end first.</summary>
    private static FormatError ReadTrailing(PickleInput input, Inspection inspection)
    {
        var at = input.Position;
        var length = Math.Max(0, input.Length - at);
        inspection.Enter($"bytes from {at}", input.Take(long.MaxValue), length);
        return new FormatError(
            ProblemKind.Malformed, nameof(PickleRule.TrailingBytes), at, $"{input.Position - at:N0} bytes follow the end of the pickle at offset {at:N0}");
    }
}
