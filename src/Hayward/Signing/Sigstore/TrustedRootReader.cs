using System.Security.Cryptography;
using Hayward.Ledger;

namespace Hayward.Signing.Sigstore;

/// <summary>Reads a <c>trusted_root.json</c> (sigstore protobuf-specs, <c>sigstore_trustroot.proto</c>). Members it does not know are passed over.</summary>
internal static class TrustedRootReader
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxMembers = 256;
    private const int MaxChain = 16;

    private const KeylessRule Rule = KeylessRule.TrustedRootMalformed;

    // sigstore_common.proto, PublicKeyDetails.
    private static readonly string[] Supported = ["PKIX_ECDSA_", "PKIX_ED25519", "PKIX_RSA_PKCS1V", "PKCS1_RSA_PKCS1V"];

    /// <summary>Reads the document.</summary>
    public static TrustedRoot Read(ReadOnlyMemory<byte> json)
    {
        var root = JsonPlace.Parse(json, MaxBytes, "the trust root", Rule);
        var media = root["mediaType"].Text();
        if (!IsKnown(media))
        {
            throw new KeylessException(Rule, $"the trust root has the media type '{media}'; application/vnd.dev.sigstore.trustedroot+json;version=0.1 "
                + "or application/vnd.dev.sigstore.trustedroot.v0.2+json was expected.");
        }

        return new TrustedRoot
        {
            CertificateAuthorities = Members(root, "certificateAuthorities", Authority),
            TransparencyLogs = [.. Members(root, "tlogs", Log).OfType<TrustedLog>()],
            CertificateLogs = [.. Members(root, "ctlogs", Log).OfType<TrustedLog>()],
            TimestampAuthorities = Members(root, "timestampAuthorities", Authority),
        };
    }

    private static bool IsKnown(string media) =>
        media is "application/vnd.dev.sigstore.trustedroot+json;version=0.1" or "application/vnd.dev.sigstore.trustedroot+json;version=0.2"
            or "application/vnd.dev.sigstore.trustedroot.v0.1+json" or "application/vnd.dev.sigstore.trustedroot.v0.2+json";

    private static List<T> Members<T>(JsonPlace root, string name, Func<JsonPlace, T> read) => [.. root.Find(name)?.List(MaxMembers).Select(read) ?? []];

    private static TrustedAuthority Authority(JsonPlace place)
    {
        var chain = place["certChain"].Find("certificates")?.List(MaxChain).Select(c => Certificate.Read(c["rawBytes"].Bytes(), Rule, c.Path)).ToList();
        return new TrustedAuthority(place.Find("uri")?.Text() ?? "", chain ?? [], Window(place["validFor"]));
    }

    // Null for a log whose kind of key is not supported: its entries are then of an unknown log, and those of the others remain good.
    private static TrustedLog? Log(JsonPlace place)
    {
        if (place["hashAlgorithm"].Text() != "SHA2_256") throw new KeylessException(Rule, $"{place.Path}.hashAlgorithm is not SHA2_256, the only one that logs use.");
        var key = place["publicKey"];
        var id = (place.Find("checkpointKeyId") ?? place["logId"])["keyId"].Bytes();
        var details = key["keyDetails"].Text();
        if (!Supported.Any(kind => details.StartsWith(kind, StringComparison.Ordinal))) return null;
        try
        {
            return new TrustedLog(place.Find("baseUrl")?.Text() ?? "", id, PublicKey.Read(KeyInfo(details, key["rawBytes"].Bytes())), Window(key["validFor"]));
        }
        catch (CryptographicException fault)
        {
            throw new KeylessException(Rule, $"{key.Path}: {fault.Message}", fault);
        }
    }

    // Old roots hold RSA keys as PKCS #1 has them, without the algorithm around them; PKIX_RSA_PKCS1V5 was used for both forms.
    private static byte[] KeyInfo(string details, byte[] bytes)
    {
        if (!details.Contains("RSA", StringComparison.Ordinal)) return bytes;
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPublicKey(bytes, out var read);
            return read == bytes.Length ? rsa.ExportSubjectPublicKeyInfo() : bytes;
        }
        catch (CryptographicException)
        {
            return bytes;
        }
    }

    // A missing start is not taken for "always": whoever wrote the file forgot a bound.
    private static Validity Window(JsonPlace place)
    {
        var (start, end) = (place["start"].Time(), place.Find("end")?.Time());
        return end < start ? throw new KeylessException(Rule, $"{place.Path} ends before it starts.") : new Validity(start, end);
    }
}
