using System.Collections.Immutable;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Manifests;

namespace Hayward.Release.Bundles;

/// <summary>Verifies a release bundle without any connection, with nothing but the folder and the public keys: first who signed the list of files, then
/// every byte that it names, then what the files say of each other.</summary>
/// <param name="knowledge">Which files decide what a model does, and what gates ask.</param>
/// <param name="clock">Tells the present.</param>
public sealed class BundleVerifier(KnowledgeBase knowledge, TimeProvider clock)
{
    /// <summary>Verifies a bundle. A file that is not signed for is never opened, but for the manifest and its seal.</summary>
    /// <exception cref="ReleaseBundleException">The folder is no bundle.</exception>
    /// <exception cref="BundleException">The seal of the manifest breaks a rule.</exception>
    public BundleVerification Verify(BundleVerificationRequest request, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Directory.Exists(request.Folder)) throw new ReleaseBundleException($"{request.Folder} is no folder; a folder that 'hayward release package' made was expected.");
        var walk = BundleWalk.Of(request.Folder);
        var (verification, manifest) = Open(request, walk);
        if (manifest is null) return verification;
        var session = new BundleSession(request, manifest, walk, cancellation);
        Hold(session, progress);
        if (session.Problems.Count == 0)
        {
            // What the files say of each other is worth nothing while one of them is not what was signed.
            ModelSignatureCheck.Run(session, clock);
            BundleDossierCheck.Run(session, knowledge, clock);
            BundleDecisionCheck.Run(session, knowledge, clock);
        }

