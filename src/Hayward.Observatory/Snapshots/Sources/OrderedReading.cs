using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Hayward.Observatory.Snapshots.Records;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Reads batches of lines on several threads and hands them over one after the other in the order of the source.</summary>
internal sealed class OrderedReading : IDisposable
{
    private readonly Hand[] _hands;
    private readonly Action<LineBatch, Hand> _take;
    private readonly CancellationTokenSource _stop;
    private readonly object _turn = new();
    private long _next;
    private Exception? _fault;

    /// <summary>Prepares a reading.</summary>
    /// <param name="hands">One for each thread.</param>
    /// <param name="take">Takes the rows of a batch; called by one thread at a time, in the order of the source.</param>
    /// <param name="cancellation">Stops it.</param>
    public OrderedReading(Hand[] hands, Action<LineBatch, Hand> take, CancellationToken cancellation) =>
        (_hands, _take, _stop) = (hands, take, CancellationTokenSource.CreateLinkedTokenSource(cancellation));

    /// <summary>Reads all.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(IEnumerable<LineBatch> batches)
    {
        using var queue = new BlockingCollection<(long Number, LineBatch Batch)>(_hands.Length + 1);
        var threads = _hands.Select(hand => Task.Factory.StartNew(() => Guard(() => Work(hand, queue)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Guard(() =>
        {
            var number = 0L;
            foreach (var batch in batches) queue.Add((number++, batch), _stop.Token);
        });
        queue.CompleteAdding();
        Task.WaitAll(threads, CancellationToken.None);
        if (_fault is { } fault) ExceptionDispatchInfo.Throw(fault);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Work(Hand hand, BlockingCollection<(long Number, LineBatch Batch)> queue)
    {
        foreach (var (number, batch) in queue.GetConsumingEnumerable(_stop.Token))
        {
            hand.Read(batch);
            lock (_turn)
            {
                while (_next != number)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    Monitor.Wait(_turn);
                }
                _stop.Token.ThrowIfCancellationRequested();
                _take(batch, hand);
                _next++;
                Monitor.PulseAll(_turn);
            }
            batch.Release();
        }
    }

    // The first fault is the reason; what the others say when they are stopped is not.
    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
            _stop.Cancel();
            lock (_turn) Monitor.PulseAll(_turn);
        }
    }
}
