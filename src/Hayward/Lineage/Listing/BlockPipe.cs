using System.Collections.Concurrent;

namespace Hayward.Lineage.Listing;

/// <summary>A few blocks that a second thread fills from a stream ahead of the one that reads them.</summary>
internal sealed class BlockPipe : IDisposable
{
    private readonly Stream _stream;
    private readonly BlockingCollection<byte[]> _free;
    private readonly BlockingCollection<(byte[] Bytes, int Length)> _filled;
    private readonly Thread _filler;
    private readonly int _size;
    private volatile bool _stopped;
    private Exception? _fault;
    private byte[]? _lent;
    private long _position;

    /// <summary>Starts to fill.</summary>
    public BlockPipe(Stream stream, int blocks, int size)
    {
        (_stream, _size) = (stream, size);
        _free = new BlockingCollection<byte[]>(blocks);
        _filled = new BlockingCollection<(byte[], int)>(blocks);
        for (var i = 0; i < blocks; i++) _free.Add(new byte[size]);
        _filler = new Thread(Fill) { IsBackground = true, Name = "hayward listing" };
        _filler.Start();
    }

    /// <summary>How far the file beneath has been read, in bytes.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>The next block, valid until <see cref="Release"/>; null at the end.</summary>
    /// <exception cref="ListingException">The stream is damaged.</exception>
    public Memory<byte>? Next()
    {
        if (_filled.TryTake(out var block, Timeout.Infinite))
        {
            _lent = block.Bytes;
            return block.Bytes.AsMemory(0, block.Length);
        }

        return _fault switch
        {
            null => null,
            InvalidDataException => throw new ListingException($"The gzip stream is damaged near byte {Position:N0}: {_fault.Message}", _fault),
            IOException io => throw new IOException(io.Message, io),
            _ => throw new InvalidOperationException("The reading thread failed.", _fault),
        };
    }

    /// <summary>Gives the last block back.</summary>
    public void Release()
    {
        if (_lent is not null && !_stopped) _free.Add(_lent);
        _lent = null;
    }

    public void Dispose()
    {
        _stopped = true;
        // Room for the filler, whichever side it waits at, so that it comes to see the sign.
        _free.CompleteAdding();
        while (_filled.TryTake(out _, Timeout.Infinite))
        {
        }

        _filler.Join();
        _free.Dispose();
        _filled.Dispose();
    }

    private void Fill()
    {
        try
        {
            while (!_stopped && _free.TryTake(out var block, Timeout.Infinite))
            {
                var length = _stream.ReadAtLeast(block.AsSpan(0, _size), _size, throwOnEndOfStream: false);
                Interlocked.Exchange(ref _position, _stream is GzipContent packed ? packed.FilePosition : _stream.Position);
                if (length == 0) return;
                _filled.Add((block, length));
            }
        }
        catch (Exception fault)
        {
            // Thrown again by Next, on the thread that can answer for it.
            _fault = fault;
        }
        finally
        {
            _filled.CompleteAdding();
        }
    }
}
