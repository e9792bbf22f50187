using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Dossiers;

/// <summary>Makes the case of a release: the dossier as written, the model as examined without it, the evidence files as they are, and what becomes of each
/// safeguard. Nothing is written and nothing is fetched; the same folder and clock give the same case.</summary>
public sealed class ReleaseCaseReader
{
    private readonly ReleaseReader _reader;
    private readonly CheckpointDigest _checkpoint;
    private readonly Examiner _examiner;
    private readonly TimeProvider _clock;
    private readonly Surroundings _surroundings;

    /// <summary>Reads the knowledge once for any number of cases.</summary>
    /// <param name="knowledge">Fields, areas and all that <see cref="Examiner"/> reads.</param>
    /// <param name="clock">Tells the day.</param>
    /// <param name="tool">Version of the program.</param>
    /// <param name="surroundings">Where caches and stores are; those of the process when null.</param>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public ReleaseCaseReader(KnowledgeBase knowledge, TimeProvider clock, string tool, Surroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(clock);
        Fields = ReleaseFields.Read(knowledge);
        _reader = new ReleaseReader(Fields);
        _checkpoint = CheckpointDigest.Read(knowledge);
        _examiner = new Examiner(knowledge, clock, tool);
        _clock = clock;
        _surroundings = surroundings ?? Surroundings.OfProcess();
    }

    /// <summary>The fields of a dossier.</summary>
    public ReleaseFields Fields { get; }

    /// <summary>The day of judgements, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <summary>Reads the dossier in <paramref name="folder"/> or in <c>release/</c> there, and the model that it names.</summary>
    /// <param name="folder">The folder of the dossier or of the model.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ReleaseFileException">There is no dossier, or it holds mistakes.</exception>
    /// <exception cref="LocatorException">The model that it names cannot be examined.</exception>
    public ReleaseCase Read(string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var found = ReleaseFolder.Find(folder);
        var reading = ReadFile(found);
        var dossier = reading.Dossier!;
        var place = ReleaseFolder.Model(found, dossier.Release.Model, _surroundings);
        return Case(found, dossier, ArtifactReader.Read(place, progress, cancellation), cancellation) with { Notes = reading.Problems };
    }

    /// <summary>Reads <c>release.yaml</c> alone.</summary>
    /// <param name="folder">The folder that holds it.</param>
    /// <returns>The dossier, which is not null, and the notes on it.</returns>
    /// <exception cref="ReleaseFileException">It holds mistakes.</exception>
    public ReleaseReading ReadFile(string folder)
    {
        var reading = _reader.Read(ReleaseFolder.Text(folder), Path.Combine(folder, ReleaseFolder.FileName), Today);
        return reading.Dossier is null ? throw new ReleaseFileException([.. reading.Problems.Where(p => p.Fatal)]) : reading;
    }

    /// <summary>The case of a dossier and of files that were read already.</summary>
    /// <param name="folder">The folder of the dossier.</param>
    /// <param name="dossier">What the publisher says.</param>
    /// <param name="artifacts">What was measured, without the folder of the dossier.</param>
    /// <param name="cancellation">Stops the reading of evidence.</param>
    public ReleaseCase Case(string folder, ReleaseDossier dossier, ArtifactSet artifacts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(artifacts);
        var declared = CardReader.Read(artifacts);
        return Case(folder, dossier, artifacts, declared, _examiner.Examine(artifacts, declared), cancellation);
    }

    /// <summary>The case of a dossier and of a model that was examined already.</summary>
    public ReleaseCase Case(
        string folder, ReleaseDossier dossier, ArtifactSet artifacts, DeclaredSide declared, Dossier examined,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(examined);
        return new ReleaseCase
        {
            Folder = folder,
            Release = dossier,
            Examined = examined,
            Checkpoint = _checkpoint.Of(artifacts),
            Evidence = EvidenceFolder.States(folder, dossier.Evidence, Today, cancellation),
            Safeguards = SafeguardTravel.Of(dossier.Safeguards, artifacts, declared),
            Day = Today,
            Card = declared.Card,
        };
    }
}
