using Hayward.Observatory.Engine;
using Hayward.Observatory.Studies.Methods;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>A figure for one view.</summary>
/// <param name="Figure">Its id.</param>
/// <param name="File">Its definition.</param>
/// <param name="Who">Whose acts count.</param>
/// <param name="Part">Which models count; null for all.</param>
internal sealed record StudyWork(string Figure, FigureFile File, ViewFile Who, ViewFile? Part);

/// <summary>Makes figures on as many threads as there are processors: most statements are too small for the engine to spread, and methods run on one thread. Each
/// thread has its own connection and with it its own choice of models; what depends on the accounts is shared, and made before the threads begin.</summary>
/// <param name="library">The study.</param>
/// <param name="tables">Its tables.</param>
/// <param name="progress">Told what is being made.</param>
internal sealed class StudyWorkers(StudyLibrary library, StudyTables tables, IProgress<StudyProgress>? progress)
{
    private readonly Lock _telling = new();

    /// <summary>Does the work; the views come in its order.</summary>
    /// <exception cref="EngineException">A statement or a method fails.</exception>
    public IReadOnlyList<(string Figure, StudyView View)> Run(IReadOnlyList<StudyWork> work, CancellationToken cancellation)
    {
        var made = new (string, StudyView)[work.Count];
        for (var begin = 0; begin < work.Count;)
        {
            var end = begin;
            while (end < work.Count && work[end].Who == work[begin].Who) end++;
            tables.Count(library, work[begin].Who, cancellation);
            Run(work, begin, end, made, cancellation);
            begin = end;
        }
        return made;
    }

    private void Run(IReadOnlyList<StudyWork> work, int begin, int end, (string, StudyView)[] made, CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = begin - 1;
        var threads = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Task.Run(
            () =>
            {
                try
                {
                    using var connection = tables.Connect();
                    var part = default(ViewFile);
                    for (var first = true; Interlocked.Increment(ref next) is var i && i < end; first = false)
                    {
                        failed.Token.ThrowIfCancellationRequested();
                        lock (_telling) progress?.Report(new StudyProgress(work[i].Figure, i, work.Count));
                        if (first || part != work[i].Part) StudyTables.Choose(connection, library, part = work[i].Part, failed.Token);
                        made[i] = (work[i].Figure, View(connection, work[i], failed.Token));
                    }
                }
                catch
                {
                    failed.Cancel();
                    throw;
                }
            },
            CancellationToken.None)).ToArray();
        try
        {
            Task.WaitAll(threads, CancellationToken.None);
        }
        catch (AggregateException faults)
        {
            // Those that were stopped because another failed have nothing to say.
            cancellation.ThrowIfCancellationRequested();
            throw faults.InnerExceptions.OfType<EngineException>().FirstOrDefault() ?? faults.InnerExceptions[0];
        }
    }

    private StudyView View(Connection connection, StudyWork work, CancellationToken cancellation)
    {
        try
        {
            StudyRows Read(string name) => StudyRows.Read(
                connection, library.Sql($"{work.Figure}/{name}.sql") ?? throw new EngineException($"There is no file {name}.sql."), cancellation);
            var rows = work.File.Method is null ? Read("rows") : StudyMethods.Named(work.File.Method).Apply(new StudyInput(Read, library.Study.Numbers));
            var units = rows.Count == 0 ? 0 : (long)rows.Numbers(work.File.Units).Where(double.IsFinite).DefaultIfEmpty(0).Max();
            return new StudyView(work.Who.Id, work.Part?.Id, units, rows.Table());
        }
        catch (EngineException fault)
        {
            throw new EngineException($"studies/{library.Id}/{work.Figure}: {fault.Message}");
        }
    }
}
