using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Artifacts;
using Hayward.Artifacts.Reading;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Signing;

/// <summary>A signature that was made.</summary>
/// <param name="Bundle">The signature file.</param>
/// <param name="Statement">What it states.</param>
/// <param name="Files">The files as they were measured by the one reading; empty when they were hashed in parts or not read.</param>
public sealed record SignedModel(ReadOnlyMemory<byte> Bundle, ModelStatement Statement, ImmutableArray<ModelFile> Files)
{
    /// <summary>Paths of the files that were read, or found in the cache; the digests of the others were believed.</summary>
    public ImmutableArray<string> Read { get; init; } = [];

    /// <summary>Number of them that were not read, because the cache knew them.</summary>
    public int FromCache { get; init; }
}

/// <summary>Signs models by OpenSSF Model Signing 1.0.</summary>
public static class ModelSigner
{
    /// <summary>Reads the model and signs it.</summary>
    /// <param name="request">What, how and by whom.</param>
    /// <param name="measures">What else the one reading shall give.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SigningException">A file cannot be signed, or the certificates do not fit the key.</exception>
    public static SignedModel Sign(SigningRequest request, Measures measures, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var material = Material(request.Key, request.Certificates);
        var ignored = Ignored(request);
        var model = request.Path is { } path ? ModelWalk.List(path, ignored, request.AllowSymlinks) : new ModelFiles(request.Name ?? "model", false, [], []);
        Refuse(model.Faults);
        var serialization = new Serialization
        {
            ShardSize = request.ShardSize,
            Hash = request.Hash,
            AllowSymlinks = request.AllowSymlinks,
            IgnoredPaths = model.IsFile ? [] : ignored.Sorted,
        };
        var taken = Taken(request, model, serialization, ignored);
        var toRead = model.Files.Where(f => !taken.ContainsKey(f.Path)).ToImmutableArray();
        var manifest = ManifestReader.Read(model.Name, toRead, serialization, measures, progress, cancellation, request.Cache);
        Refuse(manifest.Faults);
        // The specification gives an empty file no part.
        var resources = manifest.Resources.Where(r => r.Range is not { Length: 0 }).Concat(taken.Values.SelectMany(r => r)).OrderBy(r => r.Name, CodePointOrder.Instance);
        return Sign(request.Key, material, request.Name ?? model.Name, [.. resources], serialization) with
        {
            Files = manifest.Measured,
            Read = [.. toRead.Select(f => f.Path)],
            FromCache = manifest.FromCache,
        };
    }

    /// <summary>The digests that are believed: those of an earlier signature for files that are here, and those known from
    /// elsewhere.</summary>
    private static Dictionary<string, ImmutableArray<Resource>> Taken(SigningRequest request, ModelFiles model, Serialization serialization, IgnoredPaths ignored)
    {
        var here = model.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<string, ImmutableArray<Resource>>(StringComparer.Ordinal);
        if (request.Previous is { } previous)
        {
            foreach (var file in previous.Unchanged(request.Key, serialization).Where(f => here.Contains(f.Key))) taken[file.Key] = file.Value;
        }

        if (request.Digests is not { } known) return taken;
        if (serialization.ShardSize is not null)
            throw new SigningException($"{known.Source} gives digests of whole files, so nothing can be signed in parts; leave out --shards.");
        foreach (var (path, digest) in known.Files)
        {
            if (ignored.Contains(path) || (digest is null && here.Contains(path))) continue;
            if (ModelPath.Fault(path) is { } fault) throw new SigningException($"{known.Source} names the path {path}, which {fault}; nothing was signed.");
            if (digest is not { } found || found.Algorithm != serialization.Hash.Name())
                throw new SigningException($"{known.Source} gives no {serialization.Hash.Name()} digest of {path}, and its bytes are not here; give the folder that holds it, or a list with its digest.");
            taken[path] = [new Resource(path, null, serialization.Hash, found.Hex)];
        }

        return taken;
    }

    /// <summary>Signs digests that are already known.</summary>
    internal static SignedModel Sign(SigningKey key, VerificationMaterial material, string name, ImmutableArray<Resource> resources, Serialization serialization)
    {
        if (resources.IsEmpty) throw new SigningException($"{name} has no content that could be signed; a signature over nothing says nothing.");
        var statement = new ModelStatement { Name = name, Root = RootDigest.Of(resources), Resources = resources, Serialization = serialization };
        var envelope = key.Sign(StatementReader.PayloadType, StatementWriter.Write(statement));
        return new SignedModel(BundleWriter.Write(new Bundle(BundleReader.MediaType, material, envelope)), statement, []);
    }

    /// <summary>What the bundle offers for checking: the hint of the key, or its certificate and those above it but for the root.</summary>
    /// <exception cref="SigningException">No certificate belongs to the key.</exception>
    internal static VerificationMaterial Material(SigningKey key, ImmutableArray<X509Certificate2> certificates)
    {
        if (certificates.IsEmpty) return new PublicKeyHint(key.Hint);
        var leaf = certificates.FirstOrDefault(c => c.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.PublicKey))
            ?? throw new SigningException($"None of the {certificates.Length:N0} certificates belongs to the key {key.Hint}; give the certificate of this key with --certificate-chain.");
        var above = certificates.Where(c => c != leaf && !ChainCheck.IsRoot(c)).Select(c => (ReadOnlyMemory<byte>)c.RawData);
        return new CertificateChain([leaf.RawData, .. above]);
    }

    private static IgnoredPaths Ignored(SigningRequest request)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Path ?? "."));
        var outputs = request.Outputs.Select(o => Path.GetRelativePath(root, Path.GetFullPath(o)).Replace('\\', '/')).Where(o => ModelPath.Fault(o) is null);
        foreach (var path in request.IgnoredPaths)
        {
            if (ModelPath.Fault(path.TrimEnd('/')) is { } fault)
                throw new SigningException($"The ignored path {path} {fault}; a path within the model was expected, such as docs or docs/draft.md.");
        }

        return new IgnoredPaths([.. request.IncludeGit ? [] : IgnoredPaths.Usual, .. outputs, .. request.IgnoredPaths]);
    }

    private static void Refuse(ImmutableArray<Difference> faults)
    {
        if (faults.IsEmpty) return;
        var more = faults.Length > 1 ? $" ({faults.Length - 1:N0} more like it)" : "";
        throw new SigningException($"{faults[0].Message.TrimEnd('.')}{more}; nothing was signed.");
    }
}
