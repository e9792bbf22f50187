namespace Hayward.Signing.Statements;

/// <summary>One signed file, or one signed part of a file.</summary>
/// <param name="Path">Path of the file within the model, with <c>/</c>; <c>.</c> for a single file in old forms.</param>
/// <param name="Range">The part; null for the whole file.</param>
/// <param name="Algorithm">How the digest was made.</param>
/// <param name="Digest">Lower-case hexadecimal.</param>
public sealed record Resource(string Path, ByteRange? Range, ContentHash Algorithm, string Digest)
{
    /// <summary>The name under which it stands in the statement: the path, or <c>path:start:end</c>.</summary>
    public string Name => Range is { } range ? $"{Path}:{range.Start}:{range.End}" : Path;
}

/// <summary>A part of a file.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte.</param>
public readonly record struct ByteRange(long Start, long End)
{
    /// <summary>Bytes in it.</summary>
    public long Length => End - Start;
}
