using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>A whole Sigstore in memory: authority, CT log, two transparency logs, timestamp authority, and the trust root that names them.</summary>
internal sealed class MockSigstore
{
    public const string Identity = "someone@example.com";
    public const string Issuer = "https://accounts.example.com";

    private readonly MockAuthority _timestampAuthority = new("mock-tsa", "1.3.6.1.5.5.7.3.8");

    public MockSigstore()
    {
        var (certificate, key) = _timestampAuthority.IssueTimestamper("1.3.6.1.5.5.7.3.8");
        Timestamper = new MockTimestamper(certificate, key);
    }

    /// <summary>The time at which everything happens.</summary>
    public static DateTimeOffset Now { get; } = new(2025, 10, 10, 2, 12, 20, TimeSpan.Zero);

    /// <summary>One for all tests that change only what it gives them.</summary>
    public static MockSigstore Shared { get; } = new();

    public MockAuthority Fulcio { get; } = new("mock-fulcio", "1.3.6.1.5.5.7.3.3");

    public MockLog Rekor { get; } = new("rekor.example.com", edwards: false);

    public MockLog SecondRekor { get; } = new("log2025.rekor.example.com", edwards: true);

    public MockTimestamper Timestamper { get; }

    /// <summary>A timestamper whose certificate is for another purpose.</summary>
    public MockTimestamper WrongTimestamper(string purpose)
    {
        var (certificate, key) = _timestampAuthority.IssueTimestamper(purpose);
        return new MockTimestamper(certificate, key);
    }

    public JsonObject Root() => new()
    {
        ["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        ["tlogs"] = new JsonArray(Log("https://" + Rekor.Host, Rekor.KeyInfo, Rekor.Id), Log("https://" + SecondRekor.Host, SecondRekor.KeyInfo, SecondRekor.Id)),
        ["certificateAuthorities"] = new JsonArray(Authority("https://fulcio.example.com", Fulcio.Certificate, Fulcio.Root)),
        ["ctlogs"] = new JsonArray(Log("https://ct.example.com", Fulcio.LogKey, Fulcio.LogId)),
        ["timestampAuthorities"] = new JsonArray(Authority("https://tsa.example.com", Timestamper.Certificate, _timestampAuthority.Certificate, _timestampAuthority.Root)),
    };

    public static JsonObject Authority(string uri, params X509Certificate2[] chain) => new()
    {
        ["uri"] = uri,
        ["certChain"] = new JsonObject { ["certificates"] = new JsonArray([.. chain.Select(c => new JsonObject { ["rawBytes"] = Convert.ToBase64String(c.RawData) })]) },
        ["validFor"] = new JsonObject { ["start"] = Show(Now.AddMonths(-6)) },
    };

    public static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Signs a payload and gives the bundle.</summary>
    public JsonObject Sign(MockSigning how)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(how.Curve));
        var certificate = Fulcio.Issue(key, how);
        const string type = "application/vnd.in-toto+json";
        byte[] signed = [.. Encoding.UTF8.GetBytes($"DSSEv1 {type.Length} {type} {how.Payload.Length} "), .. how.Payload];
        var hash = how.Curve switch { "1.3.132.0.34" => HashAlgorithmName.SHA384, "1.3.132.0.35" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var signature = key.SignData(signed, hash, DSASignatureFormat.Rfc3279DerSequence);
        var log = how.SecondLog ? SecondRekor : Rekor;
        var entry = log.Add(MockBody.Of(how, type, signed, signature, certificate), how);
        var leaf = new JsonObject { ["rawBytes"] = Convert.ToBase64String(certificate) };
        var material = new JsonObject
        {
            [how.Version == 3 ? "certificate" : "x509CertificateChain"] = how.Version == 3 ? leaf : new JsonObject { ["certificates"] = new JsonArray(leaf) },
            ["tlogEntries"] = new JsonArray(entry),
            ["timestampVerificationData"] = new JsonObject
            {
                ["rfc3161Timestamps"] = new JsonArray([.. how.Timestamps.Select(seconds => Stamp(Timestamper.Stamp(signature, how.At.AddSeconds(seconds))))]),
            },
        };
        return new JsonObject
        {
            ["mediaType"] = how.Version == 3 ? "application/vnd.dev.sigstore.bundle.v0.3+json" : $"application/vnd.dev.sigstore.bundle+json;version=0.{how.Version}",
            ["verificationMaterial"] = material,
            ["dsseEnvelope"] = new JsonObject
            {
                ["payload"] = Convert.ToBase64String(how.Payload),
                ["payloadType"] = type,
                ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signature) }),
            },
        };
    }

    public static JsonObject Stamp(byte[] response) => new() { ["signedTimestamp"] = Convert.ToBase64String(response) };

    private static JsonObject Log(string url, byte[] keyInfo, byte[] id) => new()
    {
        ["baseUrl"] = url,
        ["hashAlgorithm"] = "SHA2_256",
        ["publicKey"] = new JsonObject
        {
            ["rawBytes"] = Convert.ToBase64String(keyInfo),
            ["keyDetails"] = keyInfo.Length == 44 ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256",
            ["validFor"] = new JsonObject { ["start"] = Show(Now.AddMonths(-6)) },
        },
        ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(id) },
    };
}
