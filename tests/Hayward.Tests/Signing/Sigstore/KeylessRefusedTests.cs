using System.Text;
using System.Text.Json.Nodes;
using Hayward.Signing.Sigstore;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>Every rule of a keyless verification is broken once, alone, and the refusal names it.</summary>
public sealed class KeylessRefusedTests
{
    private static readonly MockSigstore Sigstore = MockSigstore.Shared;

    // What the caller's machine lacks cannot be made on a machine that has it.
    private static readonly KeylessRule[] NotMade = [KeylessRule.AlgorithmUnavailable];

    private static readonly Dictionary<KeylessRule, Func<(JsonObject Bundle, JsonObject Root)>> Breaks = new()
    {
        [KeylessRule.TrustedRootMalformed] = () => Root(r => r["tlogs"]![0]!["publicKey"]!["validFor"]!.AsObject().Remove("start")),
        [KeylessRule.MaterialMalformed] = () => Bundle(new() { Version = 2 }, b => b["mediaType"] = "application/vnd.dev.sigstore.bundle.v0.3+json"),
        [KeylessRule.CertificateMalformed] = () => Bundle(new(), b => b.Material()["certificate"]!.Flip("rawBytes", 2)),
        [KeylessRule.CertificateIdentity] = () => Bundle(new() { Uri = "https://two.example.com" }),
        [KeylessRule.CertificatePurpose] = () => Bundle(new() { Purpose = "1.3.6.1.5.5.7.3.1" }),
        [KeylessRule.TimestampMalformed] = () => Restamped((data, tsa) => tsa.Stamp(data, MockSigstore.Now, status: 2)),
        [KeylessRule.TimestampImprint] = () => Restamped((data, tsa) => tsa.Stamp([.. data, 0], MockSigstore.Now)),
        [KeylessRule.TimestampAuthority] = () => Root(r => r["timestampAuthorities"]!.AsArray().Clear()),
        [KeylessRule.TimestampPurpose] = WrongPurpose,
        [KeylessRule.TimestampWindow] = () => Root(r => r["timestampAuthorities"]![0]!["validFor"]!["end"] = MockSigstore.Show(MockSigstore.Now)),
        [KeylessRule.TimestampSignature] = () => Bundle(new(), b => b.Timestamps()[0]!.Flip("signedTimestamp")),
        [KeylessRule.LogUnknown] = () => Bundle(new(), b => b.Entry()["logId"]!.Flip("keyId")),
        [KeylessRule.LogWindow] = () => Root(r => r["tlogs"]![0]!["publicKey"]!["validFor"]!["end"] = MockSigstore.Show(MockSigstore.Now.AddSeconds(-1))),
        [KeylessRule.PromiseSignature] = () => Bundle(new(), b => b.Entry()["integratedTime"] = "1760062341"),
        [KeylessRule.InclusionMissing] = () => Bundle(new() { Proof = false }),
        [KeylessRule.CheckpointMalformed] = () => Bundle(new(), b => Checkpoint(b, text => text.Replace("\n13\n", "\n013\n", StringComparison.Ordinal))),
        [KeylessRule.CheckpointSignature] = () => Bundle(new(), b => Checkpoint(b, text => text.Replace("\n13\n", "\n14\n", StringComparison.Ordinal))),
        [KeylessRule.CheckpointMismatch] = () => Bundle(new(), b => b.Proof()["treeSize"] = "14"),
        [KeylessRule.InclusionProof] = () => Bundle(new(), b => b.Proof()["logIndex"] = "6"),
        [KeylessRule.Duplicate] = () => Bundle(new(), b => b.Material()["tlogEntries"]!.AsArray().Add(b.Entry().DeepClone())),
        [KeylessRule.TooFewEntries] = () => Bundle(new() { Version = 2 }, b => b.Material()["tlogEntries"]!.AsArray().Clear()),
        [KeylessRule.TooFewTimes] = () => Bundle(new() { Promise = false, Timestamps = [] }),
        [KeylessRule.CertificateWindow] = () => Bundle(new() { Timestamps = [1, 601] }),
        [KeylessRule.CertificateChain] = () => Root(r => r["certificateAuthorities"]![0]!["validFor"]!["end"] = MockSigstore.Show(MockSigstore.Now)),
        [KeylessRule.CertificateTimestampMissing] = () => Bundle(new() { EmbedSct = false }),
        [KeylessRule.CertificateTimestampLog] = () => Root(r => r["ctlogs"]![0]!["publicKey"]!["validFor"]!["end"] = MockSigstore.Show(MockSigstore.Now.AddSeconds(-1))),
        [KeylessRule.CertificateTimestampSignature] = () => Root(r => r["ctlogs"]![0]!["publicKey"]!["rawBytes"] = r["tlogs"]![0]!["publicKey"]!["rawBytes"]!.DeepClone()),
        [KeylessRule.EntryMalformed] = () => Bundle(new() { Kind = "rekord", KindVersion = "0.0.1" }),
        [KeylessRule.EntrySignature] = () => Bundle(new(), b => b["dsseEnvelope"]!["signatures"]![0]!.Flip("sig"), withoutTimestamp: true),
        [KeylessRule.EntryDigest] = () => Bundle(new(), b => b["dsseEnvelope"]!.Flip("payload")),
        [KeylessRule.EntryCertificate] = OtherCertificateLogged,
        [KeylessRule.Signature] = () => Bundle(new(), b => b["dsseEnvelope"]!["payloadType"] = "application/json"),
        [KeylessRule.Identity] = () => Bundle(new() { Mail = "Someone@example.com" }),
        [KeylessRule.Issuer] = () => Bundle(new() { IssuerV1 = "https://accounts.example.com/", IssuerV2 = null }),
    };

