using System.Security.Cryptography;
using System.Text;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;

namespace Hayward.Tests.Signing;

/// <summary>Signatures of model-signing 0.2 to 1.0 verify, and their form is said.</summary>
public sealed class OldFormTests
{
    // SHA-256 of "a model" and of "0123456789abcdef" and of nothing, by sha256sum.
    private static readonly string[] Digests =
    [
        Convert.ToHexStringLower(SHA256.HashData("a model"u8)),
        Convert.ToHexStringLower(SHA256.HashData("0123456789abcdef"u8)),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ];

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    public void A_signature_of_version_02_verifies_over_its_misspelt_encoding(string curve)
    {
        using var workshop = new SigningWorkshop(curve);
        var payload = Version02(("README.md", Digests[0]), ("weights/part-1.bin", Digests[1]), ("weights/part-2.bin", Digests[2]));

        var result = workshop.Verify(Signed(workshop, payload, Misspelt(payload)));

        result.Verified.ShouldBeTrue();
        result.Covered.Form.ShouldBe("Digests/v0.1");
        result.Covered.Root.ShouldBeNull();
        result.Notes.Select(n => n.Rule).ShouldBe(["StatementOfVersion02", "KeyInsideBundle", "SignatureOfVersion02"]);
        workshop.Write("README.md", "another");
        workshop.Verify(Signed(workshop, payload, Misspelt(payload))).Differences.ShouldHaveSingleItem().Path.ShouldBe("README.md");
    }

    [Fact]
    public void The_misspelt_encoding_is_not_accepted_for_a_statement_of_today()
    {
        using var workshop = new SigningWorkshop();
        var payload = Version1("\"README.md\"", Digests[0]);

        workshop.Verify(Signed(workshop, payload, Misspelt(payload))).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.SignatureDoesNotVerify));
    }

    // What Python 3 prints for these bytes.
    [Theory]
    [InlineData("{\"a\": 1}\n", "b'{\"a\": 1}\\n'")]
    [InlineData("it's \"so\"", "b'it\\'s \"so\"'")]
    [InlineData("it's", "b\"it's\"")]
    [InlineData("\t\r\\\u0000\u007f\u00e9", "b'\\t\\r\\\\\\x00\\x7f\\xc3\\xa9'")]
    public void Bytes_are_printed_as_python_prints_them(string payload, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);

        Encoding.UTF8.GetString(OldEncoding.PreAuthentication(new Envelope("t", bytes, []))).ShouldBe($"DSSEV1 1 t {bytes.Length} {expected}");
    }

    [Fact]
    public void A_file_named_by_a_dot_is_the_one_that_was_given()
    {
        using var workshop = new SigningWorkshop();
        var payload = Version1("\".\"", Digests[1]);
        var bundle = workshop.Bundle(payload);

        var result = workshop.Verify(bundle, r => r with { Path = workshop.File("weights/part-1.bin") });

        result.Verified.ShouldBeTrue();
        result.Notes.Select(n => n.Rule).ShouldContain("FileNamedByDot");
        workshop.Verify(bundle, r => r with { Path = workshop.File("README.md") }).Verified.ShouldBeFalse();
    }

    [Fact]
    public void A_key_in_the_bundle_is_not_believed()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();
        var payload = Version02(("README.md", Digests[0]), ("weights/part-1.bin", Digests[1]), ("weights/part-2.bin", Digests[2]));
        var bundle = Signed(other, payload, Misspelt(payload));

        workshop.Verify(bundle).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.OtherKey));
    }

    private static string Version02(params (string Name, string Digest)[] files) =>
        "{\n  \"_type\": \"https://in-toto.io/Statement/v1\",\n  \"subject\": [" +
        string.Join(',', files.Select(f => "{\"name\": \"" + f.Name + "\", \"digest\": {\"sha256\": \"" + f.Digest + "\"}, \"annotations\": {\"actual_hash_algorithm\": \"file-sha256\"}}")) +
        "],\n  \"predicateType\": \"https://model_signing/Digests/v0.1\",\n  \"predicate\": {\"unused\": \"it's nothing\"}\n}";

    private static string Version1(string name, string digest)
    {
        var root = Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(digest)));
        return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"m\",\"digest\":{\"sha256\":\"" + root +
            "\"}}],\"predicateType\":\"https://model_signing/signature/v1.0\",\"predicate\":{\"serialization\":{\"method\":\"files\",\"hash_type\":\"sha256\",\"allow_symlinks\":false},\"resources\":[{\"name\":" +
            name + ",\"digest\":\"" + digest + "\",\"algorithm\":\"sha256\"}]}}";
    }

    private static byte[] Misspelt(string payload) =>
        Encoding.UTF8.GetBytes($"DSSEV1 28 application/vnd.in-toto+json {payload.Length} b'{payload.Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'");

    /// <summary>The bundle of that time: the key inside, SHA-256 whatever the curve.</summary>
    private static byte[] Signed(SigningWorkshop workshop, string payload, byte[] data)
    {
        var signature = workshop.Ecdsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var key = Convert.ToBase64String(Encoding.ASCII.GetBytes(workshop.Ecdsa.ExportSubjectPublicKeyInfoPem() + "\n"));
        return Encoding.UTF8.GetBytes(
            "{\"mediaType\": \"application/vnd.dev.sigstore.bundle.v0.3+json\", \"verificationMaterial\": {\"publicKey\": {\"rawBytes\": \"" + key +
            "\", \"keyDetails\": \"PKIX_ECDSA\"}}, \"dsseEnvelope\": {\"payload\": \"" + Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)) +
            "\", \"payloadType\": \"application/vnd.in-toto+json\", \"signatures\": [{\"sig\": \"" + Convert.ToBase64String(signature) + "\", \"keyid\": null}]}}");
    }
}
