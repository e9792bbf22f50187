using Hayward.Evidence;
using Hayward.Release.Bundles;

namespace Hayward.Tests.Release.Bundles;

/// <summary>What is laid out, what is left out, and what is refused before anything is written.</summary>
public sealed class BundlePackagerTests : IDisposable
{
    private readonly BundleHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void Everything_that_goes_to_the_hub_is_there_under_its_role()
    {
        var manifest = _house.Package().Manifest;

        BundleRole RoleOf(string path) => manifest.Files.Single(f => f.Path == path).Role;
        RoleOf("README.md").ShouldBe(BundleRole.Card);
        RoleOf("USE_POLICY.md").ShouldBe(BundleRole.UsePolicy);
        RoleOf("config.json").ShouldBe(BundleRole.Model);
        RoleOf("model.safetensors").ShouldBe(BundleRole.Weights);
        RoleOf("model.sig").ShouldBe(BundleRole.Signature);
        RoleOf("release/release.yaml").ShouldBe(BundleRole.Dossier);
        RoleOf("release/evidence/cyber.md").ShouldBe(BundleRole.Evidence);
        RoleOf("release/documents/card.md").ShouldBe(BundleRole.Document);
        RoleOf("release/bom/model.cdx.json").ShouldBe(BundleRole.Bill);
        RoleOf("release/bom/model.spdx.json").ShouldBe(BundleRole.Bill);
        manifest.Files.ShouldContain(f => f.Role == BundleRole.Terms);
        manifest.Files.Where(f => !f.Included).Select(f => f.Path).ShouldBe(["model.safetensors"]);
        File.Exists(Path.Combine(_house.Bundle, "model.safetensors")).ShouldBeFalse();
        manifest.Files.Select(f => f.Path).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_named_with_its_reason()
    {
        _house.Write("model/release/notes.txt", "for ourselves");
        _house.Write("model/.gitattributes", "*.bin lfs");

        var left = _house.Package().Manifest.LeftOut;

        left.ShouldContain(l => l.What == "release/notes.txt");
        left.ShouldContain(l => l.What == ".gitattributes");
        left.ShouldContain(l => l.What == "1 weight file");
        left.ShouldContain(l => l.What == "release/decisions");
        left.ShouldAllBe(l => l.Why.Length > 0);
    }

    [Fact]
    public void The_digest_of_the_bundle_is_that_of_its_manifest_and_the_same_twice_but_for_signatures()
    {
        var first = _house.Package();
        first.Digest.ShouldBe(Digest.Sha256(File.ReadAllBytes(Path.Combine(_house.Bundle, BundlePaths.Manifest))));
        // With the signature of the model among its files nothing is left to chance.
        File.Copy(Path.Combine(_house.Bundle, BundlePaths.ModelSignature), Path.Combine(_house.Model, BundlePaths.ModelSignature));
        Directory.Delete(_house.Bundle, recursive: true);

        var second = _house.Package();

        second.ModelSigned.ShouldBe("verified");
        second.Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public void A_bundle_of_a_bundle_with_its_weights_is_the_same_bundle()
    {
        var first = _house.Package(weights: true);
        Directory.Move(_house.Model, _house.At("old"));
        Directory.Move(_house.Bundle, _house.Model);

        _house.Package(weights: true).Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_is_left_half_written()
    {
        _house.Package();
        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("never overwritten");
        Directory.GetFileSystemEntries(_house.At("")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["bundle", "model"]);
    }

    [Fact]
    public void A_bundle_inside_the_model_is_refused()
    {
        var message = Should.Throw<ReleaseBundleException>(() => BundleHouse.Package(_house.Request() with { To = _house.At("model/bundle") })).Message;

        message.ShouldContain("folder of the model");
    }

    [Fact]
    public void Changed_and_missing_evidence_is_refused_with_its_line()
    {
        _house.Write("model/release/evidence/cyber.md", "Above.\n");
        var changed = Should.Throw<ReleaseBundleException>(() => _house.Package()).Message;
        changed.ShouldContain("cyber-report");
        changed.ShouldContain("line ");
        File.Delete(_house.At("model/release/evidence/cyber.md"));
        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("is not there");
        Directory.Exists(_house.Bundle).ShouldBeFalse();
    }

    [Fact]
    public void Another_checkpoint_than_was_decided_upon_is_refused()
    {
        _house.Write("model/config.json", "{}");

        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("is about the checkpoint");
    }

    [Fact]
    public void A_signature_for_other_files_is_refused_and_the_file_named()
    {
        _house.Package();
        File.Copy(Path.Combine(_house.Bundle, BundlePaths.ModelSignature), Path.Combine(_house.Model, BundlePaths.ModelSignature));
        Directory.Delete(_house.Bundle, recursive: true);
        _house.Write("model/README.md", "# Another card\n");

        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("README.md");
    }

    [Fact]
    public void A_pointer_in_place_of_weights_is_refused()
    {
        _house.Write("model/model.safetensors", $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 16\n");
        _house.WriteDossier();

        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("pointer");
    }

    [Fact]
    public void Without_a_key_the_bundle_says_that_nobody_signed_it()
    {
        var packaged = BundleHouse.Package(_house.Request() with { Key = null });

        packaged.KeyHint.ShouldBeNull();
        packaged.ModelSigned.ShouldBe("none");
        packaged.Notes.ShouldContain(n => n.StartsWith("Nobody signed", StringComparison.Ordinal));
        _house.Verify().Problems.ShouldHaveSingleItem().Rule.ShouldBe(BundleProblemRule.NotSigned);
    }

    [Fact]
    public void A_file_that_changes_between_reading_and_copying_is_refused()
    {
        var request = _house.Request();
        _house.Write("model/USE_POLICY.md", "Not for wrong.\n");

        Should.Throw<ReleaseBundleException>(() => BundleHouse.Package(request)).Message.ShouldContain("changed since it was measured");
        Directory.Exists(_house.Bundle).ShouldBeFalse();
    }
}
