using System.Security.Cryptography.X509Certificates;
using Hayward.Signing;
using Hayward.Signing.Bundles;

namespace Hayward.Tests.Signing;

/// <summary>Which certificate chains are accepted.</summary>
public sealed class CertificateTests
{
    [Fact]
    public void A_chain_to_a_trusted_root_is_accepted_and_the_root_stays_outside_the_bundle()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var middle = TestCertificates.Authority("CN=middle", root);
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, middle);
        var signed = workshop.Sign(r => r with { Certificates = [root, middle, leaf] });

        var material = BundleReader.Read(signed.Bundle).Material.ShouldBeOfType<CertificateChain>();
        material.Certificates.Select(c => c.ToArray()).ShouldBe([leaf.RawData, middle.RawData]);
        var result = Verify(workshop, signed, root);
        result.Problems.ShouldBeEmpty();
        result.Verified.ShouldBeTrue();
        result.Signer.Subject.ShouldBe("CN=signer");
        Verify(workshop, signed, middle).Verified.ShouldBeTrue("an intermediate that is given is trusted as it is");
        Verify(workshop, signed, leaf).Verified.ShouldBeTrue("the certificate of the signer itself may be given");
    }

    [Fact]
    public void A_leaf_that_bears_the_name_of_its_issuer_and_claims_to_be_an_authority_is_no_root()
    {
        using var workshop = new SigningWorkshop("nistP384");
        using var root = TestCertificates.Authority("CN=root-ca");
        using var middle = TestCertificates.Authority("CN=intermediate-ca", root);
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, middle, "CN=intermediate-ca", codeSigning: true, authority: true);
        var signed = workshop.Sign(r => r with { Certificates = [leaf, middle, root] });

        Verify(workshop, signed, root).Problems.ShouldBeEmpty();
        using var stranger = TestCertificates.Authority("CN=intermediate-ca");
        Rules(Verify(workshop, signed, stranger)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_root_that_was_not_given_is_not_trusted_though_the_bundle_carries_it()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var other = TestCertificates.Authority("CN=other");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);
        var signed = workshop.Sign(r => r with { Certificates = [leaf] });

        var result = Verify(workshop, signed, other);

        Rules(result).ShouldBe([nameof(SignatureRule.ChainUntrusted)]);
        result.Problems[0].Message.ShouldContain("CN=root");
    }

    [Fact]
    public void A_root_of_the_same_name_with_another_key_is_not_trusted()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var twin = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);

        Verify(workshop, workshop.Sign(r => r with { Certificates = [leaf] }), twin).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_expired_leaf_is_refused_unless_that_is_allowed()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root, beginYears: -2, years: 1);
        var signed = workshop.Sign(r => r with { Certificates = [leaf] });

        Rules(Verify(workshop, signed, root)).ShouldBe([nameof(SignatureRule.CertificateExpired)]);
        var result = workshop.Verify(signed.Bundle, r => r with { Trust = new TrustedCertificates([root], AllowExpired: true) });

        result.Verified.ShouldBeTrue();
        result.Notes.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.CertificateExpired));
    }

    [Fact]
    public void A_leaf_of_the_future_is_refused_and_cannot_be_allowed()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root, beginYears: 1);
        var signed = workshop.Sign(r => r with { Certificates = [leaf] });

        Rules(workshop.Verify(signed.Bundle, r => r with { Trust = new TrustedCertificates([root], AllowExpired: true) }))
            .ShouldBe([nameof(SignatureRule.CertificateNotYetValid)]);
    }

    [Fact]
    public void A_root_that_did_not_hold_when_the_leaf_began_is_refused()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root", years: 2);
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);

        Rules(Verify(workshop, workshop.Sign(r => r with { Certificates = [leaf] }), root)).ShouldBe([nameof(SignatureRule.ChainInvalid)]);
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature, false, true)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, true, true)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, false, false)]
    [InlineData(X509KeyUsageFlags.None, false, false)]
    public void A_leaf_must_be_for_signatures_or_for_code(X509KeyUsageFlags usage, bool code, bool good)
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root, usage: usage, codeSigning: code);

        Rules(Verify(workshop, workshop.Sign(r => r with { Certificates = [leaf] }), root))
            .ShouldBe(good ? [] : [nameof(SignatureRule.CertificateUsage)]);
    }

    [Fact]
    public void An_issuer_that_is_no_authority_breaks_the_chain()
    {
        using var workshop = new SigningWorkshop();
        using var between = System.Security.Cryptography.RSA.Create(2048);
        using var root = TestCertificates.Authority("CN=root");
        var request = new CertificateRequest("CN=nobody", between, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var issued = request.Create(root, SigningWorkshop.Now.AddYears(-3), SigningWorkshop.Now.AddYears(3), [4]);
        using var nobody = issued.CopyWithPrivateKey(between);
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, nobody);

        Verify(workshop, workshop.Sign(r => r with { Certificates = [leaf, nobody] }), root).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_certificate_of_another_key_is_not_taken_for_signing()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(other.Ecdsa, root);

        Should.Throw<SigningException>(() => workshop.Sign(r => r with { Certificates = [leaf, root] })).Message.ShouldContain(workshop.Key.Hint);
    }

    [Fact]
    public void The_way_of_signing_that_was_not_asked_for_is_named()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);

        var byKey = Verify(workshop, workshop.Sign(), root).Problems.ShouldHaveSingleItem();
        byKey.Rule.ShouldBe(nameof(SignatureRule.OtherMethod));
        byKey.Message.ShouldContain(workshop.Key.Hint);
        using var other = new SigningWorkshop();
        var byCertificate = workshop.Verify(workshop.Sign(r => r with { Certificates = [leaf] }).Bundle, r => r with { Trust = new TrustedKey(other.Public) });
        byCertificate.Problems.ShouldHaveSingleItem().Message.ShouldContain("CN=signer");
    }

    private static VerificationResult Verify(SigningWorkshop workshop, SignedModel signed, X509Certificate2 trusted) =>
        workshop.Verify(signed.Bundle, r => r with { Trust = new TrustedCertificates([trusted], AllowExpired: false) });

    private static string[] Rules(VerificationResult result) => [.. result.Problems.Select(p => p.Rule)];
}
