using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Studies.Methods;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>A figure for one choice of accounts.</summary>
/// <param name="Figure">Its id.</param>
/// <param name="File">Its definition.</param>
/// <param name="Who">Whose acts count.</param>
internal sealed record StudyWork(string Figure, FigureFile File, ViewFile Who);

/// <summary>Makes figures on as many threads as there are processors: most statements are too small for the engine to spread, and methods run on one thread. What
/// depends on the accounts is shared, and made before the threads begin.</summary>
/// <param name="library">The study.</param>
/// <param name="tables">Its tables.</param>
/// <param name="parts">Parts of the hub for which figures are made that have them.</param>
/// <param name="apart">Figures that are being made already.</param>
/// <param name="progress">Told what is being made.</param>
internal sealed class StudyWorkers(
    StudyLibrary library, StudyTables tables, ImmutableArray<ViewFile> parts, ImmutableDictionary<string, Task<StudyRows>> apart, IProgress<StudyProgress>? progress)
{
    private readonly Lock _telling = new();

    /// <summary>Does the work; the views come in its order.</summary>
    /// <exception cref="EngineException">A statement or a method fails.</exception>
    public ILookup<string, StudyView> Run(IReadOnlyList<StudyWork> work, CancellationToken cancellation)
    {
        var made = new ImmutableArray<StudyView>[work.Count];
        for (var begin = 0; begin < work.Count;)
        {
            var end = begin;
            while (end < work.Count && work[end].Who == work[begin].Who) end++;
            tables.Count(work[begin].Who, cancellation);
            Run(work, begin, end, made, cancellation);
            begin = end;
        }
        return work.Zip(made).SelectMany(pair => pair.Second.Select(view => (pair.First.Figure, view))).ToLookup(v => v.Figure, v => v.view);
    }

    private void Run(IReadOnlyList<StudyWork> work, int begin, int end, ImmutableArray<StudyView>[] made, CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = begin - 1;
        var asked = new SharedRows(Enumerable.Range(begin, end - begin).SelectMany(i => library.Statements(work[i].Figure).Select(s => s.Text)));
        var threads = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Task.Run(
            () =>
            {
                try
                {
                    using var connection = tables.Connect();
                    while (Interlocked.Increment(ref next) is var i && i < end)
                    {
                        failed.Token.ThrowIfCancellationRequested();
                        lock (_telling) progress?.Report(new StudyProgress(work[i].Figure, i, work.Count));
                        made[i] = Views(connection, work[i], asked, failed.Token);
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

    private ImmutableArray<StudyView> Views(Connection connection, StudyWork work, SharedRows asked, CancellationToken cancellation)
    {
        try
        {
            StudyRows Read(string name) => asked.Read(
                connection, library.Sql($"{work.Figure}/{name}.sql") ?? throw new EngineException($"There is no file {name}.sql."), cancellation);
            if (apart.TryGetValue(work.Figure, out var making)) return [View(work, null, making.GetAwaiter().GetResult())];
            if (work.File.Views is not FigureViews.Parts) return [View(work, null, Make(work, Read))];
            var split = Read("rows").Split("part", parts.Length + 1);
            return [.. split.Select((rows, part) => View(work, part == 0 ? null : parts[part - 1].Id, Make(work, name => name == "rows" ? rows : Read(name))))];
        }
        catch (EngineException fault)
        {
            throw new EngineException($"studies/{library.Id}/{work.Figure}: {fault.Message}");
        }
    }

    private StudyRows Make(StudyWork work, Func<string, StudyRows> read) =>
        work.File.Method is null ? read("rows") : StudyMethods.Named(work.File.Method).Apply(new StudyInput(read, library.Study.Numbers));

    private static StudyView View(StudyWork work, string? part, StudyRows rows)
    {
        var units = rows.Count == 0 ? 0 : (long)rows.Numbers(work.File.Units).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return new StudyView(work.Who.Id, part, units, rows.Table());
    }
}
