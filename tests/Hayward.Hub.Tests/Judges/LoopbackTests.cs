using Hayward.Hub.Client;
using Hayward.Hub.Crawl;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Judges;

public sealed class LoopbackTests
{
    [Fact]
    public async Task A_crawl_over_real_connections_equals_one_without_also_when_they_break()
    {
        var stop = TestContext.Current.CancellationToken;
        using var memory = Crawling.Of(12, 3);
        using var wire = Crawling.Of(12, 3);
        await using var server = await LoopbackHub.OpenAsync(wire.Hub, stop);
        memory.Hub.Address = server.Address;
        await memory.PullAsync();
        var cut = new HashSet<string>();
        // Each third thing is cut when it is asked for first.
        server.Cuts = url => cut.Add(url) && cut.Count % 3 == 0;

        using var handler = HubConnection.Open();
        var settings = HubSettings.From(name => name == "HF_ENDPOINT" ? server.Address : null, "crawl@example.org");
        await new HubPull(wire.Options(), settings, handler, wire.Clock).RunAsync(null, stop);

        wire.Answers().Order().ShouldBe(memory.Answers().Order());
        wire.Hub.Log.Count.ShouldBeGreaterThan(memory.Hub.Log.Count);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_fault_of_the_network()
    {
        using var crawl = Crawling.Of(1);
        using var handler = HubConnection.Open();
        var settings = HubSettings.From(name => name == "HF_ENDPOINT" ? "http://127.0.0.1:9" : null, null);
        var pull = new HubPull(crawl.Options(), settings, handler, crawl.Clock);
        var fault = await Should.ThrowAsync<HubException>(() => pull.RunAsync(null, TestContext.Current.CancellationToken));
        fault.Fault.ShouldBe(HubFault.Unreachable);
        fault.Message.ShouldContain("127.0.0.1:9");
    }
}
