using Hayward.Artifacts;
using Hayward.Artifacts.Locating;

namespace Hayward.Tests.Artifacts.Locating;

public sealed class LocatorTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_lists_its_files_in_ordinal_order()
    {
        foreach (var path in new[] { "b.txt", "a/z.txt", "B.txt", "a.txt" })
            _folder.Write(path, "x");
        var place = Resolve(_folder.Root);
        place.Kind.ShouldBe(LocatorKind.Folder);
        place.Name.ShouldBe(Path.GetFileName(_folder.Root));
        place.Files.Select(f => f.Path).ShouldBe(["B.txt", "a.txt", "a/z.txt", "b.txt"]);
    }

    [Fact]
    public void A_file_is_a_place_with_one_file()
    {
        var place = Resolve(_folder.Write("m/model.gguf", "GGUF"));
        (place.Kind, place.Name, place.Files.Single().Path, place.Files.Single().Size).ShouldBe((
            LocatorKind.File, "model.gguf", "model.gguf", 4L));
    }

    [Fact]
    public void Bookkeeping_is_passed_over()
    {
        foreach (var path in new[] { ".git/HEAD", "sub/.git/HEAD", ".cache/huggingface/x.metadata", ".cache/other", ".gitattributes" })
            _folder.Write(path, "x");
        Resolve(_folder.Root).Files.Select(f => f.Path).ShouldBe([".cache/other", ".gitattributes"]);
    }

    [Fact]
    public void A_link_within_the_folder_is_followed_and_one_out_of_it_is_a_problem()
    {
        var outside = _folder.Write("outside/secret", "x");
        _folder.Write("model/a.txt", "inside");
        _folder.Link("model/in.txt", "a.txt");
        _folder.Link("model/out.txt", "../outside/secret");
        _folder.Link("model/far.txt", outside);
        _folder.Link("model/gone.txt", "nowhere");
        _folder.Link("model/self", "self");
        Directory.CreateSymbolicLink(_folder.At("model/up"), "..");
        Directory.CreateSymbolicLink(_folder.At("model/here"), ".");
        var place = Resolve(_folder.At("model"));
        place.Files.Select(f => f.Path).ShouldBe(["a.txt", "in.txt"]);
        place.Files[1].FullPath.ShouldEndWith("a.txt");
        place.Problems.Select(p => (p.Path, p.Kind)).ShouldBe(
            [
                ("far.txt", ProblemKind.LinkLeavesFolder), ("gone.txt", ProblemKind.Unreadable), ("out.txt", ProblemKind.LinkLeavesFolder),
                ("self", ProblemKind.Unreadable), ("up", ProblemKind.LinkLeavesFolder),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_link_through_a_linked_folder_does_not_get_out()
    {
        _folder.Write("outside/secret", "x");
        _folder.Write("model/a.txt", "inside");
        Directory.CreateSymbolicLink(_folder.At("model/dir"), "../outside");
        _folder.Link("model/trick", "dir/secret");
        var place = Resolve(_folder.At("model"));
        place.Files.Select(f => f.Path).ShouldBe(["a.txt"]);
        place.Problems.Select(p => p.Kind).ShouldAllBe(k => k == ProblemKind.LinkLeavesFolder);
        place.Problems.Length.ShouldBe(2);
    }

    [Fact]
    public void A_folder_given_through_a_link_is_a_folder()
    {
        _folder.Write("model/a.txt", "x");
        _folder.Link("model/b.txt", "a.txt");
        Directory.CreateSymbolicLink(_folder.At("link"), "model");
        var place = Resolve(_folder.At("link"));
        place.Files.Length.ShouldBe(2);
        place.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_pipe_is_not_opened()
    {
        _folder.Write("a.txt", "x");
        Pipe(_folder.At("pipe"));
        var place = Resolve(_folder.Root);
        place.Files.Select(f => f.Path).ShouldBe(["a.txt"]);
        place.Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.NotAFile);
        Should.Throw<LocatorException>(() => Resolve(_folder.At("pipe"))).Message.ShouldContain("pipe");
    }

    [Fact]
    public void A_folder_too_deep_is_not_entered()
    {
        _folder.Write(string.Join('/', Enumerable.Repeat("d", ReadLimits.Depth)) + "/deep.txt", "x");
        _folder.Write("a.txt", "x");
        var place = Resolve(_folder.Root);
        place.Files.Select(f => f.Path).ShouldBe(["a.txt"]);
        place.Problems.ShouldHaveSingleItem().HidesBytes.ShouldBeTrue();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("")]
    [InlineData("https://example.org/model")]
    [InlineData("hf://")]
    [InlineData("hf://a/b/c")]
    [InlineData("hf://a/../b")]
    [InlineData("hf://a/b@..")]
    [InlineData("ollama://")]
    [InlineData("ollama://../../etc/passwd")]
    [InlineData("ollama://name:..")]
    [InlineData("ollama://name")]
    [InlineData("hf://owner/name")]
    public void What_is_not_there_is_one_sentence(string locator)
    {
        var message = Should.Throw<LocatorException>(() => Resolve(locator)).Message;
        message.ShouldEndWith(".");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void An_empty_folder_is_one_sentence()
    {
        Directory.CreateDirectory(_folder.At("empty/sub"));
        Should.Throw<LocatorException>(() => Resolve(_folder.At("empty"))).Message.ShouldContain("holds no file");
    }

    [Fact]
    public void What_is_only_on_the_hub_is_not_fetched() =>
        Should.Throw<LocatorException>(() => Resolve("hf://owner/name@main")).Message.ShouldContain("nothing was fetched");

    internal static void Pipe(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are made with mkfifo of Linux");
        using var process = System.Diagnostics.Process.Start("mkfifo", [path]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private Place Resolve(string locator) => Locator.Resolve(locator, new Surroundings(_folder.At("home"), _ => null));
}
