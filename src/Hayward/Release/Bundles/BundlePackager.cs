using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Signing;
using Hayward.Signing.Keys;

namespace Hayward.Release.Bundles;

/// <summary>Lays out what goes to the hub as one folder that names every byte of it. The same release, day and key holder give the same files but for the
/// signatures, in which ECDSA has a random part.</summary>
/// <param name="knowledge">Licences, words, what decides what a model does, what gates ask.</param>
/// <param name="clock">Tells when the bundle is made.</param>
/// <param name="tool">Version of the program.</param>
public sealed class BundlePackager(KnowledgeBase knowledge, TimeProvider clock, string tool)
{
    /// <summary>Makes the bundle.</summary>
    /// <exception cref="ReleaseBundleException">Something is missing, has changed or does not hang together, or the place is taken; nothing was written.</exception>
    /// <exception cref="SigningException">The certificates do not fit the key.</exception>
    public PackagedBundle Package(PackageRequest request, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        BundleWriting.Free(request.To);
        Apart(request);
        var checkpoint = Checkpoint(request);
        var draft = new BundleDraft();
        using var own = request.Key is { } key ? VerificationKey.Read(key.PublicKey, "the key") : null;
        ImmutableArray<VerificationKey> trusted = own is null ? request.Others : [own, .. request.Others];
        ModelPart.Add(draft, request);
        DossierPart.Add(draft, request, trusted, knowledge, clock, cancellation);
        TermsPart.Add(draft, request, knowledge);
        var signature = ModelSignaturePart.Add(draft, request, trusted, clock, cancellation);
        BillPart.Add(draft, request, signature.Checked, knowledge, clock, tool);
        var subject = request.Case.Release.Release;
        var manifest = new BundleManifest(
            BundleManifest.CurrentSchema, subject.Name, subject.Version, subject.Publisher.Name, Now(), tool, checkpoint, subject.Previous,
            [.. draft.Files.Select(f => f.Entry)], [.. draft.LeftOut]);
        var text = Encoding.UTF8.GetBytes(BundleJson.Write(manifest));
        if (manifest.Files.Length > BundleManifestReader.MostFiles || text.Length > BundleManifestReader.MostBytes)
            throw new ReleaseBundleException($"The release has {manifest.Files.Length:N0} files, and a manifest of at most {BundleManifestReader.MostFiles:N0} files and {BundleManifestReader.MostBytes:N0} bytes is read; nothing was written.");
        var digest = Digest.Sha256(text);
        List<DraftFile> files = [.. draft.Files, Made(BundlePaths.Manifest, text)];
        if (request.Key is { } signer) files.Add(Made(BundlePaths.Seal, BundleSeal.Sign(manifest, digest, signer, request.Certificates)));
        else draft.Notes.Add("Nobody signed the bundle, so that 'hayward release verify' refuses it; give the key of the publisher with --key.");
        BundleWriting.Write(request.To, files, progress, cancellation);
        return new PackagedBundle(request.To, digest, request.Key?.Hint, signature.How, manifest, [.. draft.Notes]);
    }

    /// <summary>A bundle that lay in the model would become a part of it.</summary>
    private static void Apart(PackageRequest request)
    {
        var to = Path.GetFullPath(request.To);
        foreach (var file in request.Place.Files.Take(1))
        {
            var root = Path.GetFullPath(file.FullPath)[..^file.Path.Length];
            if (to.StartsWith(root, StringComparison.Ordinal))
                throw new ReleaseBundleException($"{request.To} lies in the folder of the model, of which it would become a part; give a folder outside.");
        }

        if (to.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Case.Folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ReleaseBundleException($"{request.To} lies in the folder of the dossier, of which it would become a part; give a folder outside.");
    }

    /// <summary>The checkpoint, when the dossier is about it and all evidence is what was entered.</summary>
    private static Digest Checkpoint(PackageRequest request)
    {
        var release = request.Case;
        var name = Path.Combine(release.Folder, "release.yaml");
        if (release.Checkpoint is not { } checkpoint)
            throw new ReleaseBundleException($"The files of {request.Model.Name} could not all be read, so they have no checkpoint digest; mend what 'hayward examine' names. Nothing was written.");
        if (release.Release.Release.Checkpoint is { } stated && stated != checkpoint)
            throw new ReleaseBundleException($"{name} is about the checkpoint {stated} and the files have {checkpoint}; package the files that were decided upon, or evaluate these. Nothing was written.");
        var broken = release.Evidence.Where(e => e.Standing is EvidenceStanding.Missing or EvidenceStanding.Changed || (e.Found is { } found && found != e.File.Digest)).ToList();
        if (broken.Count == 0) return checkpoint;
        var first = broken[0];
        var what = first.Found is { } other ? $"has the digest {other} and {first.File.Digest} was entered" : "is not there";
        var more = broken.Count > 1 ? $" ({string.Join(", ", broken.Skip(1).Take(5).Select(b => b.File.Path))}{(broken.Count > 6 ? $" and {broken.Count - 6:N0} more" : "")} too)" : "";
        throw new ReleaseBundleException($"{name}, line {first.File.Line:N0}: the evidence {first.File.Id} ({first.File.Path}) {what}{more}; bring it back or enter it anew. Nothing was written.");
    }

    private static DraftFile Made(string path, byte[] bytes) =>
        new(new BundleEntry(path, bytes.Length, Digest.Sha256(bytes), BundleRole.Dossier, true), null, bytes);

    // To the second: a manifest is read by people.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
}
