using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Digests;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Tests.Signing;

/// <summary>The test vectors of the OpenSSF specification. Their model files are not published with them, so the signed digests themselves
/// stand for the files.</summary>
public sealed class SpecVectorTests
{
    private const string Vectors = "signing/spec-vectors/test-vectors/v1.0/";

    // The hint that the published key vector names; its key is that of the certificate vector.
    private const string Hint = "e8450dec4eb99dae995da9af1bc2cc9f76ed669ee2e744f57abba763df3e3f8e";

    [Fact]
    public void The_key_vector_is_accepted_by_the_key_whose_hint_it_names()
    {
        using var key = Key();
        key.Hint.ShouldBe(Hint);

        var result = Verify("valid/key.bundle.json", new TrustedKey(key));

        result.Verified.ShouldBeTrue();
        result.VerifiedFiles.ShouldBe(["signme-1", "signme-2"]);
        result.Covered.Root.ShouldBe("92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4");
    }

    [Fact]
    public void The_certificate_vector_is_accepted_by_its_intermediate_and_by_no_other()
    {
        var chain = Read("valid/certificate.bundle.json").Material.ShouldBeOfType<CertificateChain>();
        using var leaf = X509CertificateLoader.LoadCertificate(chain.Certificates[0].Span);
        using var middle = X509CertificateLoader.LoadCertificate(chain.Certificates[1].Span);
        using var stranger = TestCertificates.Authority("CN=intermediate-ca");

        leaf.Subject.ShouldBe(leaf.Issuer, "the trap of this vector");
        Verify("valid/certificate.bundle.json", new TrustedCertificates([middle], AllowExpired: false)).Verified.ShouldBeTrue();
        Verify("valid/certificate.bundle.json", new TrustedCertificates([stranger], AllowExpired: false)).Verified.ShouldBeFalse();
    }

    [Fact]
    public void The_keyless_vector_is_read_to_its_last_field()
    {
        var bundle = Read("valid/sigstore.bundle.json");

        var keyless = bundle.Material.ShouldBeOfType<KeylessCertificate>();
        var entry = keyless.LogEntries.ShouldHaveSingleItem();
        (entry.LogIndex, entry.Kind, entry.KindVersion, entry.IntegratedTime).ShouldBe((598151086, "dsse", "0.0.1", 1760062340));
        entry.InclusionProof.ShouldNotBeNull().Hashes.Length.ShouldBe(14);
        entry.InclusionProof!.TreeSize.ShouldBe(476246825);
        keyless.Timestamps.ShouldHaveSingleItem();
        StatementReader.Read(bundle.Envelope).Name.ShouldBe("v1.1.0-sigstore");
        using var certificate = X509CertificateLoader.LoadCertificate(keyless.Certificate.Span);
        using var key = VerificationKey.Of(certificate.GetECDsaPublicKey()!)!;
        key.Verifies(bundle.Envelope, isVersion02: false, []).ShouldBeTrue();
    }

    [Theory]
    [InlineData("invalid/empty.bundle.json", BundleRule.NotJson)]
    [InlineData("invalid/missing-envelope.bundle.json", BundleRule.FieldMissing)]
    [InlineData("invalid/missing-tlog-entries.bundle.json", BundleRule.LogEntriesMissing)]
    [InlineData("invalid/missing-verification-material.bundle.json", BundleRule.FieldMissing)]
    [InlineData("invalid-payload/wrong-predicate.bundle.json", BundleRule.PredicateType)]
    public void An_invalid_vector_is_refused_for_its_reason(string vector, BundleRule rule) =>
        Should.Throw<BundleException>(() => StatementReader.Read(Read(vector).Envelope)).Rule.ShouldBe(rule);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_bundles_keep_the_published_schemas(bool certificate)
    {
        var schemas = TestData.Require("signing/spec-vectors/schemas/v1.0");
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);
        var signed = workshop.Sign(r => r with { Certificates = certificate ? [leaf] : [], ShardSize = certificate ? 5 : null });

        await Oracle.ValidatesAsync(Path.Combine(schemas, "bundle.schema.json"), Encoding.UTF8.GetString(signed.Bundle.Span));
        await Oracle.ValidatesAsync(Path.Combine(schemas, "statement.schema.json"), Encoding.UTF8.GetString(StatementWriter.Write(signed.Statement)));
    }

    [Theory]
    [InlineData("nistP256", false)]
    [InlineData("nistP384", false)]
    [InlineData("nistP521", false)]
    [InlineData("nistP384", true)]
    public async Task Another_implementation_verifies_our_signatures(string curve, bool certificate)
    {
        using var workshop = new SigningWorkshop(curve);
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);
        var signed = workshop.Sign(r => r with { Certificates = certificate ? [leaf, root] : [] });
        // That reader knows no chains in bundles of version 0.3, which is where model signing puts them: it judges the envelope.
        var parsed = BundleReader.Read(signed.Bundle);
        var bundle = Encoding.UTF8.GetString(certificate ? BundleWriter.Write(parsed with { Material = new PublicKeyHint(workshop.Key.Hint) }) : signed.Bundle.Span);
        var key = workshop.Ecdsa.ExportSubjectPublicKeyInfoPem();

        (await Oracle.AskSigstoreAsync(bundle, key)).ShouldBeTrue();
        using var other = new SigningWorkshop(curve);
        (await Oracle.AskSigstoreAsync(bundle, other.Ecdsa.ExportSubjectPublicKeyInfoPem())).ShouldBeFalse("the judge itself must be able to refuse");
    }

    private static VerificationResult Verify(string vector, Trust trust)
    {
        var bytes = File.ReadAllBytes(TestData.Require(Vectors + vector));
        var files = StatementReader.Read(BundleReader.Read(bytes).Envelope).Resources.ToDictionary(r => r.Path, r => (Digest?)new Digest("sha256", r.Digest));
        var request = new VerificationRequest { Bundle = bytes, Trust = trust, Digests = new KnownDigests("the statement", files) };
        return new ModelVerifier(new SigningWorkshop.StoppedClock()).Verify(request, null, TestContext.Current.CancellationToken);
    }

    private static Bundle Read(string vector) => BundleReader.Read(File.ReadAllBytes(TestData.Require(Vectors + vector)));

    private static VerificationKey Key()
    {
        var chain = (CertificateChain)Read("valid/certificate.bundle.json").Material;
        using var leaf = X509CertificateLoader.LoadCertificate(chain.Certificates[0].Span);
        return VerificationKey.Of(leaf.GetECDsaPublicKey()!)!;
    }
}
