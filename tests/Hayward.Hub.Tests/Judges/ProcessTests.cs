using System.Diagnostics;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Judges;

/// <summary>The program itself, killed by the system while it crawls.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(Snapshot.Root, "out", "build", "bin", "Hayward.Cli", "release", "Hayward.Cli.dll");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_is_killed_again_and_again_ends_with_what_the_hub_holds()
    {
        Assert.SkipUnless(File.Exists(Program), "needs the program: build src/Hayward.Cli in Release");
        using var whole = Crawling.Of(16, 9);
        using var killed = Crawling.Of(16, 9);
        await using var server = await LoopbackHub.OpenAsync(killed.Hub, Stop);
        whole.Hub.Address = server.Address;
        await whole.PullAsync();
        var chance = new Random(9);
        for (var kill = 0; kill < 3; kill++)
        {
            var at = killed.Hub.Log.Count + 1 + chance.Next(40);
            using var process = Start(server.Address, killed.Archive);
            while (killed.Hub.Log.Count < at && !process.HasExited) await Task.Delay(5, Stop);
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }
        using var last = Start(server.Address, killed.Archive);
        var error = await last.StandardError.ReadToEndAsync(Stop);
        await last.WaitForExitAsync(Stop);

        last.ExitCode.ShouldBe(0, error);
        error.ShouldContain("hayward: round 1");
        killed.Answers().Order().ShouldBe(whole.Answers().Order());
        killed.Hub.Log.Count.ShouldBeGreaterThan(whole.Hub.Log.Count);
    }

    private static Process Start(string address, string archive) => Process.Start(new ProcessStartInfo("dotnet",
        [
            Program, "hub", "pull", "hf://", "--to", archive + ".snapshot", "--archive", archive,
            "--what", "models,discussions,commits,cards,people,tags", "--rate", "1000000",
        ])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        Environment = { ["HF_ENDPOINT"] = address, ["HF_TOKEN"] = "", ["HF_HUB_OFFLINE"] = "" },
    })!;
}
