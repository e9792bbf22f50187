using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hayward.Observatory.Synthesis;

/// <summary>Writes a file of lines of JSON by blocks: several threads fill blocks, one writes them in their order, so that the bytes do not depend on
/// the number of threads.</summary>
/// <typeparam name="TTally">What a block counts.</typeparam>
internal sealed class OrderedBlocks<TTally>(string path, int threads)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Fills a block: writes each object and calls the line's end behind it.</summary>
    public delegate TTally Fill(int from, int until, Utf8JsonWriter json, Action line);

    /// <summary>Writes the file.</summary>
    /// <param name="count">Number of things that the blocks divide.</param>
    /// <param name="size">Things in a block.</param>
    /// <param name="fill">Fills a block.</param>
    /// <param name="done">Takes the count of each block, in their order, with the number of things and bytes that are written.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Write(int count, int size, Fill fill, Action<TTally, int, long> done, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        var running = new Queue<Task<(Block Block, TTally Tally, int Until)>>();
        var free = new Stack<Block>();
        var next = 0;
        try
        {
            while (next < count || running.Count > 0)
            {
                while (next < count && running.Count <= threads)
                {
                    var (from, until, block) = (next, (int)Math.Min(count, (long)next + size), free.TryPop(out var used) ? used : new Block());
                    running.Enqueue(Task.Run(() => (block, block.Fill(from, until, fill), until), cancellation));
                    next = until;
                }
                cancellation.ThrowIfCancellationRequested();
                var (filled, tally, written) = running.Dequeue().GetAwaiter().GetResult();
                file.Write(filled.Bytes);
                done(tally, written, file.Position);
                free.Push(filled);
            }
        }
        finally
        {
            // Whoever catches what went wrong takes the file away; no thread may still write then.
            foreach (var task in running) ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }
    }

    private sealed class Block
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(1 << 20);

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public TTally Fill(int from, int until, Fill fill)
        {
            _bytes.ResetWrittenCount();
            using var json = new Utf8JsonWriter(_bytes, Plain);
            return fill(from, until, json, () =>
            {
                json.Flush();
                _bytes.Write("\n"u8);
                json.Reset();
            });
        }
    }
}
