using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;
using Hayward.Signing;
using Hayward.Signing.Statements;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Signing;

/// <summary>A signature among the files is held against the digests of the one reading.</summary>
public sealed class FoundSignatureTests : IDisposable
{
    private readonly SigningWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void It_counts_what_is_signed_and_names_what_differs()
    {
        _workshop.Write("model.sig", _workshop.Sign().Bundle.ToArray());
        FoundSignature.In(Read()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => (s.Path, s.Method, s.Files, s.Same, s.Fault).ShouldBe(("model.sig", SigningMethod.Key, 3, 3, null)),
            s => s.Changed.Concat(s.Missing).Concat(s.Open).ShouldBeEmpty());
        AskOne().Outcome.ShouldBe(Outcome.False);

        _workshop.Write("weights/part-1.bin", "0123456789abcdeF");
        System.IO.File.Delete(_workshop.File("README.md"));
        var found = FoundSignature.In(Read()).ShouldHaveSingleItem();
        (found.Same, found.Changed.ShouldHaveSingleItem(), found.Missing.ShouldHaveSingleItem()).ShouldBe((1, "weights/part-1.bin", "README.md"));
        (AskOne().Outcome, AskOne().Severity).ShouldBe((Outcome.True, Severity.High));
    }

    [Fact]
    public void Parts_and_other_hashes_are_left_open()
    {
        _workshop.Write("model.sig", _workshop.Sign(r => r with { Hash = ContentHash.Blake3 }).Bundle.ToArray());
        FoundSignature.In(Read()).ShouldHaveSingleItem().Open.Length.ShouldBe(3);
        AskOne().Outcome.ShouldBe(Outcome.NotAvailable);
    }

    [Fact]
    public void A_broken_signature_is_told_and_a_text_about_signatures_is_none()
    {
        _workshop.Write("README.md", "A bundle has the media type application/vnd.dev.sigstore.bundle.v0.3+json.");
        FoundSignature.In(Read()).ShouldBeEmpty();
        AskOne().Outcome.ShouldBe(Outcome.NotApplicable);
        _workshop.Write("model.sig", """{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}""");
        FoundSignature.In(Read()).ShouldHaveSingleItem().Fault.ShouldNotBeNull();
        AskOne().Outcome.ShouldBe(Outcome.NotAvailable);
    }

    private ArtifactSet Read() => TestFolder.Read(Locator.Resolve(_workshop.Model, Surroundings.OfProcess()));

    private Finding AskOne() => HandMadeRelease.Examiner.Examine(Read()).Findings.Single(f => f.Probe == "signature-mismatch");
}
