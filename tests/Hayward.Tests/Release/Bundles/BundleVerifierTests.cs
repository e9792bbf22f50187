using Hayward.Release.Bundles;
using Hayward.Signing.Bundles;

namespace Hayward.Tests.Release.Bundles;

/// <summary>What a verification accepts, and what it refuses and names.</summary>
public sealed class BundleVerifierTests : IDisposable
{
    private readonly BundleHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_bundle_verifies_in_a_clean_folder_and_says_that_the_weights_were_not_checked()
    {
        _house.Package();

        var result = _house.Verify();

        result.Problems.ShouldBeEmpty();
        result.NotChecked.ShouldBe(["model.safetensors"]);
        result.ModelSigner.ShouldNotBeNull().KeyHint.ShouldBe(_house.Public.Hint);
        result.Signer.ShouldNotBeNull().KeyHint.ShouldBe(_house.Public.Hint);
        result.Name.ShouldBe("wherry/reed");
    }

    [Fact]
    public void The_weights_are_checked_where_they_are()
    {
        _house.Package();

        var result = _house.Verify(_house.Model);

        result.Problems.ShouldBeEmpty();
        result.NotChecked.ShouldBeEmpty();
        result.Checked.ShouldContain("model.safetensors");
    }

    [Fact]
    public void Weights_that_differ_in_the_folder_of_the_model_are_refused_and_named()
    {
        _house.Package();
        Flip(Path.Combine(_house.Model, "model.safetensors"), 70);

        var problem = _house.Verify(_house.Model).Problems.ShouldHaveSingleItem();

        problem.Path.ShouldBe("model.safetensors");
        problem.Rule.ShouldBe(BundleProblemRule.Changed);
    }

    [Fact]
    public void One_flipped_byte_in_any_file_is_refused_and_named()
    {
        _house.Advance("internal");
        _house.Package(weights: true);
        _house.Verify().Verified.ShouldBeTrue();
        foreach (var path in Directory.EnumerateFiles(_house.Bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            var name = Path.GetRelativePath(_house.Bundle, path).Replace('\\', '/');
            var bytes = File.ReadAllBytes(path);
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                Flip(path, at);
                Refused().ShouldContain(name, customMessage: $"byte {at} of {name}");
                File.WriteAllBytes(path, bytes);
            }
        }

        _house.Verify().Verified.ShouldBeTrue();
    }

