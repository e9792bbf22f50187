using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Signing.Bundles;
using Hayward.Signing.Digests;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Signing;

/// <summary>Verifies models by OpenSSF Model Signing 1.0 and says what differs.</summary>
/// <param name="clock">Tells the present.</param>
public sealed class ModelVerifier(TimeProvider clock)
{
    /// <summary>Holds a model against its signature. Every byte of a signed file is read anew; nothing that was remembered is
    /// believed.</summary>
    /// <exception cref="BundleException">The signature file breaks a rule.</exception>
    /// <exception cref="IOException">There is nothing at the path.</exception>
    public VerificationResult Verify(VerificationRequest request, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var bundle = BundleReader.Read(request.Bundle);
        var statement = StatementReader.Read(bundle.Envelope);
        var signer = new SignerCheck(clock).Check(bundle, statement.IsVersion02, request.Trust);
        var result = new VerificationResult
        {
            Signer = signer.Signer,
            Covered = Content(statement),
            Problems = signer.Problems,
            Notes = [.. statement.Notes, .. signer.Notes],
        };
        return signer.Accepted ? Compare(request, statement, result, progress, cancellation) : result;
    }

    private static VerificationResult Compare(
        VerificationRequest request, ModelStatement statement, VerificationResult result, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var comparison = new Comparison(statement.Resources);
        var ignored = Ignored(request, statement, comparison);
        var model = request.Path is { } path ? Named(ModelWalk.List(path, ignored, request.AllowSymlinks || statement.Serialization.AllowSymlinks), comparison) : null;
        var local = (model?.Files ?? []).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var known = Known(request.Digests, local);
        var toRead = local.Values.Where(f => comparison.Signs(f.Path) && !known.ContainsKey(f.Path)).ToImmutableArray();
        var manifest = ManifestReader.Read(result.Covered.Name, toRead, statement.Serialization, Measures.None, progress, cancellation);

        var faults = (model?.Faults ?? []).Concat(manifest.Faults).ToList();
        var unread = faults.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var partless = Partless(statement, local.Values, comparison, ignored);
        var extra = local.Keys.Where(p => !partless.Contains(p)).Concat(request.Digests?.Files.Keys ?? []).Distinct(StringComparer.Ordinal)
            .Where(p => !comparison.Signs(p) && !ignored.Contains(p)).Order(CodePointOrder.Instance).ToImmutableArray();
        var read = manifest.Resources.ToLookup(r => r.Path, StringComparer.Ordinal);
        var (verified, absent, differences) = (new List<string>(), new List<string>(), faults);
        foreach (var signed in comparison.Paths.Where(p => !unread.Contains(p)))
        {
            var present = local.ContainsKey(signed);
            if (!present && !known.ContainsKey(signed))
            {
                if (request.Partial) absent.Add(signed);
                else differences.Add(Comparison.Missing(signed, extra));
                continue;
            }

            var difference = known.TryGetValue(signed, out var digest)
                ? comparison.Of(signed, digest, request.Digests!.Source)
                : comparison.Of(signed, read[signed]);
            if (difference is null) verified.Add(signed);
            else differences.Add(difference);
        }

        if (!request.IgnoreUnsigned)
            differences.AddRange(extra.Select(e => new Difference(DifferenceKind.Extra, e, $"{e} was not signed; remove it, or be content with --ignore-unsigned-files.")));
        return result with
        {
            Problems = verified.Count == 0 && differences.Count == 0
                ? [.. result.Problems, new SignatureProblem("NothingVerified", "None of the signed files is here, so nothing was verified; give the folder that holds them.")]
                : result.Problems,
            Differences = [.. differences.OrderBy(d => d.Path, CodePointOrder.Instance)],
            VerifiedFiles = [.. verified],
            BelievedFiles = [.. verified.Where(known.ContainsKey)],
            AbsentFiles = [.. absent],
            UnsignedFiles = request.IgnoreUnsigned ? extra : [],
            Notes = partless.Count == 0 ? result.Notes
                : [.. result.Notes, new SignatureProblem("EmptyFilesNotSigned", $"Empty files that are not signed are here ({partless.Count:N0}, {partless.Min(CodePointOrder.Instance)} first); a signature by parts does not name empty files, so it does not tell whether they belong.")],
        };
    }

    /// <summary>Empty files that a signature by parts cannot name, as an empty file has no part; none where the signer named the empty ones.</summary>
    private static HashSet<string> Partless(ModelStatement statement, IEnumerable<PlacedFile> local, Comparison comparison, IgnoredPaths ignored) =>
        statement.Serialization.ShardSize is null || statement.Resources.Any(r => r.Range is { Length: 0 }) ? []
            : local.Where(f => f.Size == 0 && !comparison.Signs(f.Path) && !ignored.Contains(f.Path)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is known of a file is believed, unless nothing usable is known and its bytes are here.</summary>
    private static Dictionary<string, Evidence.Digest?> Known(KnownDigests? digests, Dictionary<string, PlacedFile> local) =>
        (digests?.Files ?? new Dictionary<string, Evidence.Digest?>()).Where(f => f.Value is not null || !local.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal);

    private static IgnoredPaths Ignored(VerificationRequest request, ModelStatement statement, Comparison comparison)
    {
        var own = new List<string>();
        if (request is { Path: { } path, BundlePath: { } bundle })
            own.Add(Path.GetRelativePath(Path.GetFullPath(path), Path.GetFullPath(bundle)).Replace('\\', '/'));
        return new IgnoredPaths([.. IgnoredPaths.Usual, .. statement.Serialization.IgnoredPaths, .. own, .. request.IgnoredPaths], comparison.Paths);
    }

    /// <summary>One file alone stands for the signed path that ends in its name, or for the nameless file of an old form.</summary>
    private static ModelFiles Named(ModelFiles model, Comparison comparison)
    {
        if (!model.IsFile || comparison.Signs(model.Name)) return model;
        var candidates = comparison.Paths.Where(p => p == "." || p.EndsWith('/' + model.Name, StringComparison.Ordinal)).ToList();
        return candidates.Count == 1 ? model with { Files = [.. model.Files.Select(f => f with { Path = candidates[0] })] } : model;
    }

    private static SignedContent Content(ModelStatement statement) => new(
        statement.Name,
        statement.Root,
        statement.IsVersion02 ? "Digests/v0.1" : "signature/v1.0",
        statement.Serialization.ShardSize is null ? "files" : "shards",
        statement.Serialization.Hash.Name(),
        statement.Serialization.ShardSize,
        statement.Resources.Select(r => r.Path).Distinct(StringComparer.Ordinal).Count(),
        statement.Serialization.IgnoredPaths);
}
