using Hayward.Signing;
using Hayward.Signing.Manifests;
using Hayward.Signing.Statements;

namespace Hayward.Tests.Signing;

/// <summary>What is signed verifies, and what differs is said.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string, ContentHash, long> Ways()
    {
        var data = new TheoryData<string, ContentHash, long>();
        foreach (var curve in new[] { "nistP256", "nistP384", "nistP521" }) data.Add(curve, ContentHash.Sha256, 0);
        foreach (var hash in Enum.GetValues<ContentHash>()) data.Add("nistP256", hash, 5);
        data.Add("nistP256", ContentHash.Blake2b, 0);
        data.Add("nistP256", ContentHash.Blake3, 0);
        return data;
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_signed_model_verifies_and_a_changed_one_does_not(string curve, ContentHash hash, long shard)
    {
        using var workshop = new SigningWorkshop(curve);
        var signed = workshop.Sign(r => r with { Hash = hash, ShardSize = shard == 0 ? null : shard });

        var result = workshop.Verify(signed.Bundle);

        result.Verified.ShouldBeTrue();
        result.VerifiedFiles.ShouldBe(shard == 0 ? ["README.md", "weights/part-1.bin", "weights/part-2.bin"] : ["README.md", "weights/part-1.bin"]);
        result.Notes.Select(n => n.Rule).ShouldBe(shard == 0 ? [] : ["EmptyFilesNotSigned"]);

        workshop.Write("weights/part-1.bin", "0123456789abcdeF");
        var changed = workshop.Verify(signed.Bundle);
        changed.Verified.ShouldBeFalse();
        changed.Problems.ShouldBeEmpty();
        var difference = changed.Differences.ShouldHaveSingleItem();
        (difference.Kind, difference.Path).ShouldBe((DifferenceKind.Changed, "weights/part-1.bin"));
        if (shard > 0) difference.Message.ShouldContain("15 to 16");
    }

    [Fact]
    public void Every_difference_is_named_by_its_kind()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        File.Delete(workshop.File("README.md"));
        workshop.Write("weights/part-1.bin", "0123456789abcdef!");
        workshop.Write("extra.bin", "x");

        var result = workshop.Verify(signed.Bundle);

        result.Differences.Select(d => (d.Kind, d.Path)).ShouldBe([
            (DifferenceKind.Missing, "README.md"), (DifferenceKind.Extra, "extra.bin"), (DifferenceKind.Changed, "weights/part-1.bin")]);
        workshop.Verify(signed.Bundle, r => r with { IgnoreUnsigned = true, Partial = true }).Differences.ShouldHaveSingleItem().Path.ShouldBe("weights/part-1.bin");
    }

    [Fact]
    public void Unsigned_files_are_listed_when_they_are_ignored()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        workshop.Write("extra.bin", "x");

        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Extra);
        var result = workshop.Verify(signed.Bundle, r => r with { IgnoreUnsigned = true });

        result.Verified.ShouldBeTrue();
        result.UnsignedFiles.ShouldBe(["extra.bin"]);
    }

    [Fact]
    public void In_part_only_the_files_present_are_verified_and_each_is_named()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        File.Delete(workshop.File("README.md"));

        workshop.Verify(signed.Bundle).Verified.ShouldBeFalse();
        var result = workshop.Verify(signed.Bundle, r => r with { Partial = true });

        result.Verified.ShouldBeTrue();
        result.VerifiedFiles.ShouldBe(["weights/part-1.bin", "weights/part-2.bin"]);
        result.AbsentFiles.ShouldBe(["README.md"]);
    }

    [Fact]
    public void One_file_alone_is_verified_in_part()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();

        var result = workshop.Verify(signed.Bundle, r => r with { Path = workshop.File("weights/part-1.bin"), Partial = true });

        result.Verified.ShouldBeTrue();
        result.VerifiedFiles.ShouldBe(["weights/part-1.bin"]);
    }

    [Fact]
    public void Nothing_present_is_nothing_verified()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        Directory.Delete(workshop.Model, recursive: true);
        Directory.CreateDirectory(workshop.Model);

        workshop.Verify(signed.Bundle, r => r with { Partial = true }).Problems.ShouldHaveSingleItem().Rule.ShouldBe("NothingVerified");
    }

    [Fact]
    public void A_single_file_is_signed_under_its_name()
    {
        using var workshop = new SigningWorkshop();
        var file = workshop.File("weights/part-1.bin");

        var signed = workshop.Sign(r => r with { Path = file });

        signed.Statement.Resources.ShouldHaveSingleItem().Name.ShouldBe("part-1.bin");
        workshop.Verify(signed.Bundle, r => r with { Path = file }).Verified.ShouldBeTrue();
    }

    [Fact]
    public void The_same_files_give_the_same_statement()
    {
        using var workshop = new SigningWorkshop();

        StatementWriter.Write(workshop.Sign().Statement).ShouldBe(StatementWriter.Write(workshop.Sign().Statement));
    }

    [Fact]
    public void A_model_without_content_is_not_signed()
    {
        using var workshop = new SigningWorkshop();
        Directory.Delete(workshop.Model, recursive: true);
        Directory.CreateDirectory(workshop.Model);

        Should.Throw<SigningException>(() => workshop.Sign()).Message.ShouldContain("nothing");
    }
}
