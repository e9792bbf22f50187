using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Text;

/// <summary>The body of a text, read to its end.</summary>
/// <param name="Bytes">The bytes; null when they were not to be held.</param>
/// <param name="Invalid">Offset of the first byte that is not UTF-8; null when there is none.</param>
internal readonly record struct TextBody(ReadOnlyMemory<byte>? Bytes, long? Invalid)
{
    /// <summary>Reads <paramref name="source"/> to its end.</summary>
    /// <param name="source">At its beginning; when <paramref name="hold"/>, not longer than an array may be.</param>
    /// <param name="hold">Keep the bytes.</param>
    public static TextBody Read(ByteSource source, bool hold)
    {
        var utf8 = new Utf8Check();
        var kept = hold ? new byte[source.Length] : null;
        var held = 0;
        for (var block = source.NextBlock(); !block.IsEmpty; block = source.NextBlock())
        {
            utf8.See(block);
            if (kept is null)
                continue;
            // A file that grows while it is read is found out afterwards; here it only must not overflow.
            block = block[..Math.Min(block.Length, kept.Length - held)];
            block.CopyTo(kept.AsSpan(held));
            held += block.Length;
        }
        _ = utf8.Finish();
        return new TextBody(kept is null ? (ReadOnlyMemory<byte>?)null : kept.AsMemory(0, held), utf8.Invalid);
    }
}
