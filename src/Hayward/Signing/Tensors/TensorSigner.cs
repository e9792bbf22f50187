using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Evidence;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Tensors;

/// <summary>Signs the tensors of a model whose files were signed.</summary>
public static class TensorSigner
{
    /// <summary>Makes the second, optional signature: the same key, another statement.</summary>
    /// <param name="model">The signature over the files; they were read with <see cref="Measures.Tensors"/>.</param>
    /// <param name="key">The key.</param>
    /// <param name="certificates">The certificates of the key; empty for a signature by the key alone.</param>
    /// <returns>The signature file and what it states.</returns>
    /// <exception cref="SigningException">There are no weights, or not all of their tensors were read.</exception>
    public static (ReadOnlyMemory<byte> Bundle, TensorAttestation Attestation) Sign(SignedModel model, SigningKey key, ImmutableArray<X509Certificate2> certificates)
    {
        var attestation = new TensorAttestation(model.Statement.Name, model.Statement.Root!, Sets(model));
        var envelope = key.Sign(StatementReader.PayloadType, TensorAttestationJson.Write(attestation));
        return (BundleWriter.Write(new Bundle(BundleReader.MediaType, ModelSigner.Material(key, certificates), envelope)), attestation);
    }

    private static ImmutableArray<AttestedSet> Sets(SignedModel model)
    {
        var files = model.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var set = new ArtifactSet { Locator = model.Statement.Name, Kind = LocatorKind.Folder, Name = model.Statement.Name, Measures = Measures.Tensors, Files = model.Files };
        var sets = ImmutableArray.CreateBuilder<AttestedSet>();
        foreach (var identity in ModelIdentities.Of(set))
        {
            if (identity.Root is not { } root)
                throw new SigningException($"The tensors of {identity.Name} cannot be attested: {identity.Gap?.TrimEnd('.') ?? "they have no root"}; nothing was signed.");
            var tensors = identity.Files.SelectMany(path => ((TensorContent)files[path].Content!).Tensors).ToList();
            var names = new Dictionary<Hash256, string>();
            foreach (var tensor in tensors) names[TensorEncoding.Leaf(tensor)] = tensor.Name;
            sets.Add(new AttestedSet(identity.Name, root, [.. TensorEncoding.Leaves(tensors).Select(leaf => new AttestedTensor(names[leaf], leaf))]));
        }

        if (sets.Sum(s => s.Tensors.Length) is var count && (count == 0 || count > TensorAttestation.MostTensors))
            throw new SigningException($"{model.Statement.Name} has {count:N0} tensors that can be read, and between 1 and {TensorAttestation.MostTensors:N0} can be attested; sign the files alone.");
        return sets.ToImmutable();
    }
}
