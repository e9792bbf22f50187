using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading.Figures;
using Hayward.Evidence;

namespace Hayward.Artifacts.Reading;

/// <summary>Where the bytes of a tensor are and how they are to be understood. Tied tensors share one.</summary>
/// <param name="Begin">Offset of the first byte in the file.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Type">Type as the format spells it.</param>
internal readonly record struct TensorRange(long Begin, long Length, string Type)
{
    /// <summary>Offset of the byte after the last.</summary>
    public long End => Begin + Length;

    /// <summary>That of <paramref name="tensor"/>.</summary>
    public static TensorRange Of(TensorInfo tensor) => new(tensor.Begin, tensor.Length, tensor.Type);
}

/// <summary>What was measured of one range.</summary>
/// <param name="Digest">BLAKE3; null when it was not asked for.</param>
/// <param name="Statistics">Figures; null when they were not asked for or the type has none.</param>
internal readonly record struct TensorMeasured(Hash256? Digest, TensorStatistics? Statistics);

/// <summary>Measures one range after the other from pieces of bytes.</summary>
internal sealed class TensorMeasuring(Measures measures)
{
    private readonly Blake3? _hasher = measures.HasFlag(Measures.Tensors) ? new Blake3() : null;
    private readonly Dictionary<string, ElementFigures?> _figures = new(StringComparer.Ordinal);
    private ElementFigures? _current;
    private long _taken;

    /// <summary>The range that is measured.</summary>
    public TensorRange Range { get; private set; }

    /// <summary>Begins with <paramref name="range"/>.</summary>
    public void Start(TensorRange range)
    {
        Range = range;
        _taken = 0;
        _hasher?.Reset();
        _current = null;
        if (!measures.HasFlag(Measures.Statistics))
            return;
        if (!_figures.TryGetValue(range.Type, out _current))
            _figures.Add(range.Type, _current = ElementFigures.Of(range.Type));
        _current?.Reset();
    }

    /// <summary>Takes the next bytes of the range.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        // Small pieces, so that the second look finds them in the cache. They end where a full subtree of the hash does: a piece cut elsewhere falls
        // apart into subtrees of one and two chunks, which are hashed one word at a time.
        const int Piece = Blake3Tree.SubtreeChunks * Blake3Tree.ChunkSize;
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..(int)Math.Min(Piece - (_taken % Piece), bytes.Length)];
            _hasher?.Append(piece);
            _current?.Append(piece);
            _taken += piece.Length;
            bytes = bytes[piece.Length..];
        }
    }

    /// <summary>What was measured.</summary>
    public TensorMeasured Finish() => new(_hasher?.Finish(), Range.Length > 0 ? _current?.Finish() : null);
}
