namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>How the elements of a tensor are stored, and how they become 32-bit floats.</summary>
/// <param name="name">Type as the formats spell it.</param>
/// <param name="blockElements">Elements that are stored together; 1 for plain types.</param>
/// <param name="blockBytes">Bytes of such a block.</param>
internal abstract class ElementFormat(string name, int blockElements, int blockBytes)
{
    /// <summary>Type as the formats spell it.</summary>
    public string Name { get; } = name;

    /// <summary>Elements that are stored together; 1 for plain types.</summary>
    public int BlockElements { get; } = blockElements;

    /// <summary>Bytes of a block.</summary>
    public int BlockBytes { get; } = blockBytes;

    /// <summary>Bytes of so many elements, a multiple of <see cref="BlockElements"/>.</summary>
    public long BytesOf(long elements) => elements / BlockElements * BlockBytes;

    /// <summary>Decodes whole blocks. Types wider than 32 bits are rounded to the nearest float.</summary>
    /// <param name="bytes">The blocks.</param>
    /// <param name="values">One for each element.</param>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<float> values);

    /// <summary>The format of that name; null when its elements cannot be decoded here.</summary>
    public static ElementFormat? Of(string name) => ElementFormats.All.GetValueOrDefault(name);
}
