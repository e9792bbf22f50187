using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Bundles;

/// <summary>Holds what the files of a bundle say of each other: the checkpoint, the evidence, the decisions.</summary>
internal static class BundleDossierCheck
{
    public static void Run(BundleSession session, KnowledgeBase knowledge, TimeProvider clock)
    {
        Checkpoint(session, knowledge);
    }

    private static void Checkpoint(BundleSession session, KnowledgeBase knowledge)
    {
        var digest = CheckpointDigest.Read(knowledge).Of(Named(session.Manifest));
        if (digest != session.Manifest.Checkpoint)
            session.Refuse(BundleProblemRule.Checkpoint, BundlePaths.Manifest, $"{BundlePaths.Manifest} names the checkpoint {session.Manifest.Checkpoint} and its files have {digest?.ToString() ?? "none"}; ask the publisher which is meant.");
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
}
