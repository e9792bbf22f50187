using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats;

/// <summary>One file format, or one family that its first bytes cannot tell apart.</summary>
internal interface IFormat
{
    /// <summary>What the file is, judged by its first block alone; null when it is not of this format.</summary>
    /// <param name="head">The first block of the file; all of it when the file is shorter than a block.</param>
    /// <param name="size">Size of the file in bytes.</param>
    FileFormat? Recognize(ReadOnlySpan<byte> head, long size);

    /// <summary>The ending of names that claim this format, for example <c>.gguf</c>; null when none does. A file that no format
    /// recognises but whose name makes the claim is read all the same, to say which rule it breaks.</summary>
    string? Claim => null;

    /// <summary>Reads what the file says of itself and notes what a loader would act upon. What is left unread is drained by the
    /// caller.</summary>
    /// <param name="source">The bytes, at their beginning.</param>
    /// <param name="inspection">Takes the observations; containers read their members through it.</param>
    /// <exception cref="FormatRuleException">A rule of the format is broken and nothing more can be read.</exception>
    FormatReading Read(ByteSource source, Inspection inspection) => FormatReading.Nothing;
}
