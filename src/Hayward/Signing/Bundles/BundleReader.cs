using System.Collections.Immutable;

namespace Hayward.Signing.Bundles;

/// <summary>Reads a Sigstore bundle with a DSSE envelope, strictly: the fields that the schema closes out are refused, in the parts that
/// Sigstore owns unknown ones are passed over.</summary>
public static class BundleReader
{
    private const string KeyField = "publicKey";
    private const string ChainField = "x509CertificateChain";
    private const string CertificateField = "certificate";

    private static readonly string[] MediaTypes =
    [
        "application/vnd.dev.sigstore.bundle.v0.3+json",
        "application/vnd.dev.sigstore.bundle+json;version=0.3",
        "application/vnd.dev.sigstore.bundle+json;version=0.2",
        "application/vnd.dev.sigstore.bundle+json;version=0.1",
    ];

    /// <summary>Media type of the bundles that are written.</summary>
    internal static string MediaType => MediaTypes[0];

    /// <summary>Reads a bundle.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static Bundle Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = StrictJson.Parse(bytes, "the bundle");
        var root = JsonView.Of(document.RootElement, "bundle");
        root.Only("mediaType", "verificationMaterial", "dsseEnvelope");
        var mediaType = root.Text("mediaType");
        if (!MediaTypes.Contains(mediaType, StringComparer.Ordinal))
            throw new BundleException(BundleRule.MediaType, $"bundle.mediaType is \"{StrictJson.Shown(mediaType)}\"; {MediaType} was expected.");
        // The envelope first: a bundle without signature has nothing that could be checked.
        var envelope = ReadEnvelope(root.Object("dsseEnvelope"));
        return new Bundle(mediaType, ReadMaterial(root.Object("verificationMaterial")), envelope);
    }

    private static Envelope ReadEnvelope(JsonView view)
    {
        view.Only("payload", "payloadType", "signatures");
        var type = view.Text("payloadType");
        var payload = view.Bytes("payload");
        var signatures = ImmutableArray.CreateBuilder<EnvelopeSignature>();
        foreach (var item in view.Objects("signatures", BundleLimits.ListItems))
        {
            item.Only("sig", "keyid");
            signatures.Add(new EnvelopeSignature(item.Bytes("sig"), item.TextOrNull("keyid")));
        }

        return signatures.Count == 1
            ? new Envelope(type, payload, signatures.ToImmutable())
            : throw new BundleException(BundleRule.SignatureCount, $"bundle.dsseEnvelope has {signatures.Count} signatures; exactly one was expected.");
    }

    private static VerificationMaterial ReadMaterial(JsonView view)
    {
        var kinds = new[] { KeyField, ChainField, CertificateField }.Where(view.Has).ToArray();
        if (kinds.Length != 1)
        {
            var found = kinds.Length == 0 ? "none" : string.Join(" and ", kinds);
            throw new BundleException(BundleRule.MaterialKind, $"{view.Path} has {found} of {KeyField}, {ChainField} and {CertificateField}; exactly one was expected.");
        }

        var entries = view.Has("tlogEntries") ? view.Objects("tlogEntries", BundleLimits.ListItems).Select(LogEntryReader.Read).ToImmutableArray() : [];
        var timestamps = view.ObjectOrNull("timestampVerificationData") is { } data && data.Has("rfc3161Timestamps")
            ? data.Objects("rfc3161Timestamps", BundleLimits.ListItems).Select(t => (ReadOnlyMemory<byte>)t.Bytes("signedTimestamp")).ToImmutableArray()
            : [];
        VerificationMaterial material = kinds[0] switch
        {
            KeyField => ReadKey(view.Object(KeyField)),
            ChainField => ReadChain(view.Object(ChainField)),
            _ when entries.IsEmpty => throw new BundleException(BundleRule.LogEntriesMissing, $"{view.Path} has a certificate and no tlogEntries; a keyless signature needs at least one entry of a transparency log."),
            _ => new KeylessCertificate(view.Object(CertificateField).Bytes("rawBytes")),
        };
        return material with { LogEntries = entries, Timestamps = timestamps };
    }

    private static VerificationMaterial ReadKey(JsonView view)
    {
        if (view.TextOrNull("hint") is { Length: > 0 } hint) return new PublicKeyHint(hint);
        return view.BytesOrNull("rawBytes") is { } bytes
            ? new RawPublicKey(bytes, view.TextOrNull("keyDetails"))
            : throw new BundleException(BundleRule.PublicKeyWithoutHint, $"{view.Path} has neither hint nor rawBytes; one of them was expected.");
    }

    private static CertificateChain ReadChain(JsonView view)
    {
        var certificates = view.Objects("certificates", BundleLimits.ListItems).Select(c => (ReadOnlyMemory<byte>)c.Bytes("rawBytes")).ToImmutableArray();
        return certificates.IsEmpty
            ? throw new BundleException(BundleRule.ChainEmpty, $"{view.Path}.certificates is empty; the certificate of the signer was expected first.")
            : new CertificateChain(certificates);
    }
}
