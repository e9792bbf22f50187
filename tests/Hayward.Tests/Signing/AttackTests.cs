using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hayward.Artifacts.Reading;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Tests.Signing;

/// <summary>What somebody tries who wants a model to pass that was not signed.</summary>
public sealed class AttackTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_signature_over_another_hash_than_that_of_the_curve_is_refused()
    {
        using var workshop = new SigningWorkshop("nistP384");
        var bundle = BundleReader.Read(workshop.Sign().Bundle);
        var weaker = workshop.Ecdsa.SignData(bundle.Envelope.PreAuthentication(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var changed = bundle with { Envelope = bundle.Envelope with { Signatures = [new EnvelopeSignature(weaker, null)] } };

        workshop.Verify(BundleWriter.Write(changed)).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.SignatureDoesNotVerify));
    }

    [Fact]
    public void A_well_signed_payload_of_another_type_is_refused()
    {
        using var workshop = new SigningWorkshop();
        var payload = Encoding.UTF8.GetString(BundleReader.Read(workshop.Sign().Bundle).Envelope.Payload.Span);

        Should.Throw<BundleException>(() => workshop.Verify(workshop.Bundle(payload, "application/json"))).Rule.ShouldBe(BundleRule.PayloadType);
    }

    [Theory]
    [InlineData("blake2b", 64)]
    [InlineData("sha256", 128)]
    [InlineData("blake3", 128)]
    public void A_digest_has_the_length_of_its_algorithm(string algorithm, int digits)
    {
        using var workshop = new SigningWorkshop();
        var statement = Statement($$"""{"method":"files","hash_type":"{{algorithm}}","allow_symlinks":false}""", ("README.md", algorithm, new string('a', digits)));

        Should.Throw<BundleException>(() => workshop.Verify(workshop.Bundle(statement))).Rule.ShouldBe(BundleRule.Digest);
    }

    [Theory]
    [InlineData("..\\README.md")]
    [InlineData("README.md.")]
    [InlineData("README.md ")]
    [InlineData("readme.md")]
    [InlineData("README.md:0:7")]
    [InlineData("%2e%2e/README.md")]
    public void A_name_that_is_nearly_that_of_a_file_is_the_name_of_another(string name)
    {
        using var workshop = new SigningWorkshop();
        var digest = Convert.ToHexStringLower(SHA256.HashData("a model"u8));
        var statement = Statement("""{"method":"files","hash_type":"sha256","allow_symlinks":false}""", (name.Replace("\\", "\\\\", StringComparison.Ordinal), "sha256", digest));

        var result = workshop.Verify(workshop.Bundle(statement));

        result.Verified.ShouldBeFalse();
        result.Differences.Select(d => (d.Kind, d.Path)).ShouldContain((DifferenceKind.Missing, name));
        result.Differences.Select(d => (d.Kind, d.Path)).ShouldContain((DifferenceKind.Extra, "README.md"));
    }

    [Fact]
    public void A_chain_in_the_wrong_order_does_not_make_the_authority_a_signer()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var middle = TestCertificates.Authority("CN=middle", root);
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, middle);
        var bundle = BundleReader.Read(workshop.Sign(r => r with { Certificates = [leaf, middle] }).Bundle);
        var turned = bundle with { Material = new CertificateChain([middle.RawData, leaf.RawData]) };

        var result = workshop.Verify(BundleWriter.Write(turned), r => r with { Trust = new TrustedCertificates([root], AllowExpired: true) });

        result.Problems.Select(p => p.Rule).ShouldBe([nameof(SignatureRule.CertificateUsage), nameof(SignatureRule.KeyUnsupported)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_signer_who_is_trusted_vouches_for_nobody_else(bool withoutConstraints)
    {
        using var workshop = new SigningWorkshop();
        using var pinned = RSA.Create(2048);
        using var root = TestCertificates.Authority("CN=root");
        var request = new CertificateRequest("CN=signer", pinned, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (!withoutConstraints) request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var issued = request.Create(root, SigningWorkshop.Now.AddYears(-3), SigningWorkshop.Now.AddYears(3), [4]);
        using var signer = issued.CopyWithPrivateKey(pinned);
        using var forged = TestCertificates.Leaf(workshop.Ecdsa, signer, "CN=friend of the signer");
        var signed = workshop.Sign(r => r with { Certificates = [forged] });

        foreach (var trusted in new X509Certificate2[][] { [signer], [signer, root] })
            workshop.Verify(signed.Bundle, r => r with { Trust = new TrustedCertificates([.. trusted], AllowExpired: true) }).Problems.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000_000L)]
    public void A_file_that_changes_while_it_is_read_is_not_verified(long? shard)
    {
        using var workshop = new SigningWorkshop();
        workshop.Write("big.bin", new byte[24_000_000]);
        var signed = workshop.Sign(r => r with { ShardSize = shard });
        var request = new VerificationRequest { Path = workshop.Model, Bundle = signed.Bundle, Trust = new TrustedKey(workshop.Public) };
        var writer = new Writer(() => File.AppendAllText(workshop.File("big.bin"), "more"));

        var result = new ModelVerifier(new SigningWorkshop.StoppedClock()).Verify(request, writer, TestContext.Current.CancellationToken);

        writer.Wrote.ShouldBeTrue();
        result.Differences.ShouldHaveSingleItem().Path.ShouldBe("big.bin");
    }

    [Fact]
    public void A_folder_that_was_swapped_for_a_link_is_not_entered()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign(r => r with { AllowSymlinks = true });
        Directory.Move(workshop.File("weights"), workshop.Model + "-elsewhere");
        Directory.CreateSymbolicLink(workshop.File("weights"), workshop.Model + "-elsewhere");

        var result = workshop.Verify(signed.Bundle, r => r with { AllowSymlinks = true });

        result.Differences.Select(d => (d.Kind, d.Path)).ShouldBe([
            (DifferenceKind.Unreadable, "weights"), (DifferenceKind.Missing, "weights/part-1.bin"), (DifferenceKind.Missing, "weights/part-2.bin")]);
    }

    [Fact]
    public void Empty_files_that_nobody_signed_are_said_where_parts_were_signed()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign(r => r with { ShardSize = 10 });
        workshop.Write("weights/__init__.py", "");

        var result = workshop.Verify(signed.Bundle);

        result.Verified.ShouldBeTrue();
        result.Notes.ShouldHaveSingleItem().Message.ShouldContain("(2, weights/__init__.py first)");
    }

    [Fact]
    public void A_part_without_bytes_is_an_empty_file_and_then_others_are_extra()
    {
        using var workshop = new SigningWorkshop();
        File.Delete(workshop.File("README.md"));
        var parts = """{"method":"shards","hash_type":"sha256","shard_size":16,"allow_symlinks":false}""";
        var digest = Convert.ToHexStringLower(SHA256.HashData("0123456789abcdef"u8));
        var bundle = workshop.Bundle(Statement(parts, ("weights/part-1.bin:0:16", "sha256", digest), ("weights/part-2.bin:0:0", "sha256", Empty)));

        workshop.Verify(bundle).Verified.ShouldBeTrue();
        workshop.Write("weights/part-3.bin", "");
        workshop.Verify(bundle).Differences.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Kind.ShouldBe(DifferenceKind.Extra), d => d.Path.ShouldBe("weights/part-3.bin"));
        File.Delete(workshop.File("weights/part-3.bin"));
        workshop.Write("weights/part-2.bin", "x");
        workshop.Verify(bundle).Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Changed);
        Should.Throw<BundleException>(() => workshop.Verify(workshop.Bundle(Statement(parts, ("a:0:16", "sha256", digest), ("a:16:16", "sha256", Empty))))).Rule.ShouldBe(BundleRule.ShardName);
        Should.Throw<BundleException>(() => workshop.Verify(workshop.Bundle(Statement(parts, ("a:0:0", "sha256", Empty), ("a:0:16", "sha256", digest))))).Rule.ShouldBe(BundleRule.ShardGap);
    }

    [Fact]
    public void A_signature_file_is_bounded()
    {
        Should.Throw<BundleException>(() => BundleReader.Read(new byte[BundleLimits.Bytes + 1])).Rule.ShouldBe(BundleRule.TooLarge);
        var many = string.Join(',', Enumerable.Repeat("{}", BundleLimits.Resources + 1));
        var statement = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[" + many + "],\"predicateType\":\"x\",\"predicate\":{}}";
        Should.Throw<BundleException>(() => StatementReader.Read(new Envelope(StatementReader.PayloadType, Encoding.UTF8.GetBytes(statement), []))).Rule.ShouldBe(BundleRule.TooManyResources);
    }

    /// <summary>A statement whose root digest fits, whatever else does not.</summary>
    private static string Statement(string serialization, params (string Name, string Algorithm, string Digest)[] files)
    {
        var root = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(f => Convert.FromHexString(f.Digest))]));
        var resources = string.Join(',', files.Select(f => $$"""{"name":"{{f.Name}}","algorithm":"{{f.Algorithm}}","digest":"{{f.Digest}}"}"""));
        return """{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"m","digest":{"sha256":"ROOT"}}],"predicateType":"https://model_signing/signature/v1.0","predicate":{"resources":[RESOURCES],"serialization":SERIALIZATION}}"""
            .Replace("ROOT", root, StringComparison.Ordinal).Replace("RESOURCES", resources, StringComparison.Ordinal).Replace("SERIALIZATION", serialization, StringComparison.Ordinal);
    }

    private sealed class Writer(Action write) : IProgress<ReadProgress>
    {
        private int _reports;

        public bool Wrote => _reports > 0;

        public void Report(ReadProgress value)
        {
            if (Interlocked.Increment(ref _reports) == 1) write();
        }
    }
}
