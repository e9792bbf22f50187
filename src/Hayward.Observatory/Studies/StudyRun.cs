using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Studies.Methods;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>Runs a study on a snapshot: statements make rows, methods make figures of them, and published statements are held beside.</summary>
public sealed class StudyRun
{
    private readonly StudyLibrary _library;
    private readonly ImmutableArray<(string Id, FigureFile File)> _figures;
    private readonly bool _firstOnly;

    private StudyRun(StudyLibrary library, ImmutableArray<(string, FigureFile)> figures, bool firstOnly = false) => (_library, _figures, _firstOnly) = (library, figures, firstOnly);

    /// <summary>The study that is run when none is named.</summary>
    public const string Default = "brief-and-wondrous";

    /// <summary>Its files.</summary>
    internal StudyLibrary Library => _library;

    /// <summary>Ids of its figures, in their order.</summary>
    public IEnumerable<string> Figures => _figures.Select(f => f.Id);

    /// <summary>Reads a study.</summary>
    /// <param name="study">Its id, or the folder of the reader's own.</param>
    /// <exception cref="KnowledgeException">A file is not what it should be.</exception>
    public static StudyRun Of(string study = Default)
    {
        ArgumentNullException.ThrowIfNull(study);
        var library = Directory.Exists(study) ? StudyLibrary.InFolder(study) : StudyLibrary.BuiltIn(study);
        return new StudyRun(library, [.. library.Study.Figures.Select(id => (id, library.Figure(id)))]);
    }

    /// <summary>This study with one figure only.</summary>
    /// <exception cref="KnowledgeException">It has no such figure.</exception>
    public StudyRun Only(string figure) => _figures.Where(f => f.Id == figure).ToImmutableArray() is [_] one
        ? new StudyRun(_library, one)
        : throw new KnowledgeException($"The study {_library.Id} has no figure '{figure}'; one of {string.Join(", ", Figures)} was expected.");

    /// <summary>This study with the figures that measure published statements, and of these the first view only, which is what statements are held beside.</summary>
    public StudyRun OnlyClaims() => new(_library, [.. _figures.Where(f => !f.File.Claims.IsEmpty)], firstOnly: true);

    /// <summary>Runs it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asOf">The day at whose end the snapshot is read as it was known then; null for its newest state.</param>
    /// <param name="progress">Told what is being made, and how much of it is done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EngineException">There is no engine, or a statement fails.</exception>
    /// <exception cref="SnapshotException">The snapshot is not what its manifest says.</exception>
    /// <exception cref="KnowledgeException">A file of the study is not what it should be.</exception>
    public StudyReport Run(HubSnapshot snapshot, DateOnly? asOf = null, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var apart = Apart();
        var asking = _figures.SelectMany(f => _library.Statements(f.Id).Select(s => s.Text));
        using var tables = StudyTables.Open(snapshot, _library, asOf, asking, cancellation);
        var lacks = _figures.ToDictionary(f => f.Id, f => Lack(tables, f.File));
        ImmutableArray<ViewFile> parts = _firstOnly ? [] : _library.Study.Parts;
        tables.Choose(parts, cancellation);
        var views = new StudyWorkers(_library, tables, parts, apart, progress).Run([.. Work().Where(w => lacks[w.Figure] is null)], cancellation);
        var figures = _figures.Select(f => new StudyFigure(
            f.Id, f.File.Title, f.File.Place, f.File.Question, f.File.Definition, f.File.Denominator, f.File.Choices, _library.Chart(f.Id), [.. views[f.Id]], lacks[f.Id])).ToImmutableArray();
        var study = _library.Study;
        return new StudyReport(
            _library.Id, study.Title, study.Source.Cite, _library.Digest, Studied(snapshot, tables.Coverage(cancellation)), asOf, figures,
            [.. _figures.Zip(figures).SelectMany(pair => pair.First.File.Claims.Select(claim => ClaimJudge.Judge(claim, pair.Second)))],
            [.. study.Contradictions.Select(c => new Contradiction(c.Where, c.Says))])
        {
            Story = StudyStory.Tell(_library.Story.Chapters, figures),
        };
    }

    // Figures that ask no table are made while the tables are.
    private ImmutableDictionary<string, Task<StudyRows>> Apart() => _figures.Where(f => f.File.Method is not null && !_library.Statements(f.Id).Any()).ToImmutableDictionary(
        f => f.Id, f => Task.Run(() => StudyMethods.Named(f.File.Method!).Apply(new StudyInput(name => throw new EngineException($"There is no file {name}.sql."), _library.Study.Numbers))));

    // What is made once comes first: it holds the longest, and nobody likes to wait for the last one alone.
    private IEnumerable<StudyWork> Work() => _library.Study.Who.Take(_firstOnly ? 1 : int.MaxValue).SelectMany((who, i) => _figures
        .Where(f => i == 0 || f.File.Views is not FigureViews.One)
        .OrderBy(f => f.File.Views is not FigureViews.One)
        .Select(f => new StudyWork(f.Id, f.File, who)));

    private static string? Lack(StudyTables tables, FigureFile file)
    {
        var lacks = file.Needs.Select(tables.Lack).OfType<string>().Distinct().ToArray();
        return lacks.Length == 0 ? null : $"It cannot be determined from this snapshot: {string.Join("; ", lacks)}.";
    }

    private static StudiedSnapshot Studied(HubSnapshot snapshot, double? coverage)
    {
        var manifest = snapshot.Manifest;
        long? Rows(string table) => manifest.Tables.FirstOrDefault(t => t.Name == table)?.Rows;
        return new StudiedSnapshot(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(snapshot.Path))), SourceContent.DigestOf(Path.Combine(snapshot.Path, SnapshotManifest.FileName)).Digest, manifest.Observed,
            Rows("models") ?? 0, Rows("events"), coverage, [.. manifest.NotObserved.Select(g => new Unobserved(g.What, g.Why))]);
    }
}

/// <summary>How far a study is.</summary>
/// <param name="Figure">The figure that is being made.</param>
/// <param name="Done">Figures and views that are made.</param>
/// <param name="All">Figures and views in all.</param>
public readonly record struct StudyProgress(string Figure, int Done, int All);
