using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using Hayward.Signing.Bundles;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Tensors;

/// <summary>Holds tensors against an attestation, whatever files hold them and however many of them are here.</summary>
/// <param name="clock">Tells the present.</param>
public sealed class TensorVerifier(TimeProvider clock)
{
    /// <summary>Reads the tensors of a folder or file and says which are attested.</summary>
    /// <param name="bundle">The attestation, a signature file.</param>
    /// <param name="trust">Who is expected to have signed.</param>
    /// <param name="path">The folder or file.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="BundleException">The attestation breaks a rule.</exception>
    /// <exception cref="IOException">There is nothing at the path.</exception>
    public TensorVerification Verify(ReadOnlyMemory<byte> bundle, Trust trust, string path, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var read = BundleReader.Read(bundle);
        var attestation = TensorAttestationJson.Read(read.Envelope);
        var signer = new SignerCheck(clock).Check(read, isVersion02: false, trust);
        var result = new TensorVerification
        {
            Signer = signer.Signer,
            Name = attestation.Name,
            ModelRoot = attestation.ModelRoot,
            Sets = [.. attestation.Sets.Select(s => new CoveredSet(s.Name, s.Root, s.Tensors.Length, 0))],
            Problems = signer.Problems,
            Notes = signer.Notes,
        };
        return signer.Accepted ? Compare(result, attestation, path, progress, cancellation) : result;
    }

    private static TensorVerification Compare(TensorVerification result, TensorAttestation attestation, string path, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var model = ModelWalk.List(path, new IgnoredPaths(IgnoredPaths.Usual), allowSymlinks: true);
        var manifest = ManifestReader.Read(model.Name, model.Files, new Serialization(), Measures.Tensors, progress, cancellation);
        var leaves = attestation.Sets.SelectMany(s => s.Tensors).Select(t => t.Leaf).ToHashSet();
        var names = attestation.Sets.SelectMany(s => s.Tensors).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var here = new HashSet<Hash256>();
        var files = ImmutableArray.CreateBuilder<CoveredFile>();
        foreach (var fault in model.Faults.Concat(manifest.Faults)) files.Add(new CoveredFile(fault.Path, [], [fault.Message]));
        foreach (var file in manifest.Measured.Where(f => f.Content is TensorContent && f.Digest is not null))
            files.Add(Compare(file, leaves, names, here));
        var sorted = files.OrderBy(f => f.Path, CodePointOrder.Instance).ToImmutableArray();
        return result with
        {
            Files = sorted,
            Sets = [.. attestation.Sets.Select(s => new CoveredSet(s.Name, s.Root, s.Tensors.Length, s.Tensors.Count(t => here.Contains(t.Leaf))))],
            Problems = here.Count == 0 && sorted.All(f => f.Differences.IsEmpty)
                ? [new SignatureProblem("NothingVerified", $"No tensor was found at {path}, so nothing was verified; give a file or folder with weights.")]
                : [],
        };
    }

    private static CoveredFile Compare(ModelFile file, HashSet<Hash256> leaves, HashSet<string> names, HashSet<Hash256> here)
    {
        var covered = ImmutableArray.CreateBuilder<string>();
        var differences = ImmutableArray.CreateBuilder<string>();
        // What breaks the rules of its format may be read by a loader in another way than here.
        differences.AddRange(file.Problems.Where(p => p.HidesBytes).Select(p => p.Message));
        foreach (var tensor in ((TensorContent)file.Content!).Tensors)
        {
            var shown = StrictJson.Shown(tensor.Name);
            if (Leaf(tensor) is not { } leaf)
            {
                differences.Add($"{shown} could not be read, so nothing is known of it.");
            }
            else if (leaves.Contains(leaf))
            {
                here.Add(leaf);
                covered.Add(tensor.Name);
            }
            else
            {
                differences.Add(names.Contains(tensor.Name)
                    ? $"{shown} is attested with another content, type or shape."
                    : $"{shown} is not attested.");
            }
        }

        return new CoveredFile(file.Path, covered.ToImmutable(), differences.ToImmutable());
    }

    private static Hash256? Leaf(TensorInfo tensor)
    {
        try
        {
            return TensorEncoding.Leaf(tensor);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
