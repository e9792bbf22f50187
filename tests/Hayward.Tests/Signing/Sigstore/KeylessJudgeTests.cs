using System.Text.Json.Nodes;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>Our verdict beside that of the reference verifier, over real and made bundles and hundreds of changed ones.</summary>
public sealed class KeylessJudgeTests
{
    private const string Signer = "stefanb@us.ibm.com";
    private const string Provider = "https://sigstore.verify.ibm.com/oauth2";

    // Where we ask for more than the judge: it takes size and root from the checkpoint and passes over those of the proof; it reads a timestamp without
    // looking at the CMS fields and certificates that no signature covers; it takes the index of a Rekor 2 entry as told.
    private static readonly string[] Reasons = ["CheckpointMismatch: ", "TimestampMalformed: ", "TimestampAuthority: ", "InclusionProof: Log entry"];

    [Fact]
    public void The_vector_of_model_signing_is_accepted_against_the_trust_root_of_the_public_instance()
    {
        var verification = Keyless.Verify(Vector(), KeylessJudge.PublicRoot(), Signer, Provider);

        verification.Problems.ShouldBeEmpty();
        verification.Signer.Identity.ShouldBe(Signer);
        verification.Signer.SignedAt.ShouldBe(new DateTimeOffset(2025, 10, 10, 2, 12, 20, TimeSpan.Zero));
        Keyless.Refusal(Vector(), KeylessJudge.PublicRoot(), "stefanb@us.ibm.co", Provider).ShouldStartWith("Identity: ");
    }

    [Fact]
    public async Task Changes_of_the_vector_are_judged_as_the_reference_judges_them()
    {
        var cases = BundleMutation.Of(Vector(), seed: 20251010, each: 24).ToList();

        await Compare(cases, KeylessJudge.PublicRoot(), Signer, Provider, atLeast: 200);
    }

    // The judge is not asked: this is about every place. 97 and 8 have no common factor, so all bits of a byte have their turn.
    [Fact]
    public void No_bit_of_the_vector_changes_unnoticed()
    {
        var root = KeylessJudge.PublicRoot();
        var unnoticed = BundleMutation.EveryBit(Vector(), step: 97).Where(c => Keyless.Refusal(c.Bundle, root, Signer, Provider) is null).Select(c => c.Name);

        unnoticed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dsse", "0.0.1", 2)]
    [InlineData("intoto", "0.0.2", 1)]
    [InlineData("hashedrekord", "0.0.1", 3)]
    [InlineData("dsse", "0.0.2", 3)]
    [InlineData("hashedrekord", "0.0.2", 3)]
    public async Task Changes_of_made_bundles_are_judged_as_the_reference_judges_them(string kind, string kindVersion, int version)
    {
        var how = version == 3 && kindVersion == "0.0.2" ? MockSigning.SecondRekor(kind) : new MockSigning { Kind = kind, KindVersion = kindVersion, Version = version };
        var bundle = MockSigstore.Shared.Sign(how);
        List<BundleMutation> cases = [new("unchanged", bundle), .. BundleMutation.Of(bundle, seed: 9162, each: 12)];

        var accepted = await Compare(cases, MockSigstore.Shared.Root(), MockSigstore.Identity, MockSigstore.Issuer, atLeast: 80);
        accepted.ShouldContain("unchanged");
    }

    // Returns what both accept. Whatever we accept the judge must accept; what only the judge accepts must be one of the rules by which we ask for more.
    private static async Task<List<string>> Compare(List<BundleMutation> cases, JsonObject root, string identity, string issuer, int atLeast)
    {
        var judged = await KeylessJudge.AskAsync(root, cases.Select(c => c.Bundle));
        var ours = cases.Select(c => Keyless.Refusal(c.Bundle, root, identity, issuer)).ToList();
        cases.Count.ShouldBeGreaterThanOrEqualTo(atLeast);

        cases.Where((_, i) => ours[i] is null && judged[i] is not null).Select((c, _) => c.Name).ShouldBeEmpty("accepted by us and refused by the judge");
        var stricter = cases.Select((c, i) => (c.Name, Ours: ours[i], Judged: judged[i])).Where(c => c.Ours is not null && c.Judged is null).ToList();
        stricter.Where(c => !Reasons.Any(r => c.Ours!.StartsWith(r, StringComparison.Ordinal))).ShouldBeEmpty();
        return [.. cases.Where((_, i) => ours[i] is null).Select(c => c.Name)];
    }

    private static JsonObject Vector() =>
        JsonNode.Parse(File.ReadAllBytes(TestData.Require("signing/spec-vectors/test-vectors/v1.0/valid/sigstore.bundle.json")))!.AsObject();
}
