using System.Net;
using System.Text;
using Hayward.Hub.Client;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Client;

public sealed class HubClientTests
{
    private const string Token = "hf_notAToken123456";

    private readonly FastClock _clock = new();
    private readonly List<HttpRequestMessage> _sent = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_names_the_program_its_version_and_a_contact_and_bears_the_token()
    {
        await Client(_ => Json("[]"), token: Token).AskAsync("/api/models", Stop);

        var request = _sent.Single();
        request.RequestUri!.ToString().ShouldBe("https://hub.example/api/models");
        string.Join(" ", request.Headers.GetValues("User-Agent")).ShouldMatch(@"^Hayward/\d+\.\d+\.\d+ \(contact: crawl@example\.org\)$");
        request.Headers.Authorization!.ToString().ShouldBe("Bearer " + Token);
    }

    [Fact]
    public async Task A_limit_is_waited_for_until_the_window_ends()
    {
        var client = Client(n => n == 1 ? Limited("\"api\";r=0;t=117", null) : Json("[]"));
        var before = _clock.Now;

        (await client.AskAsync("/api/models", Stop)).Status.ShouldBe(200);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(118, 119);
        client.Requests.ShouldBe(2);
    }

    [Theory, InlineData("37", 37), InlineData("Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    public async Task A_limit_may_say_when_to_come_back(string header, int seconds)
    {
        var client = Client(n => n == 1 ? Limited(null, header) : Json("[]"));
        var before = _clock.Now;

        await client.AskAsync("/api/models", Stop);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(seconds - 1, seconds + 1);
    }

    [Fact]
    public async Task A_window_that_is_used_up_is_not_overstepped()
    {
        var left = 3;
        var client = Client(_ => With(Json("[]"), "RateLimit", $"\"api\";r={--left};t=200"));
        for (var i = 0; i < 3; i++) await client.AskAsync("/api/models", Stop);
        var before = _clock.Now;
        left = 3;

        await client.AskAsync("/api/models", Stop);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(200, 202);
    }

    [Fact]
    public async Task What_is_left_of_a_window_is_spread_over_it()
    {
        var client = Client(_ => With(Json("[]"), "RateLimit", "\"api\";r=100;t=200"));
        await client.AskAsync("/api/models", Stop);
        var before = _clock.Now;

        await client.AskAsync("/api/models", Stop);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(1.9, 2.1);
    }

    [Fact]
    public async Task The_user_may_allow_less_than_the_hub()
    {
        var client = Client(_ => With(Json("[]"), "RateLimit", "\"api\";r=900;t=200"), rate: 60);
        await client.AskAsync("/api/models", Stop);
        var before = _clock.Now;

        await client.AskAsync("/api/models", Stop);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(4.9, 5.1);
    }

    [Fact]
    public async Task A_hub_that_names_no_limit_is_asked_as_slowly_as_an_anonymous_visitor_may()
    {
        var client = Client(_ => Json("[]"), rate: null);
        var before = _clock.Now;

        for (var i = 0; i < 501; i++) await client.AskAsync("/api/models", Stop);

        (_clock.Now - before).TotalSeconds.ShouldBeInRange(299, 303);
    }

    [Fact]
    public async Task A_limit_without_end_is_a_fault()
    {
        var client = Client(_ => Limited(null, "10"));
        var fault = await Should.ThrowAsync<HubException>(() => client.AskAsync("/api/models", Stop));
        fault.Fault.ShouldBe(HubFault.Later);
    }

    [Fact]
    public async Task Who_asks_to_come_back_tomorrow_is_not_waited_for()
    {
        var client = Client(_ => Limited(null, "86400"));
        var fault = await Should.ThrowAsync<HubException>(() => client.AskAsync("/api/models", Stop));
        fault.Fault.ShouldBe(HubFault.Later);
        fault.Message.ShouldContain("24.0 hours");
    }

    [Fact]
    public async Task A_hub_that_is_unwell_is_asked_again_with_growing_waits()
    {
        var client = Client(_ => new HttpResponseMessage(HttpStatusCode.BadGateway));

        var fault = await Should.ThrowAsync<HubException>(() => client.AskAsync("/api/models", Stop));

        fault.Fault.ShouldBe(HubFault.Unreachable);
        fault.Message.ShouldContain("502");
        client.Requests.ShouldBe(HubClient.Attempts);
        // The first wait may be short of a second.
        _clock.Waits.Count.ShouldBeGreaterThanOrEqualTo(4);
        _clock.Waits[^1].TotalSeconds.ShouldBeInRange(8, 16);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_waits()
    {
        async Task<List<TimeSpan>> Waits(int seed)
        {
            var clock = new FastClock();
            var client = new HubClient(Settings(null), new Answering(_ => new HttpResponseMessage(HttpStatusCode.BadGateway), []), clock, 1_000_000, seed);
            await Should.ThrowAsync<HubException>(() => client.AskAsync("/api/models", Stop));
            return clock.Waits;
        }

        (await Waits(7)).ShouldBe(await Waits(7));
        (await Waits(7)).ShouldNotBe(await Waits(8));
    }

    [Fact]
    public async Task No_error_and_no_answer_holds_the_token()
    {
        var refusing = Client(_ => throw new HttpRequestException($"proxy refused Bearer {Token}"), token: Token);
        var refused = await Should.ThrowAsync<HubException>(() => refusing.AskAsync("/api/models", Stop));
        refused.ToString().ShouldNotContain(Token);
        refused.Message.ShouldNotContain(Token);
        var telling = Client(_ => With(Json($"{{\"error\":\"{Token} is no token\"}}", 401), "X-Error-Message", Token), token: Token);
        var answer = await telling.AskAsync("/api/models", Stop);
        Encoding.UTF8.GetString(answer.Body.Span).ShouldBe("{\"error\":\"[token] is no token\"}");
        answer.Header("x-error-message").ShouldBe("[token]");
    }

    [Fact]
    public async Task A_pointer_to_another_host_is_kept_without_its_secrets_and_never_followed()
    {
        var client = Client(_ => With(Json("", 307), "Location", "https://cdn.example/file?X-Signature=secret"), token: Token);
        var answer = await client.AskAsync("/o/m/raw/main/README.md", Stop);
        answer.Header("location").ShouldBe("https://cdn.example/file");
        _sent.Count.ShouldBe(1);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_body_may_not_pass_its_bound(bool packed)
    {
        var client = Client(_ => Bytes(new byte[100_000], packed), most: 10_000);
        var fault = await Should.ThrowAsync<HubException>(() => client.AskAsync("/o/m/raw/main/README.md", Stop));
        fault.Fault.ShouldBe(HubFault.Misbehaves);
        fault.Message.ShouldContain("10,000 bytes");
    }

    [Fact]
    public async Task A_packed_body_that_was_cut_is_asked_for_again_wherever_it_was_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(HubContent.Long(3000));
        var packed = StandInHandler.Packed(bytes);
        for (var length = 0; length < packed.Length; length += 3)
        {
            var client = Client(n => n == 1 ? Gzip(packed[..length]) : Gzip(packed));
            (await client.AskAsync("/o/m/raw/main/README.md", Stop)).Body.ToArray().ShouldBe(bytes);
            client.Requests.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Silence_is_a_failure_and_an_interruption_is_not()
    {
        var client = new HubClient(Settings(null), new Silent(), _clock, 1_000_000, 1) { Patience = TimeSpan.FromMilliseconds(20) };
        (await Should.ThrowAsync<HubException>(() => client.AskAsync("/api/models", Stop))).Message.ShouldContain("nothing came");
        using var stop = new CancellationTokenSource(50);
        var patient = new HubClient(Settings(null), new Silent(), _clock, 1_000_000, 1);
        await Should.ThrowAsync<OperationCanceledException>(() => patient.AskAsync("/api/models", stop.Token));
    }

    [Theory]
    [InlineData(404, "RepoNotFound", null, "gone"), InlineData(401, "RepoNotFound", null, "gone"), InlineData(403, "GatedRepo", null, "gated")]
    [InlineData(403, null, "Access to this resource is disabled.", "disabled"), InlineData(404, "EntryNotFound", null, "empty")]
    [InlineData(403, "SomethingNew", null, "refused"), InlineData(410, null, null, "gone"), InlineData(200, null, null, null)]
    public async Task Codes_of_errors_tell_what_became_of_a_repository(int status, string? code, string? message, string? standing)
    {
        var answer = await Client(_ => With(With(Json("{}", status), "X-Error-Code", code), "X-Error-Message", message)).AskAsync("/api/models/o/m", Stop);
        answer.Standing().ShouldBe(standing);
    }

    internal static HubSettings Settings(string? token) =>
        HubSettings.From(name => name switch { "HF_ENDPOINT" => "https://hub.example", "HF_TOKEN" => token, _ => null }, "crawl@example.org");

    private HubClient Client(Func<int, HttpResponseMessage> answer, string? token = null, int? rate = 1_000_000, int most = HubClient.MostBytes) =>
        new(Settings(token), new Answering(answer, _sent), _clock, rate, 1, most);

    private static HttpResponseMessage Json(string body, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Bytes(byte[] body, bool packed) =>
        packed ? Gzip(StandInHandler.Packed(body)) : new HttpResponseMessage { Content = new ByteArrayContent(body) };

    private static HttpResponseMessage Gzip(byte[] body)
    {
        var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }

    private static HttpResponseMessage Limited(string? limit, string? after) => With(With(Json("{}", 429), "RateLimit", limit), "Retry-After", after);

    private static HttpResponseMessage With(HttpResponseMessage response, string name, string? value)
    {
        if (value is not null) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private sealed class Answering(Func<int, HttpResponseMessage> answer, List<HttpRequestMessage> sent) : HttpMessageHandler
    {
        private int _count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Add(request);
            return Task.FromResult(answer(++_count));
        }
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It was interrupted.");
        }
    }
}
