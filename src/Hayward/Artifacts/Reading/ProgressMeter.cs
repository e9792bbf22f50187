namespace Hayward.Artifacts.Reading;

/// <summary>Adds up the bytes of all workers and reports now and then.</summary>
internal sealed class ProgressMeter(IProgress<ReadProgress>? progress, long total)
{
    private const long Step = 16L * 1024 * 1024;

    private long _done;
    private long _told;

    /// <summary>Bytes that are still to come.</summary>
    public long Left => total - Interlocked.Read(ref _done);

    /// <summary>Counts bytes of <paramref name="file"/>.</summary>
    public void Add(long bytes, string file)
    {
        var done = Interlocked.Add(ref _done, bytes);
        if (progress is null)
            return;
        var told = Interlocked.Read(ref _told);
        if ((done - told >= Step || done >= total) && Interlocked.CompareExchange(ref _told, done, told) == told)
            progress.Report(new ReadProgress(done, total, file));
    }
}
