using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Digests;
using Hayward.Signing.Statements;

namespace Hayward.Release.Bundles;

/// <summary>Holds the signature over the model against the manifest. The bytes were held against the manifest before, so that nothing is read again where
/// both speak of whole files in SHA-256.</summary>
internal static class ModelSignatureCheck
{
    public static void Run(BundleSession session, TimeProvider clock)
    {
        if (session.Manifest.Files.FirstOrDefault(f => f is { Role: BundleRole.Signature, Path: BundlePaths.ModelSignature, Included: true }) is null)
        {
            session.Refuse(BundleProblemRule.ModelSignature, BundlePaths.ModelSignature, $"The manifest names no {BundlePaths.ModelSignature}, so nobody signed the files of the model; ask the publisher for it.");
            return;
        }

        try
        {
            Check(session, session.Bytes(BundlePaths.ModelSignature), clock);
        }
        catch (BundleException broken)
        {
            session.Refuse(BundleProblemRule.ModelSignature, BundlePaths.ModelSignature, $"{BundlePaths.ModelSignature}: {broken.Message}");
        }
    }

    private static void Check(BundleSession session, byte[] bytes, TimeProvider clock)
    {
        var bundle = BundleReader.Read(bytes);
        var statement = StatementReader.Read(bundle.Envelope);
        var trust = session.Request.Keys.For(bundle);
        var files = Signable(session.Manifest).ToList();
        // Parts of files and other hashes say nothing that could be held against the manifest, so the bytes are read once more.
        var readable = statement.Serialization is { ShardSize: null, Hash: ContentHash.Sha256 };
        var request = new VerificationRequest
        {
            Bundle = bytes,
            BundlePath = Path.Combine(session.Request.Folder, BundlePaths.ModelSignature),
            Trust = trust,
            Path = readable ? null : session.Request.Folder,
            Digests = readable ? new KnownDigests(BundlePaths.Manifest, files.ToDictionary(f => f.Path, f => (Digest?)f.Sha256, StringComparer.Ordinal)) : null,
            IgnoredPaths = [BundlePaths.Release],
            IgnoreUnsigned = true,
            Partial = !readable,
        };
        var result = new ModelVerifier(clock).Verify(request, null, session.Cancellation);
        Take(session, result.Signer, result.Problems);
        foreach (var difference in result.Differences)
            session.Refuse(BundleProblemRule.ModelSignature, difference.Path, $"{BundlePaths.ModelSignature}: {difference.Message}");
        if (!result.AbsentFiles.IsEmpty)
            session.Notes.Add($"{BundlePaths.ModelSignature} was made over parts of files or in another hash than SHA-256, so it was not held against {result.AbsentFiles.Length:N0} files that are not in the bundle.");
        if (result.UnsignedFiles.IsEmpty) return;
        var weights = files.Where(f => f.Role is BundleRole.Weights or BundleRole.Model).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in result.UnsignedFiles.Where(weights.Contains))
            session.Refuse(BundleProblemRule.ModelSignature, path, $"{path} decides what the model does and {BundlePaths.ModelSignature} does not name it; ask the publisher to sign the model again.");
        var rest = result.UnsignedFiles.Where(p => !weights.Contains(p)).ToList();
        if (rest.Count > 0) session.Notes.Add($"{BundlePaths.ModelSignature} does not name {string.Join(", ", rest.Take(10))}{(rest.Count > 10 ? $" and {rest.Count - 10:N0} more" : "")}; the manifest does.");
    }

    /// <summary>The files of the model, without the signature itself.</summary>
    public static IEnumerable<BundleEntry> Signable(BundleManifest manifest) =>
        manifest.Files.Where(f => !BundlePaths.IsRelease(f.Path) && f.Path != BundlePaths.ModelSignature);

    private static void Take(BundleSession session, Signer signer, IEnumerable<SignatureProblem> problems)
    {
        var before = session.Problems.Count;
        foreach (var problem in problems) session.Refuse(BundleProblemRule.ModelSignature, BundlePaths.ModelSignature, $"{BundlePaths.ModelSignature}: {problem.Message}");
        if (session.Problems.Count == before) session.ModelSigner = signer;
    }
}
