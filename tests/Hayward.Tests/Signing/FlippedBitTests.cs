using System.Text.Json.Nodes;
using Hayward.Signing;
using Hayward.Signing.Bundles;

namespace Hayward.Tests.Signing;

/// <summary>No flipped bit of a signature or of a signed file goes unnoticed.</summary>
public sealed class FlippedBitTests
{
    [Fact]
    public void Every_flipped_bit_of_a_bundle_is_refused()
    {
        using var workshop = new SigningWorkshop();
        var bundle = workshop.Sign().Bundle.ToArray();
        var meaning = JsonNode.Parse(bundle);
        var accepted = new List<string>();

        ForEachFlip(bundle, (at, bit) =>
        {
            // Between tokens a bit may turn one blank into another; then the JSON is the same.
            if (Accepted(workshop, bundle) && !JsonNode.DeepEquals(JsonNode.Parse(bundle), meaning)) accepted.Add($"byte {at} bit {bit}");
        });

        accepted.ShouldBeEmpty();
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_certificate_bundle_is_refused()
    {
        using var workshop = new SigningWorkshop();
        using var root = TestCertificates.Authority("CN=root");
        using var leaf = TestCertificates.Leaf(workshop.Ecdsa, root);
        var bundle = workshop.Sign(r => r with { Certificates = [leaf] }).Bundle.ToArray();
        var meaning = JsonNode.Parse(bundle);
        var accepted = new List<string>();

        ForEachFlip(bundle, (at, bit) =>
        {
            // One bit of every byte, another each time: a chain takes a while to build.
            if (bit == at % 8 && Accepted(workshop, bundle, new TrustedCertificates([root], AllowExpired: false)) && !JsonNode.DeepEquals(JsonNode.Parse(bundle), meaning))
                accepted.Add($"byte {at} bit {bit}");
        });

        accepted.ShouldBeEmpty();
    }

    [Fact]
    public void Every_flipped_bit_of_a_file_is_found()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        var content = File.ReadAllBytes(workshop.File("weights/part-1.bin"));

        ForEachFlip(content, (_, _) =>
        {
            workshop.Write("weights/part-1.bin", content);
            workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Path.ShouldBe("weights/part-1.bin");
        });
    }

    private static void ForEachFlip(byte[] bytes, Action<int, int> act)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                bytes[at] ^= (byte)(1 << bit);
                act(at, bit);
                bytes[at] ^= (byte)(1 << bit);
            }
        }
    }

    private static bool Accepted(SigningWorkshop workshop, byte[] bundle, Trust? trust = null)
    {
        try
        {
            return workshop.Verify(bundle, r => trust is null ? r : r with { Trust = trust }).Verified;
        }
        catch (BundleException)
        {
            return false;
        }
    }
}
