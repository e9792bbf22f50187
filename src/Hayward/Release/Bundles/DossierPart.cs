using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Signing.Keys;

namespace Hayward.Release.Bundles;

/// <summary>The dossier in a bundle: <c>release.yaml</c>, the ladder, evidence, decisions with what they were made from, rendered documents.</summary>
internal static class DossierPart
{
    // The folders that a bundle makes itself; an earlier one may have left them.
    private static readonly ImmutableArray<string> Own = [BundlePaths.Terms + "/", BundlePaths.Bills + "/", BundlePaths.Manifest, BundlePaths.Seal];

    /// <summary>Adds the files.</summary>
    /// <exception cref="ReleaseBundleException">A file cannot be read, or the decisions do not follow each other.</exception>
    public static void Add(
        BundleDraft draft, PackageRequest request, ImmutableArray<VerificationKey> trusted, KnowledgeBase knowledge, TimeProvider clock, CancellationToken cancellation)
    {
        var release = request.Case;
        var walk = BundleWalk.Of(release.Folder);
        if (walk.Problems.FirstOrDefault() is { } problem)
            throw new ReleaseBundleException($"{release.Folder}: {problem.Message.TrimEnd('.')}. Nothing was written.");
        var log = DecisionLog.Read(release.Folder);
        if (BundleDecisionCheck.Faults(log, trusted.IsEmpty ? null : new BundleKeys(trusted), knowledge, clock).FirstOrDefault() is { } fault)
            throw new ReleaseBundleException($"{log.Folder}: {fault.TrimEnd('.')}. Nothing was written.");
        if (log.Last is { } last && last.Decision.Checkpoint != release.Checkpoint)
            draft.Notes.Add($"Nothing was decided about these files: the last decision ({last.File}) is about the checkpoint {last.Decision.Checkpoint}.");
        draft.Measure(BundlePaths.Dossier, BundleRole.Dossier, Found(walk, release.Folder, "release.yaml"), cancellation);
        if (release.Release.Release.Ladder is { } ladder) draft.Measure(Under(ladder), BundleRole.Dossier, Found(walk, release.Folder, ladder), cancellation);
        foreach (var evidence in release.Evidence.DistinctBy(e => e.File.Path))
        {
            if (evidence.Found is null) draft.LeftOut.Add(new LeftOut(Under(evidence.File.Path), $"The evidence {evidence.File.Id} was withdrawn and its file is not there."));
            else draft.Add(Under(evidence.File.Path), BundleRole.Evidence, Found(walk, release.Folder, evidence.File.Path).FullPath, Found(walk, release.Folder, evidence.File.Path).Size, evidence.File.Digest);
        }

        foreach (var file in walk.Files.Values.Where(f => !draft.Has(Under(f.Path)) && !Own.Any(own => Under(f.Path).StartsWith(own, StringComparison.Ordinal))))
        {
            var path = Under(file.Path);
            if (path.StartsWith(BundlePaths.Decisions + "/", StringComparison.Ordinal)) draft.Measure(path, DecisionRole(path), file, cancellation);
            else if (path.StartsWith(BundlePaths.Documents + "/", StringComparison.Ordinal)) draft.Measure(path, BundleRole.Document, file, cancellation);
            else draft.LeftOut.Add(new LeftOut(path, "The dossier does not name it."));
        }

        if (!draft.Files.Any(f => f.Entry.Role == BundleRole.Document)) draft.LeftOut.Add(new LeftOut(BundlePaths.Documents, "No documents were rendered; 'hayward release documents' does it."));
        if (!draft.Files.Any(f => f.Entry.Role == BundleRole.Decision)) draft.LeftOut.Add(new LeftOut(BundlePaths.Decisions, "Nothing was decided yet; 'hayward release advance' does it."));
    }

    /// <summary>A signed decision lies in the folder itself, what it was made from beneath it.</summary>
    public static BundleRole DecisionRole(string path) =>
        path.LastIndexOf('/') == BundlePaths.Decisions.Length && path.EndsWith(".json", StringComparison.Ordinal) ? BundleRole.Decision : BundleRole.DecisionInput;

    private static string Under(string path) => $"{BundlePaths.Release}/{path}";

    private static FoundFile Found(BundleWalk walk, string folder, string path) =>
        walk.Files.GetValueOrDefault(path) ?? throw new ReleaseBundleException($"{Path.Combine(folder, path)} is not a file in the folder of the dossier; the dossier names it. Nothing was written.");
}
