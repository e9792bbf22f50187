using Hayward.Observatory.Synthesis;

namespace Hayward.Cli.Tests;

public sealed class HubSynthesizeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-synthesize-");

    private string At(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public async Task A_hub_is_made_and_the_sentence_says_from_which_seed()
    {
        var call = await Call.Of("hub", "synthesize", "--models", "600", "--seed", "11", "--events", "400", "--days", "400", "--later", "9", "--to", At("hub"));
        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldBeEmpty();
        call.Error.ShouldContain("seed 11: 600 models, 51 communities, 400 interactions");
        Directory.EnumerateFiles(At("hub")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["discussions-later.jsonl", "discussions.jsonl", "models-later.jsonl", "models.jsonl", "truth.json"]);
        var truth = SyntheticTruth.Read(At("hub/truth.json"));
        (truth.Observed - truth.Begin).TotalDays.ShouldBe(400);
        _folder.GetFileSystemInfos().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("--models", "0", "1 to 20,000,000")]
    [InlineData("--events", "5", "too few")]
    [InlineData("--days", "2", "30 to 5,000")]
    public async Task What_cannot_be_made_is_one_sentence_and_leaves_nothing(string option, string value, string said)
    {
        var call = await Call.Of("hub", "synthesize", option, value, "--to", At("hub"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        call.Error.ShouldContain(said);
        _folder.GetFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        await File.WriteAllTextAsync(At("thesis.txt"), "", TestContext.Current.CancellationToken);
        var call = await Call.Of("hub", "synthesize", "--models", "10", "--to", _folder.FullName);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("not empty");
        (await Call.Of("hub", "synthesize", "--models", "10", "--like", "paper", "--to", At("hub"))).Code.ShouldBe(ExitCode.Usage);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