    public static TheoryData<KeylessRule> Rules => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_broken_rule_is_named(KeylessRule rule)
    {
        var (bundle, root) = Breaks[rule]();

        Keyless.Refusal(bundle, root).ShouldStartWith(rule + ": ");
    }

    [Fact]
    public void Every_rule_has_its_case() => Enum.GetValues<KeylessRule>().Except(Breaks.Keys).ShouldBe(NotMade);

    [Fact]
    public void What_was_found_is_told_beside_what_was_expected()
    {
        var bundle = Sigstore.Sign(new MockSigning());

        Keyless.Refusal(bundle, Sigstore.Root(), "other@example.com").ShouldBe("Identity: Signed by 'someone@example.com'; 'other@example.com' was expected.");
        Keyless.Refusal(bundle, Sigstore.Root(), issuer: "https://github.com/login/oauth")
            .ShouldBe("Issuer: 'someone@example.com' was vouched for by 'https://accounts.example.com'; 'https://github.com/login/oauth' was expected.");
    }

    [Theory]
    [InlineData("dsse", "0.0.1")]
    [InlineData("intoto", "0.0.2")]
    [InlineData("hashedrekord", "0.0.1")]
    public void An_entry_that_logs_another_signature_is_no_entry_of_this_one(string kind, string version)
    {
        var how = new MockSigning { Kind = kind, KindVersion = version };
        var (bundle, other) = (Sigstore.Sign(how), Sigstore.Sign(how));
        bundle.Material()["tlogEntries"] = other.Material()["tlogEntries"]!.DeepClone();

        Keyless.Refusal(bundle, Sigstore.Root()).ShouldStartWith("EntrySignature: ");
    }

