namespace Hayward.Cli.Tests;

/// <summary>What the command says before it asks anybody; the crawl itself is tested against a stand-in hub beside <c>Hayward.Hub</c>.</summary>
public sealed class HubPullTests : IDisposable
{
    private const string Offline = "HF_HUB_OFFLINE";

    private readonly string? _before = Environment.GetEnvironmentVariable(Offline);
    private readonly BadFolder _folder = new();

    // Nobody else reads it, and whatever a test does, it opens no connection.
    public HubPullTests() => Environment.SetEnvironmentVariable(Offline, "1");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Offline, _before);
        _folder.Dispose();
    }

    [Fact]
    public async Task Offline_nothing_is_asked_and_nothing_is_made()
    {
        var target = _folder.Beside("snapshot");
        var call = await Call.Of("hub", "pull", "hf://owner/name", "--to", target);
        call.Code.ShouldBe(ExitCode.Network);
        call.Out.ShouldBeEmpty();
        call.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("hayward: HF_HUB_OFFLINE is set");
        Directory.Exists(target + ".archive").ShouldBeFalse();
    }

    [Theory]
    [InlineData("owner/name", "hf://owner/name was expected"), InlineData("hf://a/b/c", "hf://owner/name was expected")]
    public async Task A_locator_that_is_none_is_one_sentence(string locator, string words)
    {
        var call = await Call.Of("hub", "pull", locator, "--to", _folder.Beside("s"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact]
    public async Task Parts_and_lists_that_are_none_are_one_sentence()
    {
        var what = await Call.Of("hub", "pull", "hf://", "--to", _folder.Beside("s"), "--what", "models,gossip");
        (what.Code, what.Error.TrimEnd()).ShouldBe((ExitCode.Input,
            "hayward: 'gossip' is nothing that a hub can be asked for; one of models, discussions, commits, cards, people, tags was expected."));
        var missing = await Call.Of("hub", "pull", "hf://", "--to", _folder.Beside("s"), "--opt-out", _folder.Beside("nobody.txt"));
        missing.Code.ShouldBe(ExitCode.Input);
        missing.Error.ShouldContain("nobody.txt is not there");
        var odd = _folder.WriteBeside("list.txt", "fine\nno name at all\n"u8.ToArray());
        (await Call.Of("hub", "pull", "hf://", "--to", _folder.Beside("s"), "--opt-out", odd)).Error.ShouldContain("line 2");
    }

    [Theory, InlineData("--rate", "0"), InlineData("--rate", "x"), InlineData("--budget", "-1")]
    public async Task A_number_that_is_none_is_a_usage_error(string option, string value) =>
        (await Call.Of("hub", "pull", "hf://", "--to", _folder.Beside("s"), option, value)).Code.ShouldBe(ExitCode.Usage);
}
