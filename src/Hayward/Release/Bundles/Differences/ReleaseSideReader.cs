using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Safeguards;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Terms;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Reads one side of a comparison: a bundle, or the folder of a model with its dossier. A bundle is believed here; whether it is what its publisher
/// signed, <see cref="BundleVerifier"/> says.</summary>
public sealed class ReleaseSideReader
{
    private const int MostInput = 8 * 1024 * 1024;

    private readonly ReleaseCaseReader _cases;
    private readonly CheckpointDigest _checkpoint;
    private readonly LicenseReader _licenses;
    private readonly LadderVocabulary _words;
    private readonly KnowledgeBase _knowledge;
    private readonly TimeProvider _clock;

    /// <summary>Reads the knowledge once for any number of sides.</summary>
    /// <param name="knowledge">Fields, licences, what decides what a model does.</param>
    /// <param name="clock">Tells the day.</param>
    /// <param name="tool">Version of the program.</param>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public ReleaseSideReader(KnowledgeBase knowledge, TimeProvider clock, string tool)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        _cases = new ReleaseCaseReader(knowledge, clock, tool);
        _checkpoint = CheckpointDigest.Read(knowledge);
        _licenses = new LicenseReader(LicenseCatalog.Read(knowledge));
        _words = LadderVocabulary.Read(knowledge);
        (_knowledge, _clock) = (knowledge, clock);
    }

    /// <summary>Reads a side.</summary>
    /// <exception cref="ReleaseFileException">There is no dossier, or it holds mistakes.</exception>
    /// <exception cref="ReleaseBundleException">There is a manifest and it cannot be read.</exception>
    /// <exception cref="LocatorException">The model that the dossier names cannot be read.</exception>
    public ReleaseSide Read(string folder, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var home = ReleaseFolder.Find(folder);
        var dossier = _cases.ReadFile(home).Dossier!;
        var manifest = Manifest(home, out var bundle);
        var place = ReleaseFolder.Model(home, manifest is null ? dossier.Release.Model : "..", Surroundings.OfProcess());
        // A bundle says by its decisions how its gates stood; a folder is judged as it is.
        var artifacts = ArtifactReader.Read(place, manifest is null ? Measures.Usual : Measures.None, progress, cancellation);
        var log = DecisionLog.Read(home);
        if (log.Problems.FirstOrDefault() is { } broken) throw new ReleaseBundleException($"{log.Folder}: {broken.Message}");
        var (ladder, facts) = manifest is null ? (OfFolder(home, dossier), GateKeeper.Facts(_cases.Case(home, dossier, artifacts, cancellation))) : OfDecision(log);
        var status = ladder is null || facts is null ? null : GateKeeper.Judge(ladder, facts);
        var absent = manifest is null ? [] : BundleDossierCheck.Named(manifest).Files.Where(f => artifacts.Files.All(a => a.Path != f.Path)).ToImmutableArray();
        var whole = artifacts with { Files = [.. artifacts.Files.Concat(absent).OrderBy(f => f.Path, StringComparer.Ordinal)] };
        var declared = CardReader.Read(artifacts);
        var license = _licenses.Read(declared, new FactBook(_clock));
        var roles = manifest?.Files.ToDictionary(f => f.Path, f => f.Role, StringComparer.Ordinal);
        var journeys = SafeguardTravel.Of(dossier.Safeguards, whole, declared);
        // What lives in weights that are not here cannot be told, and is no change.
        var told = absent.IsEmpty ? journeys : [.. journeys.Where(j => j.Place != SafeguardPlace.Unknown)];
        var card = declared.Card;
        var subject = dossier.Release;
        return new ReleaseSide
        {
            Summary = new SideSummary(
                folder, manifest is null ? "folder" : "bundle", subject.Name, subject.Version, _checkpoint.Of(whole), license.Id, ladder is null || facts is null ? null : ReleaseStanding.Of(ladder, log, facts).Stage, manifest is null ? null : Hint(Path.Combine(home, "manifest.sig")), bundle),
            Dossier = dossier,
            DossierPath = BundlePaths.Dossier,
            License = license,
            Files = whole.Files.Where(f => f.Path != BundlePaths.ModelSignature).ToImmutableSortedDictionary(
                f => f.Path, f => new SideFile(f.Digest, roles?.GetValueOrDefault(f.Path, BundleRole.Model) ?? ModelPart.RoleOf(f, declared), _checkpoint.Counts(f)), StringComparer.Ordinal),
            Evidence = EvidenceFolder.States(home, dossier.Evidence, _cases.Today, cancellation),
            Safeguards = told,
            Bases = card is null ? [] : card.Fields.BaseModels,
            BasesAt = card is null ? null : card.At("base_model"),
            Gates = status is null ? [] : [.. status.Gates.Select(g => new SideGate(g.Stage, DecisionWords.Of(g.Outcome), manifest is null ? BundlePaths.Dossier : BundlePaths.Decisions))],
            Stages = status is null ? [] : [.. status.Gates.Select(g => g.Stage)],
            Ladder = status?.Policy,
            ModelSigner = place.Files.FirstOrDefault(f => f.Path == BundlePaths.ModelSignature) is { } signature ? Hint(signature.FullPath) : null,
            Gaps = told.Length == journeys.Length ? [] : [$"{journeys.Length - told.Length:N0} safeguards live in weights that the bundle only names."],
        };
    }

    private Ladder OfFolder(string home, ReleaseDossier dossier) => dossier.Release.Ladder is { } path
        ? LadderReader.Read(path, Bytes(Path.Combine(home, path), MostInput), _words)
        : LadderReader.BuiltIn(_knowledge);

    /// <summary>What the last decision was made from; null where nothing was decided.</summary>
    private (Ladder? Ladder, CaseFacts? Facts) OfDecision(DecisionLog log)
    {
        if (log.Last?.Decision is not { } decision) return (null, null);
        var (policy, facts) = (DecisionFiles.Input(log.Folder, decision.Policy, ".yaml"), DecisionFiles.Input(log.Folder, decision.Facts, ".json"));
        try
        {
            return (LadderReader.Read(policy, Bytes(policy, MostInput), _words), CaseFactsJson.Read(Bytes(facts, MostInput)));
        }
        catch (Exception fault) when (fault is JsonException or LadderException)
        {
            throw new ReleaseBundleException($"{log.Folder}: what {log.Last.File} was decided from cannot be read: {fault.Message}");
        }
    }

    private static BundleManifest? Manifest(string home, out Digest? digest)
    {
        digest = null;
        var path = Path.Combine(home, "manifest.json");
        if (!File.Exists(path)) return null;
        var bytes = Bytes(path, BundleManifestReader.MostBytes);
        digest = Digest.Sha256(bytes);
        var manifest = BundleManifestReader.Read(bytes, out var problems);
        return problems.IsEmpty ? manifest : throw new ReleaseBundleException(problems[0].Message);
    }

    /// <summary>The key that a signature names, by its own word; null when there is no signature.</summary>
    private static string? Hint(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var signer = SignerCheck.Claimed(BundleReader.Read(Bytes(path, BundleLimits.Bytes)));
            return signer.KeyHint ?? signer.Fingerprint ?? "a key without name";
        }
        catch (BundleException broken)
        {
            throw new ReleaseBundleException($"{path}: {broken.Message}");
        }
    }

    private static byte[] Bytes(string path, int most)
    {
        try
        {
            return BundleWalk.Read(path, most) ?? throw new ReleaseBundleException($"{path} has more than {most:N0} bytes; a file that 'hayward release package' made was expected.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseBundleException($"{path} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions.");
        }
    }
}