    [Fact]
    public void A_certificate_that_is_an_authority_does_not_sign_models() =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { IsAuthority = true }), Sigstore.Root()).ShouldStartWith("CertificatePurpose: ");

    [Fact]
    public void A_critical_extension_that_is_not_understood_is_refused() =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { ExtraCriticalExtension = "1.2.3.4" }), Sigstore.Root()).ShouldStartWith("CertificateChain: ");

    [Fact]
    public void Two_issuers_that_contradict_each_other_are_refused() =>
        Keyless.Refusal(Sigstore.Sign(new MockSigning { IssuerV1 = "https://github.com" }), Sigstore.Root()).ShouldStartWith("CertificateIdentity: ");

    [Fact]
    public void A_namesake_with_another_key_is_not_the_authority()
    {
        var root = Sigstore.Root();
        using var twin = MockAuthority.Twin(Sigstore.Fulcio.Root, selfSigned: true);
        using var below = MockAuthority.Twin(Sigstore.Fulcio.Certificate, selfSigned: false);
        root["certificateAuthorities"] = new JsonArray(MockSigstore.Authority("https://decoy.example.com", below, twin));

        Keyless.Refusal(Sigstore.Sign(new MockSigning()), root).ShouldStartWith("CertificateChain: ");
    }

    // The span of time must be that of the authority that signed, not of another in the same trust root.
    [Fact]
    public void An_authority_does_not_borrow_the_validity_of_another()
    {
        var root = Sigstore.Root();
        root["timestampAuthorities"]![0]!["validFor"]!["end"] = MockSigstore.Show(MockSigstore.Now.AddDays(-1));
        root["timestampAuthorities"]!.AsArray().Add(new JsonObject
        {
            ["certChain"] = new JsonObject(),
            ["validFor"] = new JsonObject { ["start"] = MockSigstore.Show(MockSigstore.Now.AddDays(-1)) },
        });

        Keyless.Refusal(Sigstore.Sign(new MockSigning()), root).ShouldStartWith("TimestampWindow: ");
    }

    [Fact]
    public void A_timestamp_for_another_certificate_of_the_same_number_is_refused()
    {
        var (bundle, root) = Restamped((data, tsa) => tsa.Stamp(data, MockSigstore.Now, namedDigest: new byte[32]));

        Keyless.Refusal(bundle, root).ShouldStartWith("TimestampSignature: ");
    }

    [Fact]
    public void The_log_must_have_been_trusted_at_the_time_of_a_timestamp_too()
    {
        var root = Sigstore.Root();
        root["tlogs"]![0]!["publicKey"]!["validFor"]!["start"] = MockSigstore.Show(MockSigstore.Now.AddHours(1));

        Keyless.Refusal(Sigstore.Sign(new MockSigning { Promise = false }), root).ShouldStartWith("LogWindow: ");
    }

    private static (JsonObject Bundle, JsonObject Root) Bundle(MockSigning how, Action<JsonObject>? change = null, bool withoutTimestamp = false)
    {
        var bundle = Sigstore.Sign(how);
        if (withoutTimestamp) bundle.Timestamps().Clear();
        change?.Invoke(bundle);
        return (bundle, Sigstore.Root());
    }

    private static (JsonObject Bundle, JsonObject Root) Root(Action<JsonObject> change)
    {
        var root = Sigstore.Root();
        change(root);
        return (Sigstore.Sign(new MockSigning()), root);
    }

    private static (JsonObject Bundle, JsonObject Root) Restamped(Func<byte[], MockTimestamper, byte[]> stamp, MockTimestamper? timestamper = null)
    {
        var bundle = Sigstore.Sign(new MockSigning());
        var signature = Convert.FromBase64String(bundle["dsseEnvelope"]!["signatures"]![0]!["sig"]!.GetValue<string>());
        bundle.Timestamps()[0] = MockSigstore.Stamp(stamp(signature, timestamper ?? Sigstore.Timestamper));
        return (bundle, Sigstore.Root());
    }

    private static (JsonObject Bundle, JsonObject Root) WrongPurpose()
    {
        var wrong = Sigstore.WrongTimestamper("1.3.6.1.5.5.7.3.3");
        var (bundle, root) = Restamped((data, tsa) => tsa.Stamp(data, MockSigstore.Now), wrong);
        root["timestampAuthorities"]![0]!["certChain"]!["certificates"]![0]!["rawBytes"] = Convert.ToBase64String(wrong.Certificate.RawData);
        return (bundle, root);
    }

    // The log is told another certificate than the bundle carries: its body is made with one and the bundle gets the other.
    private static (JsonObject Bundle, JsonObject Root) OtherCertificateLogged()
    {
        var (bundle, other) = (Sigstore.Sign(new MockSigning()), Sigstore.Sign(new MockSigning()));
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(bundle.Entry()["canonicalizedBody"]!.GetValue<string>()));
        var foreign = JsonNode.Parse(Convert.FromBase64String(other.Entry()["canonicalizedBody"]!.GetValue<string>()))!["spec"]!["signatures"]![0]!["verifier"]!.GetValue<string>();
        var own = JsonNode.Parse(body)!["spec"]!["signatures"]![0]!["verifier"]!.GetValue<string>();
        bundle.Material()["tlogEntries"]![0] = Sigstore.Rekor.Add(Encoding.UTF8.GetBytes(body.Replace(own, foreign, StringComparison.Ordinal)), new MockSigning());
        return (bundle, Sigstore.Root());
    }

    private static void Checkpoint(JsonObject bundle, Func<string, string> change)
    {
        var checkpoint = bundle.Proof()["checkpoint"]!;
        checkpoint["envelope"] = change(checkpoint["envelope"]!.GetValue<string>());
    }
}
