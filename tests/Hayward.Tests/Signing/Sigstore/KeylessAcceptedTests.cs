using System.Text.Json.Nodes;
using Hayward.Ledger;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>What a keyless verification accepts, and what it tells of it.</summary>
public sealed class KeylessAcceptedTests
{
    private static readonly MockSigstore Sigstore = MockSigstore.Shared;

    [Theory]
    [InlineData("dsse", "0.0.1")]
    [InlineData("intoto", "0.0.2")]
    [InlineData("hashedrekord", "0.0.1")]
    public void Every_kind_of_entry_of_the_first_log_is_accepted_in_every_version_of_the_bundle(string kind, string version)
    {
        for (var bundle = 1; bundle <= 3; bundle++)
            Keyless.Refusal(Sigstore.Sign(new MockSigning { Kind = kind, KindVersion = version, Version = bundle }), Sigstore.Root()).ShouldBeNull();
    }

    [Theory]
    [InlineData("dsse")]
    [InlineData("hashedrekord")]
    public void Every_kind_of_entry_of_the_second_log_is_accepted_with_its_Ed25519_checkpoint(string kind)
    {
        Assert.SkipUnless(Ed25519.IsAvailable, "needs OpenSSL's libcrypto");
        Keyless.Refusal(Sigstore.Sign(MockSigning.SecondRekor(kind)), Sigstore.Root()).ShouldBeNull();
    }

    [Fact]
    public void A_bundle_of_version_1_needs_no_proof() =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { Version = 1, Proof = false, Timestamps = [] }), Sigstore.Root()).ShouldBeNull();

    [Fact]
    public void A_promise_alone_gives_a_time_and_so_does_a_timestamp_alone()
    {
        var promised = Keyless.Verify(Sigstore.Sign(new MockSigning { Timestamps = [] }), Sigstore.Root());
        promised.Problems.ShouldBeEmpty();
        promised.Signer.SignedAt.ShouldBe(MockSigstore.Now);

        var stamped = Keyless.Verify(Sigstore.Sign(new MockSigning { Promise = false, Timestamps = [5] }), Sigstore.Root());
        stamped.Problems.ShouldBeEmpty();
        stamped.Signer.SignedAt.ShouldBe(MockSigstore.Now.AddSeconds(5));
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7")]
    [InlineData("1.3.132.0.34")]
    [InlineData("1.3.132.0.35")]
    public void The_key_of_the_signer_may_be_on_any_of_the_three_curves(string curve) =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { Curve = curve }), Sigstore.Root()).ShouldBeNull();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 6)]
    [InlineData(6, 0)]
    [InlineData(12, 3)]
    [InlineData(7, 8)]
    public void The_entry_may_stand_anywhere_in_the_tree(int before, int after) =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { Others = (before, after) }), Sigstore.Root()).ShouldBeNull();

    [Fact]
    public void The_identity_may_be_mail_address_URI_or_user_name()
    {
        const string uri = "https://github.com/example/model/.github/workflows/release.yml@refs/heads/main";
        Keyless.Verify(Sigstore.Sign(new MockSigning()), Sigstore.Root()).Signer.Identity.ShouldBe(MockSigstore.Identity);
        Keyless.Refusal(Sigstore.Sign(new MockSigning { Mail = null, Uri = uri }), Sigstore.Root(), uri).ShouldBeNull();
        Keyless.Refusal(Sigstore.Sign(new MockSigning { Mail = null, UserName = "frieda!idp" }), Sigstore.Root(), "frieda!idp").ShouldBeNull();
    }

    [Fact]
    public void Either_form_of_the_issuer_is_enough()
    {
        Keyless.Verify(Sigstore.Sign(new MockSigning { IssuerV1 = null }), Sigstore.Root()).Signer.IdentityProvider.ShouldBe(MockSigstore.Issuer);
        Keyless.Verify(Sigstore.Sign(new MockSigning { IssuerV2 = null }), Sigstore.Root()).Signer.IdentityProvider.ShouldBe(MockSigstore.Issuer);
    }

    // A multi-region authority once served two intermediates of one name; the issuer is the one whose key verifies.
    [Fact]
    public void A_namesake_of_the_authority_in_the_trust_root_does_no_harm()
    {
        var root = Sigstore.Root();
        using var twin = MockAuthority.Twin(Sigstore.Fulcio.Root, selfSigned: true);
        using var below = MockAuthority.Twin(Sigstore.Fulcio.Certificate, selfSigned: false);
        root["certificateAuthorities"]!.AsArray().Insert(0, MockSigstore.Authority("https://decoy.example.com", below, twin));

        Keyless.Refusal(Sigstore.Sign(new MockSigning()), root).ShouldBeNull();
    }

    [Fact]
    public void Both_ends_of_a_validity_belong_to_it()
    {
        var root = Sigstore.Root();
        foreach (var list in new[] { "tlogs", "ctlogs" })
            root[list]![0]!["publicKey"]!["validFor"] = new JsonObject { ["start"] = MockSigstore.Show(MockSigstore.Now), ["end"] = MockSigstore.Show(MockSigstore.Now) };
        root["certificateAuthorities"]![0]!["validFor"] = new JsonObject { ["start"] = MockSigstore.Show(MockSigstore.Now), ["end"] = MockSigstore.Show(MockSigstore.Now) };

        Keyless.Refusal(Sigstore.Sign(new MockSigning { Timestamps = [] }), root).ShouldBeNull();
    }

    [Fact]
    public void Every_time_is_told_with_its_source()
    {
        var verification = Keyless.Verify(Sigstore.Sign(new MockSigning { Timestamps = [1, 2] }), Sigstore.Root());

        verification.Notes.Select(n => n.Message).ShouldBe(
        [
            "Signed at 2025-10-10T02:12:21Z by the word of timestamp authority https://tsa.example.com.",
            "Signed at 2025-10-10T02:12:22Z by the word of timestamp authority https://tsa.example.com.",
            "Signed at 2025-10-10T02:12:20Z by the word of log https://rekor.example.com.",
        ]);
    }
}