        return verification with
        {
            Name = manifest.Name,
            Version = manifest.Version,
            Checkpoint = manifest.Checkpoint,
            ModelSigner = session.ModelSigner,
            Checked = [.. session.Checked.Order(StringComparer.Ordinal)],
            NotChecked = [.. session.NotChecked.Order(StringComparer.Ordinal)],
            Gates = [.. session.Gates],
            Problems = [.. verification.Problems, .. session.Problems],
            Notes = [.. verification.Notes, .. session.Notes],
        };
    }

    /// <summary>Checks who signed the manifest and reads it; null when it must not be relied on.</summary>
    private (BundleVerification Result, BundleManifest? Manifest) Open(BundleVerificationRequest request, BundleWalk walk)
    {
        var bytes = Small(walk, BundlePaths.Manifest, BundleManifestReader.MostBytes)
            ?? throw new ReleaseBundleException($"{request.Folder} has no {BundlePaths.Manifest} that is a file; a folder that 'hayward release package' made was expected.");
        var result = new BundleVerification { Digest = Evidence.Digest.Sha256(bytes) };
        if (Small(walk, BundlePaths.Seal, BundleSeal.MostBytes) is not { } seal)
            return (Refused(result, BundleProblemRule.NotSigned, BundlePaths.Seal, $"{BundlePaths.Seal} is not there, so nobody stands behind the bundle; ask the publisher for it, or sign it with 'hayward release package … --key'."), null);
        var (bundle, signed) = BundleSeal.Read(seal);
        var signer = new SignerCheck(clock).Check(bundle, isVersion02: false, request.Keys.For(bundle));
        result = result with { Signer = signer.Signer, Notes = [.. signer.Notes.Select(n => $"{BundlePaths.Seal}: {n.Message}")] };
        if (!signer.Accepted)
            return (result with { Problems = [.. signer.Problems.Select(p => new BundleProblem(BundleProblemRule.SignatureRefused, BundlePaths.Seal, $"{BundlePaths.Seal}: {p.Message}"))] }, null);
        if (signed != result.Digest)
            return (Refused(result, BundleProblemRule.ManifestChanged, BundlePaths.Manifest, $"{BundlePaths.Manifest} has the digest {result.Digest} and {signed} was signed; fetch the bundle again, or do not use it."), null);
        var manifest = BundleManifestReader.Read(bytes, out var problems);
        return problems.IsEmpty ? (result, manifest) : (result with { Problems = problems }, null);
    }

    /// <summary>Holds every file against the manifest.</summary>
    private static void Hold(BundleSession session, IProgress<ReadProgress>? progress)
    {
        var named = session.Manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        named.Add(BundlePaths.Manifest);
        named.Add(BundlePaths.Seal);
        foreach (var path in session.Walk.Files.Keys.Where(p => !named.Contains(p)))
        {
            if (session.Request.PassGit && IgnoredPaths.Usual.Any(usual => path == usual || path.StartsWith(usual + "/", StringComparison.Ordinal))) session.Passed.Add(path);
            else session.Refuse(BundleProblemRule.Extra, path, $"{path} is not in the manifest; remove it, and ask who put it there.");
        }

        if (session.Passed.Count > 0) session.Notes.Add($"Not covered, because git or a hub puts it there: {string.Join(", ", session.Passed.Take(10))}{(session.Passed.Count > 10 ? $" and {session.Passed.Count - 10:N0} more" : "")}.");
        session.Problems.AddRange(session.Walk.Problems.Where(p => !(session.Request.PassGit && IgnoredPaths.Usual.Any(usual => p.Path.StartsWith(usual, StringComparison.Ordinal)))));
        var refused = session.Walk.Problems.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        var meter = new ProgressMeter(progress, session.Manifest.Files.Sum(f => f.Size));
        foreach (var entry in session.Manifest.Files.Where(e => !refused.Contains(e.Path)))
        {
            var found = session.Walk.Files.GetValueOrDefault(entry.Path);
            if (found is null && !entry.Included) found = Outside(session, entry);
            if (found is not null) Compare(session, entry, found, meter);
            else if (entry.Included) session.Refuse(BundleProblemRule.Missing, entry.Path, $"{entry.Path} is not there and the manifest names it; fetch the bundle again.");
            else session.NotChecked.Add(entry.Path);
        }
    }

    /// <summary>A file that the bundle only names, from the folder of the model. Links are followed there: caches of hubs are made of them.</summary>
    private static FoundFile? Outside(BundleSession session, BundleEntry entry)
    {
        if (session.Request.Model is not { } folder) return null;
        var file = new FileInfo(Path.Combine(folder, entry.Path));
        try
        {
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return target is { Exists: true } && FileKinds.IsRegular(target) ? new FoundFile(entry.Path, target.FullName, target.Length) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A link that leads in a circle holds nothing.
            return null;
        }
    }

    private static void Compare(BundleSession session, BundleEntry entry, FoundFile found, ProgressMeter meter)
    {
        try
        {
            // The length first: a file that is too long is not read to its end.
            var digest = found.Size == entry.Size ? BundleWalk.Hash(found, entry.Size, meter, session.Cancellation) : null;
            if (digest == entry.Sha256) session.Checked.Add(entry.Path);
            else if (found.Size != entry.Size) session.Refuse(BundleProblemRule.Changed, entry.Path, $"{entry.Path} has {found.Size:N0} bytes and the manifest names {entry.Size:N0}; fetch it again, or do not use it.");
            else session.Refuse(BundleProblemRule.Changed, entry.Path, $"{entry.Path} has other bytes than the manifest names ({digest?.ToString() ?? "it changed while it was read"} in place of {entry.Sha256}); fetch it again, or do not use it.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            session.Refuse(BundleProblemRule.Unreadable, entry.Path, $"{entry.Path} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions.");
        }
    }

    private static byte[]? Small(BundleWalk walk, string path, int most)
    {
        if (walk.Files.GetValueOrDefault(path) is not { } file) return null;
        try
        {
            return BundleWalk.Read(file.FullPath, most)
                ?? throw new ReleaseBundleException($"{path} has {file.Size:N0} bytes and at most {most:N0} are read; a bundle that 'hayward release package' made has fewer.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseBundleException($"{path} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions.");
        }
    }

    private static BundleVerification Refused(BundleVerification result, BundleProblemRule rule, string path, string message) =>
        result with { Problems = [new BundleProblem(rule, path, message)] };
}

/// <summary>A verification that is under way.</summary>
internal sealed record BundleSession(BundleVerificationRequest Request, BundleManifest Manifest, BundleWalk Walk, CancellationToken Cancellation)
{
    /// <summary>Files that are as named.</summary>
    public List<string> Checked { get; } = [];

    /// <summary>Files that are only named.</summary>
    public List<string> NotChecked { get; } = [];

    /// <summary>Files of git that were passed over.</summary>
    public List<string> Passed { get; } = [];

    /// <summary>Decisions that were made again.</summary>
    public List<ReplayedGate> Gates { get; } = [];

    /// <summary>What speaks against the bundle.</summary>
    public List<BundleProblem> Problems { get; } = [];

    /// <summary>What should be known.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Who signed the files of the model.</summary>
    public Signer? ModelSigner { get; set; }

    /// <summary>What the publisher says; null where it could not be read.</summary>
    public ReleaseDossier? Dossier { get; set; }

    /// <summary>Notes a reason against the bundle.</summary>
    public void Refuse(BundleProblemRule rule, string path, string message) => Problems.Add(new BundleProblem(rule, path, message));

    /// <summary>The bytes of a file whose digest was checked.</summary>
    public byte[] Bytes(string path) => File.ReadAllBytes(Walk.Files[path].FullPath);
}
