using System.Text;
using Hayward.Artifacts;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Tensors;

namespace Hayward.Tests.Signing;

/// <summary>The second signature: tensors, whatever files hold them.</summary>
public sealed class TensorAttestationTests
{
    [Fact]
    public void A_holder_of_one_shard_verifies_its_tensors()
    {
        using var workshop = Workshop();
        var attested = Attest(workshop);
        File.Delete(workshop.File("model-00002-of-00002.safetensors"));

        var result = Verify(workshop, attested);

        result.Problems.ShouldBeEmpty();
        result.Verified.ShouldBeTrue();
        result.Files.ShouldHaveSingleItem().Covered.ShouldBe(["a", "b"]);
        var set = result.Sets.ShouldHaveSingleItem();
        (set.Tensors, set.Here).ShouldBe((3, 2));
    }

    [Fact]
    public void The_same_tensors_in_other_files_are_attested()
    {
        using var workshop = Workshop();
        var attested = Attest(workshop);
        foreach (var file in Directory.GetFiles(workshop.Model)) File.Delete(file);
        workshop.Write("all.safetensors", Tensors(("c", "cccc"), ("a", "aaaa"), ("b", "bbbb")));

        Verify(workshop, attested).Sets.ShouldHaveSingleItem().Here.ShouldBe(3);
    }

    [Fact]
    public void A_changed_and_an_added_tensor_are_named()
    {
        using var workshop = Workshop();
        var attested = Attest(workshop);
        workshop.Write("model-00001-of-00002.safetensors", Tensors(("a", "aaaa"), ("b", "bbbB"), ("d", "dddd")));

        var result = Verify(workshop, attested);

        result.Verified.ShouldBeFalse();
        var file = result.Files.First(f => f.Path.StartsWith("model-00001", StringComparison.Ordinal));
        file.Covered.ShouldBe(["a"]);
        file.Differences.ShouldBe(["b is attested with another content, type or shape.", "d is not attested."]);
    }

    [Fact]
    public void It_belongs_to_the_release_whose_files_were_signed()
    {
        using var workshop = Workshop();
        var signed = Signed(workshop);

        TensorSigner.Sign(signed, workshop.Key, []).Attestation.ModelRoot.ShouldBe(signed.Statement.Root);
        Should.Throw<BundleException>(() => workshop.Verify(Attest(workshop))).Rule.ShouldBe(BundleRule.PredicateType);
        Should.Throw<BundleException>(() => Verify(workshop, signed.Bundle)).Rule.ShouldBe(BundleRule.PredicateType);
    }

    [Fact]
    public void A_leaf_that_does_not_belong_to_the_root_is_refused()
    {
        using var workshop = Workshop();
        var payload = Encoding.UTF8.GetString(BundleReader.Read(Attest(workshop)).Envelope.Payload.Span);
        var leaf = payload[(payload.IndexOf("\"leaf\":\"", StringComparison.Ordinal) + 8)..][..64];
        var forged = workshop.Bundle(payload.Replace(leaf, new string('0', 64), StringComparison.Ordinal));

        Should.Throw<BundleException>(() => Verify(workshop, forged)).Rule.ShouldBe(BundleRule.RootDigest);
    }

    [Fact]
    public void Another_key_is_refused_before_anything_is_read()
    {
        using var workshop = Workshop();
        using var other = new SigningWorkshop();
        var result = new TensorVerifier(new SigningWorkshop.StoppedClock()).Verify(Attest(workshop), new TrustedKey(other.Public), workshop.Model, null, TestContext.Current.CancellationToken);

        result.Problems.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SignatureRule.OtherKey));
        result.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Without_tensors_nothing_is_attested_and_nothing_is_verified()
    {
        using var workshop = new SigningWorkshop();
        Should.Throw<SigningException>(() => Attest(workshop)).Message.ShouldContain("tensors");
        using var weights = Workshop();
        var attested = Attest(weights);
        foreach (var file in Directory.GetFiles(weights.Model, "*.safetensors")) File.Delete(file);

        Verify(weights, attested).Problems.ShouldHaveSingleItem().Rule.ShouldBe("NothingVerified");
    }

    private static SigningWorkshop Workshop()
    {
        var workshop = new SigningWorkshop();
        workshop.Write("model-00001-of-00002.safetensors", Tensors(("a", "aaaa"), ("b", "bbbb")));
        workshop.Write("model-00002-of-00002.safetensors", Tensors(("c", "cccc")));
        return workshop;
    }

    private static SignedModel Signed(SigningWorkshop workshop) =>
        ModelSigner.Sign(new SigningRequest { Path = workshop.Model, Key = workshop.Key }, Measures.Tensors, null, TestContext.Current.CancellationToken);

    private static ReadOnlyMemory<byte> Attest(SigningWorkshop workshop) => TensorSigner.Sign(Signed(workshop), workshop.Key, []).Bundle;

    private static TensorVerification Verify(SigningWorkshop workshop, ReadOnlyMemory<byte> bundle) =>
        new TensorVerifier(new SigningWorkshop.StoppedClock()).Verify(bundle, new TrustedKey(workshop.Public), workshop.Model, null, TestContext.Current.CancellationToken);

    /// <summary>A safetensors file (its README): eight bytes of length, a JSON header, the bytes.</summary>
    private static byte[] Tensors(params (string Name, string Bytes)[] tensors)
    {
        var at = 0;
        var header = "{" + string.Join(',', tensors.Select(t => $"\"{t.Name}\":{{\"dtype\":\"U8\",\"shape\":[{t.Bytes.Length}],\"data_offsets\":[{at},{at += t.Bytes.Length}]}}")) + "}";
        return [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.ASCII.GetBytes(header), .. Encoding.ASCII.GetBytes(string.Concat(tensors.Select(t => t.Bytes)))];
    }
}
