using Hayward.Ledger;

namespace Hayward.Tests.Ledger;

/// <summary>Signed notes and checkpoints: one of the public log, and every way to break their form.</summary>
public sealed class CheckpointTests
{
    private const string Root = "V0NA1ekHc4sMtyOk9+rSfb50+v1kFb/0QXYbxrm43gk=";
    private const string Line = "\u2014 rekor.sigstore.dev wNI9ajBFAiBtV0gov0pC7kBG6WPaApxiUudh/9C4XyIybO93bBSVwQIhAIbRCl/2O4fJ83ik6SiLnFx3ipedmkvKoQ9ykKvQYdS4\n";
    private const string Whole = "rekor.sigstore.dev - 1193050959916656506\n476246825\n" + Root + "\n\n" + Line;

    // The key of the public instance's first log, as its trust root gives it.
    private const string RekorKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==";

    [Fact]
    public void A_checkpoint_of_the_public_log_is_read_and_verifies_under_its_key()
    {
        var checkpoint = Checkpoint.Read(Whole);

        checkpoint.Origin.ShouldBe("rekor.sigstore.dev - 1193050959916656506");
        checkpoint.Size.ShouldBe(476246825UL);
        checkpoint.Root.ToString().ShouldBe(Convert.ToHexStringLower(Convert.FromBase64String(Root)));
        var key = PublicKey.Read(Convert.FromBase64String(RekorKey));
        byte[] hint = [0xC0, 0xD2, 0x3D, 0x6A];
        checkpoint.Note.IsSignedBy("rekor.sigstore.dev", hint, key).ShouldBeTrue();
        checkpoint.Note.IsSignedBy("rekor.example.com", hint, key).ShouldBeFalse();
        checkpoint.Note.IsSignedBy("rekor.sigstore.dev", [0, 0, 0, 0], key).ShouldBeFalse();
        Checkpoint.Read(Whole.Replace("476246825", "476246826", StringComparison.Ordinal)).Note.IsSignedBy("rekor.sigstore.dev", hint, key).ShouldBeFalse();
    }

    // A witness that is not known is passed over; a second signature of the same key that does not verify is not.
    [Fact]
    public void Other_signers_do_no_harm_and_a_bad_signature_of_the_log_does()
    {
        var key = PublicKey.Read(Convert.FromBase64String(RekorKey));
        byte[] hint = [0xC0, 0xD2, 0x3D, 0x6A];

        Checkpoint.Read(Whole + "\u2014 witness.example.com AAAAAAECAw==\n").Note.IsSignedBy("rekor.sigstore.dev", hint, key).ShouldBeTrue();
        Checkpoint.Read(Whole + "\u2014 rekor.sigstore.dev wNI9ajBF\n").Note.IsSignedBy("rekor.sigstore.dev", hint, key).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a\n1\n" + Root + "\n\n", "no signature")]
    [InlineData("a\n1\n" + Root + "\n" + Line, "no empty line")]
    [InlineData("a\n1\n\n" + Line, "no root")]
    [InlineData("a\n01\n" + Root + "\n\n" + Line, "a size with a zero in front")]
    [InlineData("a\n-1\n" + Root + "\n\n" + Line, "a negative size")]
    [InlineData("a\n18446744073709551616\n" + Root + "\n\n" + Line, "a size beyond 64 bits")]
    [InlineData("a\n1\nAAAA\n\n" + Line, "a short root")]
    [InlineData("a\n1\n" + Root + "\n\n" + Line + "\u2014 x\n", "a line without signature")]
    [InlineData("a\n1\n" + Root + "\n\n- rekor.sigstore.dev wNI9ajBF\n", "another dash")]
    [InlineData("a\n1\n" + Root + "\n\n\u2014 x AAAAAA==\n", "a hint without signature")]
    [InlineData("a\n1\n" + Root + "\n\n\u2014 x AAAAAAF=\n", "base64 with bits to spare")]
    [InlineData("a\r\n1\n" + Root + "\n\n" + Line, "a control character")]
    [InlineData("\n1\n" + Root + "\n\n" + Line, "no origin")]
    public void A_broken_form_is_refused(string text, string what) => Should.Throw<FormatException>(() => Checkpoint.Read(text), what);
}
