using System.Diagnostics;
using System.Text.Json;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Judges;

/// <summary>The hub's own client from npm, which knows nothing of us, finds in the stand-in hub what a hub holds.</summary>
public sealed class ClientJudgeTests
{
    [Fact]
    public async Task The_hubs_own_client_lists_models_and_commits_of_the_stand_in()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Path.Combine(Snapshot.Root, "tests", "oracles");
        var client = Path.Combine(folder, "node_modules", "@huggingface", "hub");
        Assert.SkipUnless(Directory.Exists(client), "needs @huggingface/hub: run ./test with npm on the path");
        var content = new HubContent(2, 60);
        var hub = new StandInHub(content, TimeProvider.System);
        await using var server = await LoopbackHub.OpenAsync(hub, stop);

        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "hub.mjs"), server.Address, "owner1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = node.StandardError.ReadToEndAsync(stop);
        var output = await node.StandardOutput.ReadToEndAsync(stop);
        await node.WaitForExitAsync(stop);
        node.ExitCode.ShouldBe(0, await error);
        var found = JsonElement.Parse(output);

        var shown = content.Models.Where(m => !m.Private).ToList();
        found.GetProperty("models").EnumerateArray()
            .Select(m => (m.GetProperty("key").GetString(), m.GetProperty("id").GetString(), m.GetProperty("likes").GetInt64()))
            .Order().ShouldBe(shown.Select(m => ((string?)m.Key, (string?)m.Id, m.Likes)).Order());
        found.GetProperty("owned").EnumerateArray().Select(m => m.GetString()).Order()
            .ShouldBe(shown.Where(m => m.Owner == "owner1").Select(m => m.Id).Order());
        var commits = found.GetProperty("commits").EnumerateObject().ToDictionary(c => c.Name, c => c.Value);
        commits.Keys.Order().ShouldBe(shown.Where(m => m.Owner == "owner1" && m.Gated is null).Select(m => m.Id).Order());
        foreach (var (id, list) in commits)
        {
            var model = content.Find(id);
            if (model.Disabled) list.GetProperty("status").GetInt32().ShouldBe(403);
            else list.EnumerateArray().Select(c => c.GetProperty("id").GetString()).ShouldBe(model.Commits.Select(c => c["id"]!.GetValue<string>()));
        }
        commits.Count.ShouldBeGreaterThan(2);
    }
}
