using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Bom;
using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Digests;
using Hayward.Signing.Keys;
using Hayward.Signing.Manifests;

namespace Hayward.Release.Bundles;

/// <summary>The signature over the files of the model: verified where there is one, made where there is a key.</summary>
internal static class ModelSignaturePart
{
    /// <summary>Adds it.</summary>
    /// <returns>How it came about (<c>made</c>, <c>verified</c>, <c>found</c>, <c>none</c>), and the signature held against the reading for the bills.</returns>
    /// <exception cref="ReleaseBundleException">The signature that is there is not for these files, or not by anybody who is trusted.</exception>
    public static (string How, CheckedSignature? Checked) Add(
        BundleDraft draft, PackageRequest request, ImmutableArray<VerificationKey> trusted, TimeProvider clock, CancellationToken cancellation)
    {
        var there = request.Place.Files.FirstOrDefault(f => f.Path == BundlePaths.ModelSignature);
        if (there is not null)
        {
            var bytes = Read(there.FullPath);
            draft.Add(BundlePaths.ModelSignature, BundleRole.Signature, bytes);
            return trusted.IsEmpty ? Found(draft, request) : ("verified", Verified(bytes, request, trusted, clock, cancellation));
        }

        if (request.Key is not { } key)
        {
            draft.LeftOut.Add(new LeftOut(BundlePaths.ModelSignature, "Nobody signed the files of the model; --key makes the signature."));
            return ("none", null);
        }

        var files = draft.Files.Where(f => !BundlePaths.IsRelease(f.Entry.Path)).ToDictionary(f => f.Entry.Path, f => (Digest?)f.Entry.Sha256, StringComparer.Ordinal);
        var signed = ModelSigner.Sign(
            new SigningRequest
            {
                Name = request.Case.Release.Release.Name,
                Digests = new KnownDigests("the reading of the model", files),
                Key = key,
                Certificates = request.Certificates,
                IgnoredPaths = [BundlePaths.Release],
            },
            Measures.None,
            null,
            cancellation);
        draft.Add(BundlePaths.ModelSignature, BundleRole.Signature, signed.Bundle);
        return ("made", CheckedSignature.Of(BundlePaths.ModelSignature, signed.Bundle, new BundleKeys(trusted).For(BundleReader.Read(signed.Bundle)), request.Model, clock, cancellation));
    }

    private static CheckedSignature Verified(byte[] bytes, PackageRequest request, ImmutableArray<VerificationKey> trusted, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            var seal = CheckedSignature.Of(BundlePaths.ModelSignature, bytes, new BundleKeys(trusted).For(BundleReader.Read(bytes)), request.Model, clock, cancellation);
            if (seal.Result.Problems.FirstOrDefault() is { } problem)
                throw new ReleaseBundleException($"{BundlePaths.ModelSignature}: {problem.Message.TrimEnd('.')}. Nothing was written; give the public key of its signer with --other-key, or remove the file to sign anew.");
            if (seal.Result.Differences.FirstOrDefault(d => d.Kind is not DifferenceKind.Unknown) is { } difference) throw Differs(difference.Message);
            if (seal.Result.AbsentFiles.FirstOrDefault(BundlePaths.IsRelease) is { } own)
                throw new ReleaseBundleException($"{BundlePaths.ModelSignature} also covers {own}, and the dossier changes with every decision; sign the model again with --ignore-paths {BundlePaths.Release}, or remove the signature so that --key makes one. Nothing was written.");
            if (seal.Result.AbsentFiles.FirstOrDefault() is { } absent) throw Differs($"{absent} was signed and is not here");
            return seal;
        }
        catch (BundleException broken)
        {
            throw new ReleaseBundleException($"{BundlePaths.ModelSignature}: {broken.Message.TrimEnd('.')}. Nothing was written.");
        }
    }

    /// <summary>Without any key only the digests of the signature can be held against the files.</summary>
    private static (string How, CheckedSignature? Checked) Found(BundleDraft draft, PackageRequest request)
    {
        var found = request.Case.Examined.Custody.Signatures.FirstOrDefault(s => s.Path == BundlePaths.ModelSignature);
        if (found?.Fault is { } fault) throw new ReleaseBundleException($"{BundlePaths.ModelSignature}: {fault.TrimEnd('.')}. Nothing was written.");
        if (found?.Changed.FirstOrDefault() is { } changed) throw Differs($"{changed} is not what was signed");
        if (found?.Missing.FirstOrDefault() is { } missing) throw Differs($"{missing} was signed and is not here");
        draft.Notes.Add($"Who made {BundlePaths.ModelSignature} was not checked: no key was given.");
        return ("found", null);
    }

    private static byte[] Read(string path)
    {
        try
        {
            return BundleWalk.Read(path, BundleLimits.Bytes) ?? throw new ReleaseBundleException($"{path} has more than {BundleLimits.Bytes:N0} bytes, which no signature has. Nothing was written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseBundleException($"{path} cannot be read ({fault.Message.TrimEnd('.')}). Nothing was written.");
        }
    }

    private static ReleaseBundleException Differs(string what) =>
        new($"{BundlePaths.ModelSignature} is not for these files: {what.TrimEnd('.')}. Nothing was written; sign the model again, or remove the signature so that --key makes one.");
}
