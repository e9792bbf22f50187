using System.Text;
using Hayward.Artifacts;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.Bundles;

/// <summary>Holds what the files of a bundle say of each other: the checkpoint, the dossier, the evidence.</summary>
internal static class BundleDossierCheck
{
    /// <summary>Checks the files; all of them were held against the manifest before.</summary>
    public static void Run(BundleSession session, KnowledgeBase knowledge, TimeProvider clock)
    {
        var digest = CheckpointDigest.Read(knowledge).Of(Named(session.Manifest));
        if (digest != session.Manifest.Checkpoint)
            session.Refuse(BundleProblemRule.Checkpoint, BundlePaths.Manifest, $"{BundlePaths.Manifest} names the checkpoint {session.Manifest.Checkpoint} and its files have {digest?.ToString() ?? "none"}; ask the publisher which is meant.");
        if (Dossier(session, knowledge, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is not { } dossier) return;
        session.Dossier = dossier;
        var subject = dossier.Release;
        if (subject.Name != session.Manifest.Name || subject.Version != session.Manifest.Version)
            session.Refuse(BundleProblemRule.Dossier, BundlePaths.Dossier, $"{BundlePaths.Dossier} is about {subject.Name} {subject.Version} and the manifest about {session.Manifest.Name} {session.Manifest.Version}; ask the publisher which is meant.");
        if (subject.Checkpoint is { } stated && stated != session.Manifest.Checkpoint)
            session.Refuse(BundleProblemRule.Dossier, BundlePaths.Dossier, $"{BundlePaths.Dossier} is about the checkpoint {stated} and the files have {session.Manifest.Checkpoint}; what was decided is not about these files.");
        Evidence(session, dossier);
    }

    /// <summary>The files of the model as the manifest names them: what is not here has its digest and size.</summary>
    public static ArtifactSet Named(BundleManifest manifest) => new()
    {
        Locator = BundlePaths.Manifest,
        Kind = LocatorKind.Folder,
        Name = manifest.Name,
        Measures = Measures.None,
        Files = [.. manifest.Files.Where(f => !BundlePaths.IsRelease(f.Path)).Select(f => new ModelFile { Path = f.Path, Size = f.Size, Digest = f.Sha256 })],
    };

    private static ReleaseDossier? Dossier(BundleSession session, KnowledgeBase knowledge, DateOnly today)
    {
        if (session.Manifest.Files.FirstOrDefault(f => f.Path == BundlePaths.Dossier) is not { Role: BundleRole.Dossier, Included: true } entry)
        {
            session.Refuse(BundleProblemRule.Dossier, BundlePaths.Dossier, $"The manifest names no {BundlePaths.Dossier}, without which nothing was decided; ask the publisher for it.");
            return null;
        }

        if (entry.Size > ReleaseReader.MostBytes)
        {
            session.Refuse(BundleProblemRule.Dossier, BundlePaths.Dossier, $"{BundlePaths.Dossier} has {entry.Size:N0} bytes and at most {ReleaseReader.MostBytes:N0} are read.");
            return null;
        }

        var reading = new ReleaseReader(ReleaseFields.Read(knowledge)).Read(Encoding.UTF8.GetString(session.Bytes(BundlePaths.Dossier)), BundlePaths.Dossier, today);
        if (reading.Problems.FirstOrDefault(p => p.Fatal) is { } problem) session.Refuse(BundleProblemRule.Dossier, BundlePaths.Dossier, problem.ToString());
        return reading.Dossier;
    }

    /// <summary>Every evidence file that the dossier names is there with its digest, and none is there that it does not name.</summary>
    private static void Evidence(BundleSession session, ReleaseDossier dossier)
    {
        var entries = session.Manifest.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var evidence in dossier.Evidence)
        {
            var path = $"{BundlePaths.Release}/{evidence.Path}";
            if (!entries.TryGetValue(path, out var entry))
            {
                if (evidence.Withdrawn is null)
                    session.Refuse(BundleProblemRule.Evidence, path, $"{BundlePaths.Dossier}, line {evidence.Line:N0}: the evidence {evidence.Id} ({path}) is not in the bundle; ask the publisher for it.");
            }
            else if (entry.Sha256 != evidence.Digest)
            {
                session.Refuse(BundleProblemRule.Evidence, path, $"{BundlePaths.Dossier}, line {evidence.Line:N0}: the evidence {evidence.Id} was entered as {evidence.Digest} and {path} has {entry.Sha256}; what it was entered for is not shown.");
            }
        }

        var named = dossier.Evidence.Select(e => $"{BundlePaths.Release}/{e.Path}").ToHashSet(StringComparer.Ordinal);
        foreach (var entry in session.Manifest.Files.Where(f => f.Role == BundleRole.Evidence && !named.Contains(f.Path)))
            session.Refuse(BundleProblemRule.Evidence, entry.Path, $"{entry.Path} is packaged as evidence and {BundlePaths.Dossier} does not name it; ask the publisher what it is for.");
    }
}
