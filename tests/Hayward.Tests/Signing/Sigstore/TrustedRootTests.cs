using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hayward.Signing.Sigstore;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>Reading of <c>trusted_root.json</c>.</summary>
public sealed class TrustedRootTests
{
    // The counts and the dates are those that the file shows.
    [Fact]
    public void The_trust_root_of_the_public_instance_is_read_whole()
    {
        var root = Read(KeylessJudge.PublicRoot());

        root.TransparencyLogs.Select(l => l.BaseUrl).ShouldBe(["https://rekor.sigstore.dev", "https://log2025-1.rekor.sigstore.dev"]);
        root.TransparencyLogs.Select(l => l.Key.Name).ShouldBe(["ECDSA P-256", "Ed25519"]);
        root.CertificateAuthorities.Select(a => a.Chain.Count).ShouldBe([1, 2]);
        root.CertificateLogs.Count.ShouldBe(2);
        root.CertificateLogs[0].ValidFor.ToString().ShouldBe("2021-03-14T00:00:00Z to 2022-10-31T23:59:59Z");
        root.TimestampAuthorities.Single().ValidFor.ToString().ShouldBe("2025-07-04T00:00:00Z onwards");
    }

    [Theory]
    [InlineData("application/vnd.dev.sigstore.trustedroot+json;version=0.1")]
    [InlineData("application/vnd.dev.sigstore.trustedroot+json;version=0.2")]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.2+json")]
    public void Every_form_of_the_media_type_is_known(string media)
    {
        var root = MockSigstore.Shared.Root();
        root["mediaType"] = media;

        Read(root).TransparencyLogs.Count.ShouldBe(2);
    }

    // A later form: the operator is told, and the identifier for checkpoints stands beside the older one.
    [Fact]
    public void Members_of_later_forms_are_taken_or_passed_over()
    {
        var root = MockSigstore.Shared.Root();
        var log = root["tlogs"]![1]!;
        log["operator"] = "example.com";
        log["checkpointKeyId"] = log["logId"]!.DeepClone();
        log["logId"] = new JsonObject { ["keyId"] = "AAAA" };

        Read(root).TransparencyLogs[1].Id.Length.ShouldBe(32);
    }

    // The staging instance has a CT log of 2021 with an RSA key as PKCS #1 writes it.
    [Fact]
    public void A_log_may_have_an_RSA_key_without_its_algorithm()
    {
        using var rsa = RSA.Create(2048);
        var root = MockSigstore.Shared.Root();
        root["ctlogs"]![0]!["publicKey"]!["rawBytes"] = Convert.ToBase64String(rsa.ExportRSAPublicKey());
        root["ctlogs"]![0]!["publicKey"]!["keyDetails"] = "PKCS1_RSA_PKCS1V5";

        var key = Read(root).CertificateLogs.Single().Key;
        key.Verify("a"u8, rsa.SignData("a"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).ShouldBeTrue();
        key.Verify("b"u8, rsa.SignData("a"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).ShouldBeFalse();
    }

    [Fact]
    public void A_log_with_a_kind_of_key_that_is_not_known_leaves_the_others_good()
    {
        var root = MockSigstore.Shared.Root();
        root["tlogs"]![1]!["publicKey"]!["keyDetails"] = "ML_DSA_65";

        Read(root).TransparencyLogs.Select(l => l.BaseUrl).ShouldBe(["https://rekor.example.com"]);
    }

    [Theory]
    [InlineData("mediaType", "\"application/json\"", "media type")]
    [InlineData("tlogs.0.hashAlgorithm", "\"SHA2_512\"", "tlogs[0].hashAlgorithm")]
    [InlineData("tlogs.0.publicKey.rawBytes", "\"AAAA\"", "tlogs[0].publicKey")]
    [InlineData("tlogs.0.publicKey.rawBytes", "\"not base64\"", "tlogs[0].publicKey.rawBytes")]
    [InlineData("tlogs.0.publicKey.validFor", "{}", "tlogs[0].publicKey.validFor has no 'start'")]
    [InlineData("tlogs.0.publicKey.validFor", """{"start":"2025-01-02T00:00:00Z","end":"2025-01-01T00:00:00Z"}""", "ends before it starts")]
    [InlineData("tlogs.0.publicKey.validFor.start", "\"yesterday\"", "validFor.start is not an instant")]
    [InlineData("tlogs.0.logId", "null", "tlogs[0] has no 'logId'")]
    [InlineData("ctlogs", "{}", "ctlogs is not a list")]
    [InlineData("certificateAuthorities.0.certChain.certificates.0.rawBytes", "\"MAA=\"", "certificates[0] is not an X.509")]
    [InlineData("timestampAuthorities.0.validFor", "null", "timestampAuthorities[0] has no 'validFor'")]
    public void A_broken_value_is_refused_with_its_place(string path, string value, string expected)
    {
        var root = MockSigstore.Shared.Root();
        var parts = path.Split('.');
        JsonNode node = root;
        foreach (var part in parts[..^1]) node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        node[parts[^1]] = JsonNode.Parse(value);

        var fault = Should.Throw<KeylessException>(() => Read(root));
        fault.Rule.ShouldBe(KeylessRule.TrustedRootMalformed);
        fault.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"mediaType\":\"a\",\"mediaType\":\"b\"}")]
    [InlineData("{\"mediaType\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}}}}")]
    public void Text_that_is_no_such_document_is_refused(string text) =>
        Should.Throw<KeylessException>(() => TrustedRoot.Read(Encoding.UTF8.GetBytes(text))).Rule.ShouldBe(KeylessRule.TrustedRootMalformed);

    private static TrustedRoot Read(JsonObject root) => TrustedRoot.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
}
