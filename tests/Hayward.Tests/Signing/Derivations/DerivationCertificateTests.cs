using System.Text;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Derivations;
using Hayward.Tests.Lineage.Weights.Derivations;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Signing.Derivations;

public sealed class DerivationCertificateTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private string Child => samples.Folder("quantfold/sedge-131k-GGUF");

    private string Parent => samples.Folder("fenland-ai/sedge-131k");

    [Fact]
    public void What_was_signed_is_measured_again()
    {
        using var workshop = new SigningWorkshop();
        var result = Verify(workshop, Certify(workshop), Child, Parent);
        result.Problems.ShouldBeEmpty();
        result.Verified.ShouldBeTrue();
        result.Certificate.Tensors.Length.ShouldBe(21);
        result.Certificate.Parents.ShouldHaveSingleItem().Files.ShouldHaveSingleItem().Path.ShouldBe("model.safetensors");
    }

    [Fact]
    public void The_subjects_are_the_files_of_the_child_with_their_sha256()
    {
        using var workshop = new SigningWorkshop();
        var payload = Payload(Certify(workshop));
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(samples.Read("quantfold/sedge-131k-GGUF", "sedge-131k-Q8_0.gguf")));
        payload.ShouldStartWith("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"sedge-131k-Q8_0.gguf\",\"digest\":{\"sha256\":\"" + digest + "\"}}],\"predicateType\":\"urn:x-hayward:derivation:v1\"");
    }

    [Fact]
    public async Task Sigstores_own_reader_accepts_the_signature()
    {
        using var workshop = new SigningWorkshop();
        var bundle = Encoding.UTF8.GetString(Certify(workshop).Span);
        (await Oracle.AskSigstoreAsync(bundle, workshop.Ecdsa.ExportSubjectPublicKeyInfoPem())).ShouldBeTrue();
    }

    [Fact]
    public void The_same_measurement_gives_the_same_statement()
    {
        using var workshop = new SigningWorkshop();
        Payload(Certify(workshop)).ShouldBe(Payload(Certify(workshop)));
    }

    [Fact]
    public void A_certificate_for_other_bytes_is_refused()
    {
        using var workshop = new SigningWorkshop();
        var certificate = Certify(workshop);
        Verify(workshop, certificate, samples.Folder("saltmarsh-ai/sentinel-131k"), Parent).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(DerivationRule.OtherChild));
        Verify(workshop, certificate, Child, samples.Folder("saltmarsh-ai/sentinel-131k")).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(DerivationRule.OtherParent));
        Verify(workshop, certificate, Child, Parent, samples.Folder("saltmarsh-ai/sentinel-131k")).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(DerivationRule.ParentCount));
    }

    [Fact]
    public void Another_key_is_refused_before_a_file_is_read()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();
        var result = new DerivationVerifier(new SigningWorkshop.StoppedClock()).CheckSignature(Certify(workshop), new TrustedKey(other.Public));
        result.Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.OtherKey));
        result.Verified.ShouldBeFalse();
    }

    // A signer who states what is not so, with a good signature.
    [Theory]
    [InlineData("\"grade\":\"bit-for-bit\"", "\"grade\":\"within-steps\"", nameof(DerivationRule.OtherConclusion))]
    [InlineData("\"relation\":\"requantized\"", "\"relation\":\"quantized\"", nameof(DerivationRule.OtherFinding))]
    [InlineData("\"exact\":1", "\"exact\":0.5", nameof(DerivationRule.OtherFinding))]
    [InlineData("\"transform\":\"rotary-rows\"", "\"transform\":\"plus-one\"", nameof(DerivationRule.OtherFinding))]
    [InlineData("\"name\":\"blk.0.attn_q.weight\"", "\"name\":\"blk.9.attn_q.weight\"", nameof(DerivationRule.OtherFinding))]
    public void A_false_statement_does_not_survive_the_measurement(string stated, string altered, string rule)
    {
        using var workshop = new SigningWorkshop();
        var payload = Payload(Certify(workshop));
        payload.ShouldContain(stated);
        var at = payload.IndexOf(stated, StringComparison.Ordinal);
        var forged = workshop.Bundle(payload[..at] + altered + payload[(at + stated.Length)..]);
        var result = Verify(workshop, forged, Child, Parent);
        result.Verified.ShouldBeFalse();
        result.Problems[0].Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("urn:x-hayward:derivation:v1", "urn:x-hayward:derivation:v2", BundleRule.PredicateType)]
    [InlineData("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1", BundleRule.StatementType)]
    [InlineData("\"seed\":", "\"more\":1,\"seed\":", BundleRule.FieldUnknown)]
    [InlineData("\"seed\":20261120", "\"seed\":\"x\"", BundleRule.FieldOfWrongType)]
    [InlineData("\"relation\":\"quantized\"", "\"relation\":\"stolen\"", BundleRule.FieldOfWrongType)]
    [InlineData("\"parent\":0", "\"parent\":7", BundleRule.FieldOfWrongType)]
    [InlineData("\"exact\":1", "\"exact\":1e999", BundleRule.FieldOfWrongType)]
    [InlineData("\"unused\":[]", "\"unused\":{}", BundleRule.FieldOfWrongType)]
    public void A_statement_that_breaks_a_rule_is_one_sentence(string stated, string altered, BundleRule rule)
    {
        using var workshop = new SigningWorkshop();
        var payload = Payload(Certify(workshop));
        payload.ShouldContain(stated);
        var at = payload.IndexOf(stated, StringComparison.Ordinal);
        var forged = workshop.Bundle(payload[..at] + altered + payload[(at + stated.Length)..]);
        var fault = Should.Throw<BundleException>(() => Verify(workshop, forged, Child, Parent));
        fault.Rule.ShouldBe(rule);
        fault.Message.ShouldNotContain('\n');
    }

    [Fact]
    public void An_altered_and_an_unsigned_certificate_are_refused()
    {
        using var workshop = new SigningWorkshop();
        var bundle = Encoding.UTF8.GetString(Certify(workshop).Span);
        var read = BundleReader.Read(Encoding.UTF8.GetBytes(bundle));
        var altered = Payload(Encoding.UTF8.GetBytes(bundle)).Replace("\"seed\":20261120", "\"seed\":20261121", StringComparison.Ordinal);
        var swapped = bundle.Replace(Convert.ToBase64String(read.Envelope.Payload.Span), Convert.ToBase64String(Encoding.UTF8.GetBytes(altered)), StringComparison.Ordinal);
        Verify(workshop, Encoding.UTF8.GetBytes(swapped), Child, Parent).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.SignatureDoesNotVerify));
        var start = bundle.IndexOf("\"signatures\":[", StringComparison.Ordinal);
        var unsigned = bundle[..start] + "\"signatures\":[]}}";
        Should.Throw<BundleException>(() => Verify(workshop, Encoding.UTF8.GetBytes(unsigned), Child, Parent)).Rule.ShouldBe(BundleRule.SignatureCount);
        Should.Throw<BundleException>(() => Verify(workshop, workshop.Sign().Bundle, Child, Parent)).Rule.ShouldBe(BundleRule.PredicateType);
    }

    [Fact]
    public void What_nothing_shows_is_not_signed()
    {
        using var workshop = new SigningWorkshop();
        var report = Derived.Report(Child, samples.Folder("moorgate-labs/Llama-Moorgate-131K"));
        Should.Throw<SigningException>(() => DerivationSigner.Sign(report, workshop.Key, [])).Message.ShouldContain("nothing was signed");
    }

    [Fact]
    public void The_schemas_are_published()
    {
        var indented = new System.Text.Json.JsonSerializerOptions { WriteIndented = true };
        Snapshot.Matches("docs/reference/schemas/hayward-derivation-1.schema.json", DerivationJson.Schema().ToJsonString(indented) + "\n");
        Snapshot.Matches("docs/reference/schemas/hayward-derivation-verification-1.schema.json", DerivationJson.VerificationSchema().ToJsonString(indented) + "\n");
    }

    private ReadOnlyMemory<byte> Certify(SigningWorkshop workshop) => DerivationSigner.Sign(Derived.Report(Child, Parent), workshop.Key, []);

    private static string Payload(ReadOnlyMemory<byte> bundle) => Encoding.UTF8.GetString(BundleReader.Read(bundle).Envelope.Payload.Span);

    private static DerivationVerification Verify(SigningWorkshop workshop, ReadOnlyMemory<byte> bundle, string child, params string[] parents)
    {
        var signed = new DerivationVerifier(new SigningWorkshop.StoppedClock()).CheckSignature(bundle, new TrustedKey(workshop.Public));
        return DerivationVerifier.Replay(signed, Derived.Model(child), [.. parents.Select(Derived.Model)], null, TestContext.Current.CancellationToken);
    }
}
