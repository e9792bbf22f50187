using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts.Digests;
using Hayward.Signing;
using Hayward.Signing.Digests;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Tests.Signing;

/// <summary>Signing and verifying without the bytes, and after a small change.</summary>
public sealed class KnownDigestTests
{
    private static readonly string[] Hex = [.. new[] { "a model", "0123456789abcdef", "" }.Select(t => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t))))];

    public static TheoryData<string> Lists() =>
    [
        $"{Hex[0]}  README.md\n{Hex[1]} *./weights/part-1.bin\n{Hex[2]}  weights/part-2.bin\n",
        $"SHA256 (README.md) = {Hex[0]}\r\nSHA256 (weights/part-1.bin) = {Hex[1]}\nSHA256 (weights/part-2.bin) = {Hex[2]}",
        $$$"""[{"type":"directory","path":"weights","oid":"ab"},{"type":"file","path":"README.md","lfs":{"oid":"sha256:{{{Hex[0]}}}","size":7}},{"type":"file","path":"weights/part-1.bin","size":16,"oid":"ab","lfs":{"oid":"{{{Hex[1]}}}","size":16,"pointerSize":100}},{"type":"file","path":"weights/part-2.bin","lfs":{"oid":"{{{Hex[2]}}}"}}]""",
        $$$"""{"id":"a/b","siblings":[{"rfilename":"README.md","lfs":{"sha256":"{{{Hex[0]}}}"}},{"rfilename":"weights/part-1.bin","lfs":{"sha256":"{{{Hex[1]}}}"}},{"rfilename":"weights/part-2.bin","lfs":{"sha256":"{{{Hex[2]}}}"}}]}""",
        $$$"""{"files":[{"path":"README.md","digests":["blake3:ab","sha256:{{{Hex[0]}}}"]},{"path":"weights/part-1.bin","digests":["sha256:{{{Hex[0]}}}"],"pointsTo":{"oid":"sha256:{{{Hex[1]}}}","size":16}},{"path":"weights/part-2.bin","sha256":"{{{Hex[2]}}}"}]}""",
    ];

    [Theory, MemberData(nameof(Lists))]
    public void Digests_from_elsewhere_stand_for_the_files(string list)
    {
        using var workshop = new SigningWorkshop();
        var known = DigestSource.Read(Encoding.UTF8.GetBytes(list), "list");
        var signed = workshop.Sign();

        var fromDigests = workshop.Sign(r => r with { Path = null, Digests = known });
        var result = workshop.Verify(signed.Bundle, r => r with { Path = null, Digests = known });

        fromDigests.Statement.Root.ShouldBe(signed.Statement.Root);
        fromDigests.Read.ShouldBeEmpty();
        workshop.Verify(fromDigests.Bundle).Verified.ShouldBeTrue();
        result.Verified.ShouldBeTrue();
        result.BelievedFiles.ShouldBe(result.VerifiedFiles);
        result.VerifiedFiles.Length.ShouldBe(3);
    }

    [Fact]
    public void A_wrong_digest_is_a_changed_file()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        var known = DigestSource.Read(Encoding.UTF8.GetBytes($"{Hex[1]}  README.md\n{Hex[1]}  weights/part-1.bin\n{Hex[1]}  new.bin\n"), "list");

        workshop.Verify(signed.Bundle, r => r with { Path = null, Digests = known }).Differences.Select(d => (d.Kind, d.Path)).ShouldBe([
            (DifferenceKind.Changed, "README.md"), (DifferenceKind.Extra, "new.bin"), (DifferenceKind.Missing, "weights/part-2.bin")]);
    }

    [Fact]
    public void What_a_listing_does_not_tell_is_unknown_or_read_where_it_is()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        var listing = $$$"""[{"path":"README.md","oid":"0123456789012345678901234567890123456789","size":7},{"path":"weights/part-1.bin","lfs":{"oid":"{{{Hex[1]}}}"}},{"path":"weights/part-2.bin","lfs":{"oid":"{{{Hex[2]}}}"}}]""";
        var known = DigestSource.Read(Encoding.UTF8.GetBytes(listing), "listing");

        workshop.Verify(signed.Bundle, r => r with { Path = null, Digests = known }).Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Unknown);
        var both = workshop.Verify(signed.Bundle, r => r with { Digests = known });
        both.Verified.ShouldBeTrue();
        both.BelievedFiles.ShouldBe(["weights/part-1.bin", "weights/part-2.bin"]);
        Should.Throw<SigningException>(() => workshop.Sign(r => r with { Path = null, Digests = known })).Message.ShouldContain("README.md");
        workshop.Sign(r => r with { Digests = known }).Read.ShouldBe(["README.md"]);
    }

    [Fact]
    public void A_pointer_stands_for_the_content_it_names()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        workshop.Write("weights/part-1.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{Hex[1]}\nsize 16\n");

        var known = DigestSource.ReadFolder(workshop.Model, null, TestContext.Current.CancellationToken);

        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Path.ShouldBe("weights/part-1.bin");
        workshop.Verify(signed.Bundle, r => r with { Path = null, Digests = known }).Verified.ShouldBeTrue();
    }

    [Fact]
    public void A_digest_of_the_whole_stands_for_a_file_of_one_part_only()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign(r => r with { ShardSize = 10 });
        var known = DigestSource.Read(Encoding.UTF8.GetBytes($"{Hex[0]}  README.md\n{Hex[1]}  weights/part-1.bin\n"), "list");

        var result = workshop.Verify(signed.Bundle, r => r with { Path = null, Digests = known });

        result.VerifiedFiles.ShouldBe(["README.md"]);
        result.Differences.ShouldHaveSingleItem().Message.ShouldContain("2 parts");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no digest here")]
    [InlineData("abcd  file")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"path\":\"a\"},{\"path\":\"a\"}]")]
    public void What_is_no_list_of_digests_is_refused(string text) =>
        Should.Throw<SigningException>(() => DigestSource.Read(Encoding.UTF8.GetBytes(text), "list")).Message.ShouldContain("expected");

    [Fact]
    public void After_a_small_change_only_what_changed_is_read()
    {
        using var workshop = new SigningWorkshop();
        var old = workshop.Sign();
        workshop.Write("README.md", "a Model");
        workshop.Write("new.txt", "x");
        File.Delete(workshop.File("weights/part-2.bin"));

        var signed = workshop.Sign(r => r with { Previous = new PreviousSignature(old.Bundle, ["README.md"]) });

        signed.Read.ShouldBe(["README.md", "new.txt"]);
        signed.Statement.Root.ShouldBe(workshop.Sign().Statement.Root);
        workshop.Verify(signed.Bundle).Verified.ShouldBeTrue();
    }

    [Fact]
    public void A_change_that_was_not_named_makes_a_signature_that_does_not_verify()
    {
        using var workshop = new SigningWorkshop();
        var old = workshop.Sign();
        workshop.Write("weights/part-1.bin", "evil");

        var signed = workshop.Sign(r => r with { Previous = new PreviousSignature(old.Bundle, []) });

        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Path.ShouldBe("weights/part-1.bin");
    }

    [Fact]
    public void The_cache_spares_unchanged_files_while_signing_and_is_never_asked_while_verifying()
    {
        using var workshop = new SigningWorkshop();
        var large = new byte[2 * 1024 * 1024];
        workshop.Write("large.bin", large);
        File.SetLastWriteTimeUtc(workshop.File("large.bin"), SigningWorkshop.Now.UtcDateTime.AddDays(-1));
        var cache = new DigestCache(workshop.Model + ".cache", new SigningWorkshop.StoppedClock());

        workshop.Sign(r => r with { Cache = cache }).FromCache.ShouldBe(0);
        var signed = workshop.Sign(r => r with { Cache = cache });

        signed.FromCache.ShouldBe(1);
        signed.Statement.Root.ShouldBe(workshop.Sign().Statement.Root);
        large[^1] = 1;
        workshop.Write("large.bin", large);
        File.SetLastWriteTimeUtc(workshop.File("large.bin"), SigningWorkshop.Now.UtcDateTime.AddDays(-1));
        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Path.ShouldBe("large.bin");
    }

    [Fact]
    public void Nothing_is_taken_over_from_another_key_or_another_way()
    {
        using var workshop = new SigningWorkshop();
        using var other = new SigningWorkshop();

        Should.Throw<SigningException>(() => workshop.Sign(r => r with { Previous = new PreviousSignature(other.Sign().Bundle, []) })).Message.ShouldContain("this key");
        Should.Throw<SigningException>(() => workshop.Sign(r => r with { Previous = new PreviousSignature(workshop.Sign().Bundle, []), Hash = ContentHash.Blake3 })).Message.ShouldContain("blake3");
        Should.Throw<SigningException>(() => workshop.Sign(r => r with { Previous = new PreviousSignature("{}"u8.ToArray(), []) })).Message.ShouldContain("cannot be used");
    }
}
