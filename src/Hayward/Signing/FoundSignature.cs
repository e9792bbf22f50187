using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Signing.Bundles;
using Hayward.Signing.Statements;

namespace Hayward.Signing;

/// <summary>A signature that lies among the files, held against their digests. Who made it is only what it says itself: that takes a key, a
/// chain or an identity to check, and <see cref="ModelVerifier"/>.</summary>
/// <param name="Path">The signature file.</param>
/// <param name="Method">How it names its maker; null when it could not be read.</param>
/// <param name="Files">Number of files that it names.</param>
/// <param name="Same">Number of these whose bytes are here and are those that were signed.</param>
/// <param name="Changed">Those whose bytes are others.</param>
/// <param name="Missing">Those that are not here.</param>
/// <param name="Open">Those of which the digests cannot tell: pointers, parts, other hashes, files that could not be read.</param>
/// <param name="Fault">Why it could not be read, in one sentence; null when it could.</param>
public sealed record FoundSignature(
    string Path,
    SigningMethod? Method,
    int Files,
    int Same,
    ImmutableArray<string> Changed,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Open,
    string? Fault = null)
{
    private static ReadOnlySpan<byte> Mark => "application/vnd.dev.sigstore.bundle"u8;

    /// <summary>Every signature among the files, by path. Paths of a statement count from the folder of its signature.</summary>
    public static ImmutableArray<FoundSignature> In(ArtifactSet artifacts)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        return [.. artifacts.Files.Where(f => f.Bytes is { } bytes && bytes.Span.IndexOf(Mark) >= 0).Select(f => Read(f, artifacts)).OfType<FoundSignature>()];
    }

    private static FoundSignature? Read(ModelFile file, ArtifactSet artifacts)
    {
        try
        {
            var bundle = BundleReader.Read(file.Bytes!.Value);
            return Compare(file, bundle, StatementReader.Read(bundle.Envelope), artifacts);
        }
        catch (BundleException) when (!file.Name.Contains(".sig", StringComparison.OrdinalIgnoreCase))
        {
            // A text that only speaks of bundles.
            return null;
        }
        catch (BundleException broken)
        {
            return new FoundSignature(file.Path, null, 0, 0, [], [], [], broken.Message);
        }
    }

    private static FoundSignature Compare(ModelFile signature, Bundle bundle, ModelStatement statement, ArtifactSet artifacts)
    {
        var folder = signature.Path[..^signature.Name.Length];
        var files = artifacts.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var (same, changed, missing, open) = (0, new List<string>(), new List<string>(), new List<string>());
        foreach (var resources in statement.Resources.GroupBy(r => r.Path, StringComparer.Ordinal))
        {
            var path = folder + resources.Key;
            switch (files.TryGetValue(path, out var file) ? Is(file, [.. resources]) : false)
            {
                case true:
                    same++;
                    break;
                case false when file is null:
                    missing.Add(path);
                    break;
                case false:
                    changed.Add(path);
                    break;
                default:
                    open.Add(path);
                    break;
            }
        }
        var count = same + changed.Count + missing.Count + open.Count;
        return new FoundSignature(signature.Path, MethodOf(bundle.Material), count, same, [.. changed], [.. missing], [.. open]);
    }

    /// <summary>True or false when the digest tells whether these are the bytes that were signed; null when it does not.</summary>
    private static bool? Is(ModelFile file, ImmutableArray<Resource> signed) => signed switch
    {
        _ when file.Content is LfsPointer || file.Digest is null => null,
        [{ Range: null or { Start: 0 }, Algorithm: ContentHash.Sha256 } whole] when whole.Range is null || whole.Range.Value.End == file.Size =>
            file.Digest == new Digest("sha256", whole.Digest),
        _ => null,
    };

    private static SigningMethod MethodOf(VerificationMaterial material) => material switch
    {
        CertificateChain => SigningMethod.Certificate,
        KeylessCertificate => SigningMethod.Keyless,
        _ => SigningMethod.Key,
    };
}