    [Fact]
    public void Bits_that_are_flipped_anywhere_are_refused()
    {
        _house.Advance("internal");
        _house.Package(weights: true);
        var files = Directory.EnumerateFiles(_house.Bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var random = new Random(20261128);
        for (var i = 0; i < 60; i++)
        {
            var path = files[random.Next(files.Count)];
            var bytes = File.ReadAllBytes(path);
            var changed = bytes.ToArray();
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, changed);
            Refused().ShouldContain(Path.GetRelativePath(_house.Bundle, path).Replace('\\', '/'));
            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public void Every_missing_file_is_named()
    {
        _house.Package(weights: true);
        foreach (var path in Directory.EnumerateFiles(_house.Bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            var name = Path.GetRelativePath(_house.Bundle, path).Replace('\\', '/');
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            Refused().ShouldContain(name);
            File.WriteAllBytes(path, bytes);
        }
    }

    [Theory]
    [InlineData("extra.txt")]
    [InlineData("release/evidence/more.md")]
    [InlineData("release/decisions/0002-advance-internal.json")]
    [InlineData(".gitattributes")]
    public void An_extra_file_is_refused_and_named(string path)
    {
        _house.Package();
        _house.Write($"bundle/{path}", "more");

        var problem = _house.Verify().Problems.ShouldHaveSingleItem();

        problem.Rule.ShouldBe(BundleProblemRule.Extra);
        problem.Path.ShouldBe(path);
    }

    [Fact]
    public void What_git_puts_there_is_passed_over_only_when_asked_and_then_named()
    {
        _house.Package();
        _house.Write("bundle/.gitattributes", "*.bin lfs");
        _house.Write("bundle/.git/HEAD", "ref");

        var result = _house.Verify(git: true);

        result.Problems.ShouldBeEmpty();
        result.Notes.ShouldContain(n => n.Contains(".gitattributes", StringComparison.Ordinal) && n.Contains(".git/HEAD", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_refused_even_to_the_same_bytes()
    {
        _house.Package();
        var card = Path.Combine(_house.Bundle, "README.md");
        File.Move(card, _house.At("elsewhere.md"));
        File.CreateSymbolicLink(card, _house.At("elsewhere.md"));

        var problem = _house.Verify().Problems.ShouldHaveSingleItem();

        problem.Rule.ShouldBe(BundleProblemRule.Link);
        problem.Path.ShouldBe("README.md");
    }

    [Fact]
    public void Another_key_and_a_missing_seal_are_refused()
    {
        _house.Package();
        var (key, other) = BundleHouse.Pair();
        using (key)
        using (other) _house.Verify(key: other).Problems.ShouldHaveSingleItem().Rule.ShouldBe(BundleProblemRule.SignatureRefused);
        File.Delete(Path.Combine(_house.Bundle, BundlePaths.Seal));
        _house.Verify().Problems.ShouldHaveSingleItem().Rule.ShouldBe(BundleProblemRule.NotSigned);
    }

    [Theory]
    [InlineData("\"README.md\"", "\"../README.md\"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"/etc/README.md\"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"release\\\\..\\\\README.md\"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"c:README.md\"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"NUL.md\"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"README.md \"", BundleProblemRule.Path)]
    [InlineData("\"README.md\"", "\"config.json\"", BundleProblemRule.DuplicatePath)]
    [InlineData("\"README.md\"", "\"CONFIG.json\"", BundleProblemRule.PathCollision)]
    [InlineData("\"README.md\"", "\"config.json/x\"", BundleProblemRule.PathCollision)]
    [InlineData("\"README.md\"", "\"release/manifest.json\"", BundleProblemRule.PathCollision)]
    [InlineData("\"README.md\"", "\"Release/Manifest.JSON\"", BundleProblemRule.PathCollision)]
    [InlineData("\"size\": 13", "\"size\": -13", BundleProblemRule.Size)]
    [InlineData("\"size\": 13", "\"size\": 900000000000000", BundleProblemRule.Size)]
    [InlineData("\"size\": 13", "\"size\": 14", BundleProblemRule.Changed)]
    [InlineData("\"sha256\": \"sha256:", "\"sha256\": \"md5:", BundleProblemRule.ManifestMalformed)]
    [InlineData("\"leftOut\"", "\"left\"", BundleProblemRule.ManifestMalformed)]
    [InlineData("hayward-release-bundle-1", "hayward-release-bundle-9", BundleProblemRule.ManifestMalformed)]
    [InlineData("\"version\": \"1.0\"", "\"version\": \"1.0\", \"version\": \"2.0\"", BundleProblemRule.ManifestMalformed)]
    [InlineData("\"version\": \"1.0\"", "\"version\": \"1.1\"", BundleProblemRule.Dossier)]
    [InlineData("\"role\": \"weights\"", "\"role\": \"poison\"", BundleProblemRule.ManifestMalformed)]
    public void A_manifest_that_is_signed_and_means_harm_is_refused(string from, string to, BundleProblemRule rule)
    {
        _house.Package();
        _house.Resign(text => text.Contains(from, StringComparison.Ordinal) ? Once(text, from, to) : throw new InvalidOperationException($"no {from} in {text}"));

        var result = _house.Verify();

        result.Verified.ShouldBeFalse();
        result.Problems.Select(p => p.Rule).ShouldContain(rule);
    }

    [Fact]
    public void Another_checkpoint_in_the_manifest_is_refused()
    {
        _house.Package();
        _house.Resign(text => System.Text.RegularExpressions.Regex.Replace(text, "\"checkpoint\": \"sha256:[0-9a-f]{64}\"", $"\"checkpoint\": \"sha256:{new string('0', 64)}\""));

        _house.Verify().Problems.Select(p => p.Rule).ShouldContain(BundleProblemRule.Checkpoint);
    }

    [Fact]
    public void A_huge_manifest_is_refused_before_it_is_read()
    {
        _house.Package();
        using (var file = File.OpenWrite(Path.Combine(_house.Bundle, BundlePaths.Manifest))) file.SetLength(BundleManifestReader.MostBytes + 1L);

        Should.Throw<ReleaseBundleException>(() => _house.Verify()).Message.ShouldContain(BundlePaths.Manifest);
    }

    [Fact]
    public void A_file_that_grew_is_not_read_to_its_end()
    {
        _house.Package();
        using (var file = File.OpenWrite(Path.Combine(_house.Bundle, "README.md"))) file.SetLength(1L << 40);

        _house.Verify().Problems.ShouldHaveSingleItem().Message.ShouldContain("README.md has 1,099,511,627,776 bytes");
    }

    [Fact]
    public void A_folder_that_is_no_bundle_is_said_to_be_none() =>
        Should.Throw<ReleaseBundleException>(() => _house.Verify()).Message.ShouldContain("no folder");

    /// <summary>All that a verification says against the bundle: its problems, or the sentence with which it does not begin.</summary>
    private string Refused()
    {
        try
        {
            var result = _house.Verify();
            result.Verified.ShouldBeFalse();
            return string.Join('\n', result.Problems.Select(p => $"{p.Path} {p.Message}"));
        }
        catch (BundleException broken)
        {
            return $"{BundlePaths.Seal}: {broken.Message}";
        }
        catch (ReleaseBundleException none)
        {
            return none.Message;
        }
    }

    private static void Flip(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static string Once(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }
}
