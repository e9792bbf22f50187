using System.Buffers;

namespace Hayward.Artifacts.Reading;

/// <summary>A few blocks that one thread fills while another one hashes those before them. Their number bounds how far the first may run ahead,
/// and so the memory.</summary>
internal sealed class BlockRing : IDisposable
{
    /// <summary>Blocks of one ring: the one that is filled and read, the one that is hashed, and two between them, so that neither side waits for
    /// every hiccup of the other.</summary>
    internal const int Blocks = 4;

    private const int Stop = -1;

    private readonly byte[][] _blocks = new byte[Blocks][];
    private readonly int[] _lengths = new int[Blocks];
    private readonly SemaphoreSlim _free = new(Blocks);
    private readonly SemaphoreSlim _filled = new(0);
    private readonly BlockSeen _seen;
    private readonly Thread _follower;
    private int _next;
    private bool _handedOut;
    private bool _stopped;
    private Exception? _fault;

    /// <summary>Starts the second thread.</summary>
    /// <param name="size">Size of a block in bytes.</param>
    /// <param name="seen">Called there with every block, in order.</param>
    public BlockRing(int size, BlockSeen seen)
    {
        _seen = seen;
        for (var i = 0; i < Blocks; i++)
            _blocks[i] = ArrayPool<byte>.Shared.Rent(size);
        _follower = new Thread(Follow) { IsBackground = true, Name = "hayward block ring" };
        _follower.Start();
    }

    /// <summary>A block to be filled; waits until the oldest is hashed. The block handed on before stays as it is until the next call.</summary>
    public byte[] Next()
    {
        if (!_handedOut)
            _free.Wait();
        _handedOut = true;
        return _blocks[_next];
    }

    /// <summary>Hands the block of the last <see cref="Next"/> on.</summary>
    /// <param name="count">Bytes in it.</param>
    public void Publish(int count)
    {
        _lengths[_next] = count;
        _next = (_next + 1) % Blocks;
        _handedOut = false;
        _filled.Release();
    }

    /// <summary>Waits until everything is hashed; nothing may be handed on afterwards.</summary>
    public void Complete()
    {
        StopFollower();
        if (_fault is not null)
            throw new InvalidOperationException("The second thread failed.", _fault);
    }

    /// <summary>Stops the second thread and gives the blocks back.</summary>
    public void Dispose()
    {
        StopFollower();
        foreach (var block in _blocks)
            ArrayPool<byte>.Shared.Return(block);
        _free.Dispose();
        _filled.Dispose();
    }

    private void StopFollower()
    {
        if (_stopped)
            return;
        _stopped = true;
        // The sign to stop takes a block of its own, so that none that waits to be hashed is lost.
        _ = Next();
        Publish(Stop);
        _follower.Join();
    }

    private void Follow()
    {
        for (var at = 0; ; at = (at + 1) % Blocks)
        {
            _filled.Wait();
            if (_lengths[at] == Stop)
                return;
            try
            {
                if (_fault is null)
                    _seen(_blocks[at].AsSpan(0, _lengths[at]));
            }
            catch (Exception fault)
            {
                // Thrown again by Complete, on the thread that can answer for it.
                _fault = fault;
            }
            _free.Release();
        }
    }
}
