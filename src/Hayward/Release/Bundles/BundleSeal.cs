using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Release.Bundles;

/// <summary>The signature over a manifest: an in-toto statement whose one subject is the manifest, in a DSSE envelope, in a Sigstore bundle.</summary>
internal static class BundleSeal
{
    /// <summary>Bytes of a seal; a chain of certificates is the longest thing in it.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Signs a manifest.</summary>
    /// <exception cref="SigningException">No certificate belongs to the key.</exception>
    public static byte[] Sign(BundleManifest manifest, Digest digest, SigningKey key, ImmutableArray<X509Certificate2> certificates)
    {
        var statement = InTotoWriter.Write(BundlePaths.Manifest, digest.Hex, BundleManifest.PredicateType, json =>
        {
            json.WriteString("name", manifest.Name);
            json.WriteString("version", manifest.Version);
            json.WriteString("checkpoint", manifest.Checkpoint.ToString());
        });
        return BundleWriter.Write(new Bundle(BundleReader.MediaType, ModelSigner.Material(key, certificates), key.Sign(StatementReader.PayloadType, statement)));
    }

    /// <summary>Reads a seal.</summary>
    /// <returns>The bundle, for checking who signed, and the digest of the manifest that it states.</returns>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static (Bundle Bundle, Digest Manifest) Read(ReadOnlyMemory<byte> bytes)
    {
        var bundle = BundleReader.Read(bytes);
        if (bundle.Envelope.PayloadType != StatementReader.PayloadType)
            throw new BundleException(BundleRule.PayloadType, $"bundle.dsseEnvelope.payloadType is \"{StrictJson.Shown(bundle.Envelope.PayloadType)}\"; {StatementReader.PayloadType} was expected.");
        using var document = StrictJson.Parse(bundle.Envelope.Payload, "the statement");
        var root = JsonView.Of(document.RootElement, "statement");
        root.Only("_type", "subject", "predicateType", "predicate");
        if (root.Text("_type") is var form && form != StatementReader.StatementType)
            throw new BundleException(BundleRule.StatementType, $"statement._type is \"{StrictJson.Shown(form)}\"; {StatementReader.StatementType} was expected.");
        if (root.Text("predicateType") is var type && type != BundleManifest.PredicateType)
            throw new BundleException(BundleRule.PredicateType, $"statement.predicateType is \"{StrictJson.Shown(type)}\"; {BundleManifest.PredicateType} was expected, the seal of a release bundle.");
        var subjects = root.Objects("subject", 1).ToList();
        if (subjects is not [var subject] || subject.Text("name") != BundlePaths.Manifest)
            throw new BundleException(BundleRule.SubjectCount, $"statement.subject is not {BundlePaths.Manifest} alone; that one subject was expected.");
        var hex = subject.Object("digest").Text("sha256");
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower)
            ? (bundle, new Digest("sha256", hex))
            : throw new BundleException(BundleRule.Digest, "statement.subject[0].digest.sha256 is no SHA-256; 64 lower-case hexadecimal digits were expected.");
    }
}
