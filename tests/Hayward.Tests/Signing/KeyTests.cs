using System.Security.Cryptography;
using System.Text;
using Hayward.Signing;
using Hayward.Signing.Keys;

namespace Hayward.Tests.Signing;

/// <summary>Which keys are taken, in which forms, and which are refused plainly.</summary>
public sealed class KeyTests
{
    [Fact]
    public void The_hint_is_the_digest_of_the_pem_text()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var read = VerificationKey.Read(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), "k");
        var text = "-----BEGIN PUBLIC KEY-----\n" + string.Join('\n', Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()).Chunk(64).Select(c => new string(c))) + "\n-----END PUBLIC KEY-----\n";

        read.Hint.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))));
        read.Hint.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void A_private_key_is_read_in_every_form()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("word", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var dump = "Private-Key: (256 bit)\npriv:\n    00:11:22\nASN1 OID: prime256v1\n" + key.ExportECPrivateKeyPem();
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + key.ExportECPrivateKeyPem();

        foreach (var text in new[] { key.ExportPkcs8PrivateKeyPem(), key.ExportECPrivateKeyPem(), dump, parameters, encrypted })
        {
            using var read = SigningKey.Read(Encoding.ASCII.GetBytes(text), "key.pem", () => "word");
            read.PublicKey.ShouldBe(key.ExportSubjectPublicKeyInfo());
        }

        Refusal(encrypted, () => "other").ShouldContain("passphrase");
        Refusal(encrypted, () => null).ShouldContain("--passphrase-env");
    }

    [Fact]
    public void A_public_key_is_read_as_pem_and_as_der_and_a_private_one_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var pem = VerificationKey.Read(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), "k");
        using var der = VerificationKey.Read(key.ExportSubjectPublicKeyInfo(), "k");

        pem.Hint.ShouldBe(der.Hint);
        Should.Throw<KeyException>(() => VerificationKey.Read(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), "k")).Message.ShouldContain("private key");
        Should.Throw<KeyException>(() => VerificationKey.Read([.. key.ExportSubjectPublicKeyInfo(), 0], "k")).Message.ShouldContain("1 bytes behind");
        Should.Throw<KeyException>(() => VerificationKey.Read("nothing"u8, "k")).Message.ShouldContain("no key");
    }

    [Fact]
    public void Keys_that_model_signing_does_not_know_are_refused_by_name()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        // An Ed25519 key from RFC 8410, section 10.3.
        const string Edwards = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

        Refusal(rsa.ExportPkcs8PrivateKeyPem()).ShouldContain("RSA");
        Refusal(rsa.ExportRSAPrivateKeyPem()).ShouldContain("RSA");
        Refusal(Edwards).ShouldContain("Edwards");
        Refusal(curve.ExportPkcs8PrivateKeyPem()).ShouldContain("another curve");
        Refusal("").ShouldContain("no private key");
        Should.Throw<KeyException>(() => VerificationKey.Read(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), "k")).Message.ShouldContain("RSA");
    }

    [Fact]
    public void Another_key_is_refused_and_the_one_that_signed_is_named()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();
        var signed = workshop.Sign();

        var result = workshop.Verify(signed.Bundle, r => r with { Trust = new TrustedKey(other.Public) });

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Rule.ShouldBe(nameof(SignatureRule.OtherKey));
        problem.Message.ShouldContain(workshop.Key.Hint);
        problem.Message.ShouldContain(other.Key.Hint);
    }

    [Fact]
    public void A_forged_hint_does_not_help()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();
        var forged = Encoding.UTF8.GetString(other.Sign().Bundle.Span).Replace(other.Key.Hint, workshop.Key.Hint, StringComparison.Ordinal);

        workshop.Verify(Encoding.UTF8.GetBytes(forged)).Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.SignatureDoesNotVerify));
    }

    private static string Refusal(string text, Func<string?>? passphrase = null) =>
        Should.Throw<KeyException>(() => SigningKey.Read(Encoding.ASCII.GetBytes(text), "key.pem", passphrase ?? (() => null))).Message;
}
