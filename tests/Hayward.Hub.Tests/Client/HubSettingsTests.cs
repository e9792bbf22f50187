using Hayward.Hub.Client;

namespace Hayward.Hub.Tests.Client;

public sealed class HubSettingsTests
{
    [Fact]
    public void Nothing_set_means_the_hub_without_a_token()
    {
        var settings = HubSettings.From(_ => null, null);
        settings.Endpoint.ToString().ShouldBe("https://huggingface.co/");
        settings.HasToken.ShouldBeFalse();
        settings.UserAgent.ShouldMatch(@"^Hayward/\d+\.\d+\.\d+$");
    }

    [Theory, InlineData("1"), InlineData("ON"), InlineData("yes"), InlineData("True")]
    public void Offline_means_that_nothing_is_asked(string value) => Fault("HF_HUB_OFFLINE", value).Fault.ShouldBe(HubFault.Offline);

    [Theory, InlineData("0"), InlineData("")]
    public void Not_offline_means_not_offline(string value) => HubSettings.From(name => name == "HF_HUB_OFFLINE" ? value : null, null).HasToken.ShouldBeFalse();

    [Theory]
    [InlineData("hub.example"), InlineData("ftp://hub.example")]
    [InlineData("https://user:secret@hub.example"), InlineData("https://hub.example/path"), InlineData("https://hub.example?q")]
    public void An_address_that_is_none_is_refused_and_not_repeated(string address)
    {
        var fault = Fault("HF_ENDPOINT", address);
        fault.Fault.ShouldBe(HubFault.Setting);
        fault.Message.ShouldNotContain("secret");
    }

    [Theory, InlineData("hf_ä"), InlineData("hf a"), InlineData("hf\nX-Header: 1")]
    public void A_token_that_is_none_is_refused_and_not_repeated(string token)
    {
        var fault = Fault("HF_TOKEN", token);
        fault.Fault.ShouldBe(HubFault.Setting);
        fault.Message.ShouldNotContain(token);
    }

    [Fact]
    public void A_token_does_not_travel_in_the_clear_except_to_this_machine()
    {
        static HubSettings Of(string endpoint) => HubSettings.From(name => name switch { "HF_ENDPOINT" => endpoint, "HF_TOKEN" => "hf_x", _ => null }, null);
        Should.Throw<HubException>(() => Of("http://hub.example")).Message.ShouldNotContain("hf_x");
        Of("http://127.0.0.1:8080").HasToken.ShouldBeTrue();
        Of("https://hub.example").HasToken.ShouldBeTrue();
    }

    [Theory, InlineData(""), InlineData("a)b"), InlineData("a\nb"), InlineData("ä")]
    public void A_contact_that_a_header_cannot_hold_is_refused(string contact) =>
        Should.Throw<HubException>(() => HubSettings.From(_ => null, contact)).Fault.ShouldBe(HubFault.Setting);

    private static HubException Fault(string variable, string value) =>
        Should.Throw<HubException>(() => HubSettings.From(name => name == variable ? value : null, null));
}
