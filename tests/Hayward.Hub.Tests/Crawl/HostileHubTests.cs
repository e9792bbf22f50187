using System.Net;
using System.Text;
using Hayward.Hub.Client;
using Hayward.Hub.Crawl;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Crawl;

public sealed class HostileHubTests
{
    [Fact]
    public async Task A_list_that_leads_in_a_circle_ends()
    {
        using var crawl = Crawling.Of(3);
        crawl.Handler.Instead = Answers("/api/models", _ => ("[]", "<https://hub.example/api/models?cursor=x>; rel=\"next\""));
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models")))).Fault.ShouldBe(HubFault.Misbehaves);
    }

    [Fact]
    public async Task A_list_of_endless_empty_pages_ends()
    {
        using var crawl = Crawling.Of(3);
        var page = 0;
        crawl.Handler.Instead = Answers("/api/models", _ => ("[]", $"<https://hub.example/api/models?cursor={++page}>; rel=\"next\""));
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models")))).Fault.ShouldBe(HubFault.Misbehaves);
        page.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task Names_that_are_none_are_never_asked()
    {
        using var crawl = Crawling.Of(3);
        var names = new[]
        {
            "../../etc/passwd", "o/..", "o/m?x=1", "o/m#f", "o/m/n", "", "o m/n", "https://evil.example/x", "ö/m", new string('a', 300), "o/fine",
        };
        var records = names.Select((n, i) => $"{{\"_id\":\"{i}\",\"id\":{System.Text.Json.JsonSerializer.Serialize(n)}}}");
        var list = $"[{string.Join(',', records)},null,7,{{\"id\":{{}}}},[]]";
        crawl.Handler.Instead = request => request.RequestUri!.AbsolutePath == "/api/models" ? Json(list, null) : null;
        var report = await crawl.PullAsync(crawl.Options(what: "models,discussions,cards"));
        report.Listed.ShouldBe(1);
        crawl.Hub.Log.ShouldAllBe(u => u.Contains("o/fine", StringComparison.Ordinal));
        crawl.Notes("skipped").Single().GetProperty("records").GetInt32().ShouldBe(names.Length - 1 + 4);
    }

    [Fact]
    public async Task Pointers_to_other_hosts_are_not_followed_and_the_token_stays_at_home()
    {
        var content = new HubContent(1, 6);
        var clock = new FastClock();
        using var crawl = new Crawling(new StandInHub(content, clock) { Token = "hf_ours" }, clock) { Token = "hf_ours" };
        var hosts = new List<(string Host, bool Token)>();
        crawl.Handler.Instead = request =>
        {
            hosts.Add((request.RequestUri!.Authority, request.Headers.Authorization is not null));
            return request.RequestUri.AbsolutePath switch
            {
                // The list goes on at the hub that was asked, whatever host the pointer names.
                "/api/models" when request.RequestUri.Query.Contains("cursor", StringComparison.Ordinal) => Json("[]", null),
                "/api/models" => Json($"[{{\"_id\":\"1\",\"id\":\"{content.Models[0].Id}\"}}]", "<https://evil.example/api/models?cursor=x>; rel=\"next\""),
                var path when path.Contains("/discussions", StringComparison.Ordinal) => Moved("https://evil.example" + path),
                var path when path.EndsWith("README.md", StringComparison.Ordinal) => Moved("//evil.example/steal"),
                _ => null,
            };
        };
        await crawl.PullAsync(crawl.Options(what: "models,discussions,cards"));
        hosts.Select(h => h.Host).Distinct().ShouldBe(["hub.example"]);
        hosts.Count.ShouldBe(4);
        crawl.Answers().Count(a => a.Status == 307).ShouldBe(2);
    }

    [Fact]
    public async Task A_pointer_that_leads_in_a_circle_ends()
    {
        using var crawl = Crawling.Of(6);
        crawl.Handler.Instead = request =>
            request.RequestUri!.AbsolutePath is var path && path.Contains("/discussions", StringComparison.Ordinal) ? Moved(path + "?p=0") : null;
        var report = await crawl.PullAsync(crawl.Options(what: "models,discussions"));
        report.Failed.ShouldBe(0);
        crawl.Notes("asked").ShouldAllBe(n => !n.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("{}"), InlineData("[]")]
    [InlineData("null"), InlineData("{\"count\":1e9,\"start\":0,\"discussions\":[]}"), InlineData("{\"count\":-1,\"start\":\"0\"}")]
    [InlineData("{\"count\":2,\"start\":0,\"discussions\":[{\"num\":1.5},{\"num\":-3},null,{\"num\":1,\"numComments\":\"many\",\"title\":{}}]}")]
    [InlineData("{\"count\":99999999,\"start\":99999998,\"discussions\":[{\"num\":1,\"title\":\"\\ud83e\",\"repoOwner\":7}]}")]
    public async Task A_page_of_discussions_that_is_none_is_kept_and_noted(string body)
    {
        using var crawl = Crawling.Of(4);
        crawl.Handler.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("/discussions", StringComparison.Ordinal) ? Json(body, null) : null;
        var report = await crawl.PullAsync(crawl.Options(what: "models,discussions"));
        report.Failed.ShouldBe(0);
        crawl.Answers().Where(a => a.Url.EndsWith("p=0", StringComparison.Ordinal)).ShouldAllBe(a => a.Body == body);
        await crawl.PullAsync(crawl.Options(what: "models,discussions"));
    }

    [Theory, InlineData("{\"events\":7}")]
    [InlineData("{\"events\":[null,{\"type\":\"comment\",\"createdAt\":\"year 3000\"},{\"type\":\"comment\",\"createdAt\":\"3000-01-01T00:00:00Z\"}]}")]
    [InlineData("[]")]
    public async Task A_thread_that_is_none_is_kept(string body)
    {
        using var crawl = Crawling.Of(10);
        crawl.Handler.Instead = request => request.RequestUri!.AbsolutePath.Contains("/discussions/", StringComparison.Ordinal) ? Json(body, null) : null;
        await crawl.PullAsync(crawl.Options(what: "models,discussions"));
        crawl.Answers().Where(a => a.Url.Contains("/discussions/", StringComparison.Ordinal)).ShouldAllBe(a => a.Body == body);
        await crawl.PullAsync(crawl.Options(what: "models,discussions"));
    }

    [Theory, InlineData("7"), InlineData("\"x\""), InlineData("null")]
    public async Task A_list_that_is_none_is_told(string body)
    {
        using var crawl = Crawling.Of(3);
        crawl.Handler.Instead = Answers("/api/models", _ => (body, null));
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models")))).Fault.ShouldBe(HubFault.Misbehaves);
    }

    [Fact]
    public async Task A_record_that_is_nested_too_deep_is_asked_for_again_and_then_given_up()
    {
        using var crawl = Crawling.Of(3);
        crawl.Handler.Instead = Answers("/api/models", _ => (new string('[', 300) + new string(']', 300), null));
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models")))).Message.ShouldContain("no whole JSON");
    }

    [Theory]
    [InlineData("hf://", null, null), InlineData("hf://owner", "owner", null)]
    [InlineData("hf://o/m-1.5_x", null, "o/m-1.5_x"), InlineData("hf://o/m/", null, "o/m")]
    public void A_locator_is_a_hub_an_owner_or_a_model(string text, string? owner, string? repository) =>
        (HubScope.Parse(text).Owner, HubScope.Parse(text).Repository).ShouldBe((owner, repository));

    [Theory, InlineData("owner"), InlineData("hf://a/b/c"), InlineData("hf://../x"), InlineData("https://huggingface.co"), InlineData("hf://a b")]
    public void Another_locator_is_refused(string text) => Should.Throw<FormatException>(() => HubScope.Parse(text));

    [Fact]
    public void An_opt_out_list_that_cannot_be_read_is_refused() =>
        Should.Throw<FormatException>(() => OptOut.Read(["fine", "not a name"], "list.txt")).Message
            .ShouldBe("list.txt line 2: owner or owner/name was expected.");

    [Theory]
    [InlineData("</api/models?cursor=a>; rel=\"next\"", "/api/models?cursor=a")]
    [InlineData("<https://h.example/api/models?cursor=a%3D%3D&x=1>; rel=next", "/api/models?cursor=a%3D%3D&x=1")]
    [InlineData("<https://h.example/first>; rel=\"first\", <https://h.example/api/models?cursor=b>; title=\"x\"; rel=\"next\"", "/api/models?cursor=b")]
    [InlineData("<https://h.example/api/models?cursor=a>; rel=\"prev\"", null), InlineData("<https://h.example/elsewhere>; rel=\"next\"", null)]
    [InlineData("rel=next", null), InlineData("", null), InlineData(null, null)]
    public void The_next_page_is_read_as_a_path(string? header, string? path) => Links.Next(header, "/api/models").ShouldBe(path);

    private static Func<HttpRequestMessage, HttpResponseMessage?> Answers(string path, Func<Uri, (string Body, string? Link)> answer) =>
        request => request.RequestUri!.AbsolutePath == path && answer(request.RequestUri) is var (body, link) ? Json(body, link) : null;

    private static HttpResponseMessage Json(string body, string? link)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (link is not null) response.Headers.TryAddWithoutValidation("Link", link);
        return response;
    }

    private static HttpResponseMessage Moved(string location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Content = new StringContent("") };
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }
}
