namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Decodes one block.</summary>
internal delegate void BlockDecoder(ReadOnlySpan<byte> block, Levels levels);

/// <summary>A type of ggml that stores several elements under a common scale.</summary>
/// <param name="name">Name.</param>
/// <param name="blockElements">Elements of a block.</param>
/// <param name="blockBytes">Bytes of a block.</param>
/// <param name="decoder">Decodes one block.</param>
/// <remarks>Source of the layouts: src/ggml-common.h and the dequantizing functions of src/ggml-quants.c in
/// https://github.com/ggml-org/ggml, beside gguf-py/gguf/quants.py in https://github.com/ggml-org/llama.cpp.</remarks>
internal sealed class BlockFormat(string name, int blockElements, int blockBytes, BlockDecoder decoder)
    : ElementFormat(name, blockElements, blockBytes)
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> bytes, Span<float> values) => Decode(bytes, values, [], []);

    /// <summary>Decodes whole blocks and gives for each element the ends of the interval whose numbers a quantizer that takes the nearest level would
    /// store so. An end is infinite where the level is the outermost and takes everything beyond.</summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values, Span<float> least, Span<float> most)
    {
        for (var block = 0; block < bytes.Length / BlockBytes; block++)
        {
            var at = block * BlockElements;
            decoder(
                bytes.Slice(block * BlockBytes, BlockBytes),
                least.IsEmpty
                    ? new Levels(values.Slice(at, BlockElements))
                    : new Levels(values.Slice(at, BlockElements), least.Slice(at, BlockElements), most.Slice(at, BlockElements)));
        }
    }
}
