using System.Collections.Concurrent;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Whole lines of a source, one behind the other, each with its end. The array is given back when nobody holds the batch any more: whoever made it
/// holds it until <see cref="Release"/>, and so does each chunk of rows that points into it.</summary>
internal sealed class LineBatch : IDisposable
{
    private readonly ConcurrentBag<byte[]>? _home;
    private int _holders = 1;

    /// <summary>A batch.</summary>
    /// <param name="bytes">The lines, and perhaps more behind them.</param>
    /// <param name="length">Length of the lines.</param>
    /// <param name="firstLine">Number of the first one in the source, from 1.</param>
    /// <param name="home">Where the array goes when it is no longer needed.</param>
    public LineBatch(byte[] bytes, int length, long firstLine, ConcurrentBag<byte[]>? home = null) =>
        (Bytes, Length, FirstLine, _home) = (bytes, length, firstLine, home);

    /// <summary>The array that holds the lines.</summary>
    public byte[] Bytes { get; }

    /// <summary>Length of the lines in it.</summary>
    public int Length { get; }

    /// <summary>Number of the first line in the source, from 1.</summary>
    public long FirstLine { get; }

    /// <summary>Whether it is the beginning of one line that is longer than any may be.</summary>
    public bool TooLong { get; init; }

    /// <summary>Bytes of the source that were read when the batch was full.</summary>
    public long Position { get; init; }

    /// <summary>The lines.</summary>
    public ReadOnlySpan<byte> Lines => Bytes.AsSpan(0, Length);

    /// <summary>Whether the array stays where it is in memory, so that rows may point into it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Holds the batch once more; disposing of what is returned lets it go.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Lets the batch go.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _home?.Add(Bytes);
    }

    void IDisposable.Dispose() => Release();
}
