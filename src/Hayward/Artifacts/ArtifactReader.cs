using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts;

/// <summary>Measures a place: every file is opened once and read once, from the first byte to the last, and that one reading gives digest,
/// format, header and kept text. What cannot be read is a problem of that file, and the others are read all the same.</summary>
public static class ArtifactReader
{
    /// <summary>Files read at the same time; each takes one buffer and one core.</summary>
    private const int MostWorkers = 8;

    /// <summary>Reads every file of <paramref name="place"/>, the largest first, and measures what <c>examine</c> asks.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static ArtifactSet Read(Place place, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default) =>
        Read(place, Measures.Usual, progress, cancellation);

    /// <summary>Reads every file of <paramref name="place"/>, the largest first.</summary>
    /// <param name="place">The files.</param>
    /// <param name="measures">What the reading shall give.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static ArtifactSet Read(Place place, Measures measures, IProgress<ReadProgress>? progress, CancellationToken cancellation) =>
        Read(place, measures, progress, null, cancellation);

    /// <summary>The same, and tells of each file as soon as it is read, on the thread that read it.</summary>
    internal static ArtifactSet Read(
        Place place, Measures measures, IProgress<ReadProgress>? progress, Action<ModelFile>? done, CancellationToken cancellation)
    {
        var kept = TextBudget.Share(place.Files);
        var headers = new HeaderBudget(ReadLimits.AllHeaders);
        var meter = new ProgressMeter(progress, place.Files.Sum(f => f.Size));
        var results = new ModelFile[place.Files.Length];
        var order = Enumerable.Range(0, results.Length).OrderByDescending(i => place.Files[i].Size).ThenBy(i => i);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostWorkers),
            CancellationToken = cancellation,
        };
        // One at a time and in this order, so that no core is left alone with the largest file at the end.
        Parallel.ForEach(
            Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
            options,
            i =>
            {
                var file = FileReader.Read(place.Files[i], measures, kept.Contains(i), meter, cancellation);
                done?.Invoke(file);
                results[i] = headers.Take(file);
            });
        cancellation.ThrowIfCancellationRequested();

        var files = WithCollisions([.. results.Select(headers.Settle)]);
        return new ArtifactSet
        {
            Locator = place.Locator,
            Kind = place.Kind,
            Name = place.Name,
            Repository = place.Repository,
            Revision = place.Revision,
            Measures = measures,
            Files = files,
            Problems = [.. place.Problems.Concat(files.SelectMany(f => f.Problems)).OrderBy(p => p.Path, StringComparer.Ordinal)],
        };
    }

    private static ImmutableArray<ModelFile> WithCollisions(ModelFile[] files)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var result = ImmutableArray.CreateBuilder<ModelFile>(files.Length);
        foreach (var file in files)
        {
            if (names.TryAdd(file.Path, file.Path))
            {
                result.Add(file);
                continue;
            }
            var message = $"{file.Path} and {names[file.Path]} differ only in upper and lower case, so that on some systems one replaces the other; rename one.";
            result.Add(file with { Problems = file.Problems.Add(new FileProblem(ProblemKind.CaseCollision, file.Path, message)) });
        }
        return result.ToImmutable();
    }
}
