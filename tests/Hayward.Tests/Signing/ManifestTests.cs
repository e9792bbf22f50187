using System.Security.Cryptography;
using System.Text;
using Hayward.Signing;
using Hayward.Signing.Manifests;

namespace Hayward.Tests.Signing;

/// <summary>Which files a signature covers, under which names, in which order.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void Only_what_git_keeps_at_the_root_is_left_out()
    {
        using var workshop = new SigningWorkshop();
        foreach (var path in new[] { ".git/HEAD", ".gitignore", ".gitattributes", ".github/workflows/a.yml", "weights/.gitignore", "sub/.git/HEAD", ".hidden" })
            workshop.Write(path, "x");

        var names = workshop.Sign().Statement.Resources.Select(r => r.Name).ToList();

        names.ShouldBe([".hidden", "README.md", "sub/.git/HEAD", "weights/.gitignore", "weights/part-1.bin", "weights/part-2.bin"]);
        workshop.Sign(r => r with { IncludeGit = true }).Statement.Resources.Length.ShouldBe(10);
    }

    [Fact]
    public void The_signature_itself_and_the_paths_named_are_left_out_and_recorded()
    {
        using var workshop = new SigningWorkshop();
        workshop.Write("weights/model.sig", "old");
        workshop.Write("drafts/a.txt", "x");
        workshop.Write("drafts.txt", "x");

        var signed = workshop.Sign(r => r with { Outputs = [workshop.File("weights/model.sig")], IgnoredPaths = ["drafts/"] });

        signed.Statement.Resources.Select(r => r.Name).ShouldBe(["README.md", "drafts.txt", "weights/part-1.bin", "weights/part-2.bin"]);
        signed.Statement.Serialization.IgnoredPaths.ShouldBe([".git", ".gitattributes", ".github", ".gitignore", "drafts", "weights/model.sig"]);
        workshop.Verify(signed.Bundle).Verified.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("/etc")]
    [InlineData("a//b")]
    public void A_path_outside_the_model_cannot_be_left_out(string path)
    {
        using var workshop = new SigningWorkshop();

        Should.Throw<SigningException>(() => workshop.Sign(r => r with { IgnoredPaths = [path] }));
    }

    [Fact]
    public void Names_are_in_the_order_of_code_points_not_of_utf16()
    {
        using var workshop = new SigningWorkshop();
        workshop.Write("\U0001F600", "x");
        workshop.Write("\uFF01", "x");
        workshop.Write("a-b", "x");
        workshop.Write("a/b", "x");

        var names = workshop.Sign().Statement.Resources.Select(r => r.Name).ToList();

        // U+FF01 is EF BC 81 in UTF-8 and U+1F600 is F0 9F 98 80; '-' is 2D and '/' is 2F.
        names.ShouldBe(["README.md", "a-b", "a/b", "weights/part-1.bin", "weights/part-2.bin", "\uFF01", "\U0001F600"]);
        names.ShouldBe(names.OrderBy(n => Convert.ToHexString(Encoding.UTF8.GetBytes(n)), StringComparer.Ordinal));
    }

    [Fact]
    public void The_root_is_sha256_over_the_raw_digests_in_order()
    {
        using var workshop = new SigningWorkshop();
        byte[] digests = [.. SHA256.HashData("a model"u8), .. SHA256.HashData("0123456789abcdef"u8), .. SHA256.HashData([])];

        workshop.Sign().Statement.Root.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(digests)));
    }

    [Fact]
    public void Shards_have_no_gap_and_an_empty_file_has_none()
    {
        using var workshop = new SigningWorkshop();

        var signed = workshop.Sign(r => r with { ShardSize = 10 });

        signed.Statement.Resources.Select(r => (r.Name, r.Digest)).ShouldBe([
            ("README.md:0:7", Hex("a model")), ("weights/part-1.bin:0:10", Hex("0123456789")), ("weights/part-1.bin:10:16", Hex("abcdef"))]);
    }

    [Fact]
    public void A_colon_in_a_name_belongs_to_the_name()
    {
        using var workshop = new SigningWorkshop();
        workshop.Write("a:1:2", "xyz");

        var signed = workshop.Sign(r => r with { ShardSize = 2 });

        signed.Statement.Resources.Select(r => r.Name).ShouldContain("a:1:2:0:2");
        workshop.Verify(signed.Bundle).Verified.ShouldBeTrue();
    }

    [Fact]
    public void Links_are_refused_unless_they_are_allowed()
    {
        using var workshop = new SigningWorkshop();
        File.CreateSymbolicLink(workshop.File("link.bin"), workshop.File("weights/part-1.bin"));

        Should.Throw<SigningException>(() => workshop.Sign()).Message.ShouldContain("link.bin is a symbolic link");
        var signed = workshop.Sign(r => r with { AllowSymlinks = true });

        signed.Statement.Serialization.AllowSymlinks.ShouldBeTrue();
        workshop.Verify(signed.Bundle).Verified.ShouldBeTrue();
        var strict = workshop.Sign(r => r with { IgnoredPaths = ["link.bin"] });
        strict.Statement.Resources.ShouldNotContain(r => r.Path == "link.bin");
    }

    [Fact]
    public void A_link_in_place_of_a_signed_file_is_not_followed()
    {
        using var workshop = new SigningWorkshop();
        var signed = workshop.Sign();
        File.Move(workshop.File("README.md"), workshop.Model + ".txt");
        File.CreateSymbolicLink(workshop.File("README.md"), workshop.Model + ".txt");

        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Unreadable);
        workshop.Verify(signed.Bundle, r => r with { AllowSymlinks = true }).Verified.ShouldBeTrue();
    }

    [Fact]
    public void A_name_that_only_looks_the_same_is_another_file_and_it_is_said()
    {
        using var workshop = new SigningWorkshop();
        workshop.Write("re\u0301sume\u0301.txt", "x");
        var signed = workshop.Sign();
        File.Move(workshop.File("re\u0301sume\u0301.txt"), workshop.File("r\u00e9sum\u00e9.txt"));

        var result = workshop.Verify(signed.Bundle);

        result.Differences.Select(d => d.Kind).ShouldBe([DifferenceKind.Missing, DifferenceKind.Extra], ignoreOrder: true);
        result.Differences.Single(d => d.Kind == DifferenceKind.Missing).Message.ShouldContain("normalisation");
    }

    [Fact]
    public void A_listed_file_is_verified_even_where_paths_are_left_out()
    {
        using var workshop = new SigningWorkshop();
        workshop.Write(".git/hooks/run", "good");
        var signed = workshop.Sign(r => r with { IncludeGit = true });
        workshop.Write(".git/hooks/run", "evil");

        workshop.Verify(signed.Bundle).Differences.ShouldHaveSingleItem().Path.ShouldBe(".git/hooks/run");
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
