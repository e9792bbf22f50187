using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Bom;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Signing;
using Hayward.Signing.Keys;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Bom;

/// <summary>What a signature attests, and what it does not.</summary>
public sealed class CheckedSignatureTests
{
    [Fact]
    public void A_signature_that_fits_attests_the_digests_of_the_files_it_covers()
    {
        var bill = Signed(_ => { });
        bill.Signature!.Files.ShouldBe(["README.md"]);
        bill.Facts.ShouldContain(f => f.Standing == Standing.Attested && f.Name == "signature.signer");
        var citations = bill.Json(BomFormat.CycloneDx17)["citations"]!.AsArray();
        var attested = citations.Single(c => ((string)c!["note"]!).StartsWith("Attested by the holder of the key", StringComparison.Ordinal)
            && c["pointers"]!.AsArray().Any(p => ((string)p!).EndsWith("/components/0/hashes", StringComparison.Ordinal)))!;
        ((string)attested["attributedTo"]!).ShouldBe("file:model.sig");
        foreach (var format in Bills.Formats) bill.Text(format).ShouldContain("model.sig, which was verified");
    }

    [Fact]
    public void A_file_that_changed_after_it_was_signed_is_not_attested_and_the_bill_says_both()
    {
        var bill = Signed(folder => folder.Write("README.md", "# Another"));
        bill.Signature!.Files.ShouldBeEmpty();
        bill.Signature.Result.Verified.ShouldBeFalse();
        bill.Contradictions.ShouldContain(c => c.StartsWith("Against the signature model.sig: ", StringComparison.Ordinal) && c.Contains("README.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signature_of_somebody_else_attests_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bill = Signed(_ => { }, other);
        bill.Contradictions.ShouldContain(c => c.StartsWith("The signature model.sig is not accepted: ", StringComparison.Ordinal));
        bill.Facts.ShouldAllBe(f => f.Standing != Standing.Attested);
    }

    [Fact]
    public void A_file_that_was_added_is_said_not_to_be_covered() =>
        Signed(folder => folder.Write("extra.txt", "x")).Gaps.ShouldContain(g => g.Text == "The signature model.sig says nothing of 1 file that is here.");

    private static BillOfMaterials Signed(Action<TestFolder> change, ECDsa? trusted = null)
    {
        using var folder = new TestFolder();
        folder.Write("README.md", "# Model");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signingKey = SigningKey.Read(Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()), "key.pem", () => null);
        var bundle = ModelSigner.Sign(new SigningRequest { Path = folder.Root, Key = signingKey }, Measures.None, null, TestContext.Current.CancellationToken).Bundle;
        folder.Write("model.sig", bundle.Span);
        change(folder);
        var artifacts = ArtifactReader.Read(Locator.Resolve(folder.Root, Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken);
        var trust = new TrustedKey(VerificationKey.Read(Encoding.UTF8.GetBytes((trusted ?? key).ExportSubjectPublicKeyInfoPem()), "key.pub.pem"));
        var signature = CheckedSignature.Of("model.sig", bundle, trust, artifacts, TimeProvider.System, TestContext.Current.CancellationToken);
        return new BillBuilder(KnowledgeBase.BuiltIn, TimeProvider.System, "test").Build(artifacts, CardReader.Read(artifacts), signature);
    }
}
