using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Locating;

public sealed class HubCacheTests : IDisposable
{
    private const string Old = "1111111111111111111111111111111111111111";
    private const string New = "2222222222222222222222222222222222222222";

    // printf 'hello\n' | git hash-object --stdin, and sha256sum of the same.
    private const string HelloGit = "ce013625030ba8dba906f756967f9e9ca394464a";
    private const string HelloSha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    private readonly TestFolder _folder = new();

    public HubCacheTests()
    {
        Blob(HelloGit, "hello\n");
        Blob(HelloSha256, "hello\n");
        Link(Old, "README.md", HelloGit);
        Link(New, "README.md", HelloGit);
        Link(New, "model.safetensors", HelloSha256);
        _folder.Write("hub/models--owner--some--name/refs/main", New);
        _folder.Write("hub/models--owner--some--name/refs/refs/pr/1", Old);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_entry_is_read_at_its_main_revision()
    {
        var place = Resolve(_folder.At("hub/models--owner--some--name"));
        (place.Kind, place.Name, place.Repository, place.Revision).ShouldBe((
            LocatorKind.HubCache, "owner/some--name", "owner/some--name", New));
        place.Files.Select(f => (f.Path, f.Stored)).ShouldBe(
            [("README.md", new Digest("gitoid-blob-sha1", HelloGit)), ("model.safetensors", new Digest("sha256", HelloSha256))]);
        place.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_snapshot_is_read_as_it_is_named()
    {
        var place = Resolve(_folder.At($"hub/models--owner--some--name/snapshots/{Old}/"));
        (place.Revision, place.Files.Length).ShouldBe((Old, 1));
    }

    [Fact]
    public void Without_a_ref_the_only_snapshot_is_read()
    {
        Directory.Delete(_folder.At("hub/models--owner--some--name/refs"), recursive: true);
        Directory.Delete(_folder.At($"hub/models--owner--some--name/snapshots/{New}"), recursive: true);
        Resolve(_folder.At("hub/models--owner--some--name")).Revision.ShouldBe(Old);
    }

    [Theory]
    [InlineData("hf://owner/some--name", New)]
    [InlineData("hf://owner/some--name@main", New)]
    [InlineData("hf://owner/some--name@refs/pr/1", Old)]
    [InlineData("hf://owner/some--name@" + Old, Old)]
    public void A_hub_name_is_found_in_the_cache(string locator, string commit) => Resolve(locator).Revision.ShouldBe(commit);

    [Theory]
    [InlineData("HF_HUB_CACHE", "hub")]
    [InlineData("HF_HOME", "")]
    public void The_cache_is_where_the_environment_says(string variable, string value) =>
        Locator.Resolve("hf://owner/some--name", new Surroundings("/nowhere", name => name == variable ? _folder.At(value) : null))
            .Files.Length.ShouldBe(2);

    [Fact]
    public void The_cache_is_below_the_home_folder_by_default()
    {
        Directory.CreateDirectory(_folder.At("home/.cache/huggingface"));
        Directory.Move(_folder.At("hub"), _folder.At("home/.cache/huggingface/hub"));
        Locator.Resolve("hf://owner/some--name", new Surroundings(_folder.At("home"), _ => null)).Files.Length.ShouldBe(2);
    }

    [Fact]
    public void A_revision_that_is_not_here_is_one_sentence() =>
        Should.Throw<LocatorException>(() => Resolve("hf://owner/some--name@v9")).Message.ShouldContain("revision v9");

    [Fact]
    public void A_link_to_the_blobs_of_another_entry_is_not_followed()
    {
        _folder.Write("hub/models--other--name/blobs/x", "secret");
        _folder.Link($"hub/models--owner--some--name/snapshots/{New}/stolen", "../../../models--other--name/blobs/x");
        Resolve(_folder.At("hub/models--owner--some--name")).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.LinkLeavesFolder);
    }

    [Fact]
    public void One_file_of_a_snapshot_is_held_against_its_blob_too() =>
        Resolve(_folder.At($"hub/models--owner--some--name/snapshots/{New}/model.safetensors")).Files.ShouldHaveSingleItem()
            .Stored.ShouldBe(new Digest("sha256", HelloSha256));

    [Fact]
    public void Blobs_are_held_against_their_names()
    {
        TestFolder.Read(Resolve("hf://owner/some--name")).Problems.Where(p => p.Kind == ProblemKind.DigestMismatch).ShouldBeEmpty();
        Blob(HelloGit, "hellO\n");
        Blob(HelloSha256, "hellO\n");
        TestFolder.Read(Resolve("hf://owner/some--name")).Problems.Where(p => p.Kind == ProblemKind.DigestMismatch).Select(p => p.Path)
            .ShouldBe(["README.md", "model.safetensors"]);
    }

    private void Blob(string name, string content) => _folder.Write($"hub/models--owner--some--name/blobs/{name}", content);

    private void Link(string commit, string file, string blob) =>
        _folder.Link($"hub/models--owner--some--name/snapshots/{commit}/{file}", $"../../blobs/{blob}");

    private Place Resolve(string locator) =>
        Locator.Resolve(locator, new Surroundings(_folder.At("home"), name => name == "HF_HUB_CACHE" ? _folder.At("hub") : null));
}
