using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;

namespace Hayward.Hub.Client;

/// <summary>Asks one hub, one request at a time: within its limits, again when an answer is cut or the hub is unwell, and nobody else. It follows no
/// pointer by itself, so the token never reaches another host.</summary>
internal sealed class HubClient : IDisposable
{
    /// <summary>Bytes that a body may have, packed and unpacked.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>How often one thing is asked when the hub is unwell.</summary>
    public const int Attempts = 6;

    // Windows that are waited through for one thing: a hub that goes on refusing means something else.
    private const int MostWindows = 12;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _http;
    private readonly HubSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Backoff _backoff;
    private readonly BodyReader _bodies;
    private readonly Pace _api;
    private readonly Pace _files;
    private readonly byte[]? _token;

    /// <summary>Prepares to ask.</summary>
    /// <param name="settings">Which hub, and as whom.</param>
    /// <param name="handler">What sends requests.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="rate">Requests in five minutes that the user allows; null to go by the hub alone.</param>
    /// <param name="seed">Seed of the chance in waits.</param>
    /// <param name="most">Bytes that a body may have.</param>
    public HubClient(HubSettings settings, HttpMessageHandler handler, TimeProvider clock, int? rate, int seed, int most = MostBytes)
    {
        _http = new HttpMessageInvoker(handler, disposeHandler: false);
        (_settings, _clock, _backoff, _bodies) = (settings, clock, new Backoff(seed), new BodyReader(most));
        (_api, _files) = (new Pace(clock, rate), new Pace(clock, rate));
        _token = settings.Token is { } token ? Encoding.ASCII.GetBytes(token) : null;
    }

    /// <summary>Requests that left.</summary>
    public long Requests { get; private set; }

    /// <summary>Told before a wait, with its length.</summary>
    public Action<TimeSpan>? Waiting { get; set; }

    /// <summary>How long one answer may take; silence of the hub counts as a failure.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Asks for a path of the hub.</summary>
    /// <param name="url">Path and query.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="HubException">The hub cannot be reached, refuses or misbehaves.</exception>
    public async Task<HubAnswer> AskAsync(string url, CancellationToken stop)
    {
        var pace = url.StartsWith("/api/", StringComparison.Ordinal) ? _api : _files;
        var windows = 0;
        for (var attempt = 1; ; attempt++)
        {
            await PauseAsync(pace.Wait(), url, stop).ConfigureAwait(false);
            var (answer, trouble, told) = await TryAsync(url, pace, stop).ConfigureAwait(false);
            if (answer is not null) return answer;
            if (trouble is null)
            {
                // The limit of the hub is no failure, but it must end.
                if (++windows > MostWindows)
                    throw new HubException(
                        HubFault.Later,
                        $"{Host} refused {url} in {MostWindows} windows of its limit; ask again later, or for less with --rate.");
                attempt--;
                await PauseAsync(told ?? UsualWait, url, stop).ConfigureAwait(false);
                continue;
            }
            if (attempt == Attempts)
                throw new HubException(
                    HubFault.Unreachable,
                    $"{Host} did not answer {url} in {Attempts} attempts ({trouble}); what was kept is whole, and the same command goes on from there.");
            var wait = _backoff.After(attempt);
            await PauseAsync(told > wait ? told.Value : wait, url, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string Host => _settings.Endpoint.Authority;

    // An answer; or a trouble that a new attempt may heal, with the wait that the hub asks for; or, without a trouble, a limit.
    private async Task<(HubAnswer? Answer, string? Trouble, TimeSpan? Wait)> TryAsync(string url, Pace pace, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(url);
            pace.Sent();
            Requests++;
            using var response = await _http.SendAsync(request, patience.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            pace.Learn(Value(response, "ratelimit"), Value(response, "ratelimit-policy"));
            var asked = RateLimit.RetryAfter(Value(response, "retry-after"), _clock.GetUtcNow());
            if (status == 429) return (null, null, asked ?? (pace.Wait() is var wait && wait > TimeSpan.Zero ? wait : null));
            if (status is 408 or >= 500) return (null, $"status {status}", asked);
            var body = await _bodies.ReadAsync(url, response.Content, patience.Token).ConfigureAwait(false);
            if (status == 200 && url.StartsWith("/api/", StringComparison.Ordinal) && !JsonText.IsWhole(body.Span))
                return (null, "its body was no whole JSON document", null);
            return (new HubAnswer(url, _clock.GetUtcNow(), status, Kept(response), WithoutToken(body)), null, null);
        }
        catch (CutBodyException fault)
        {
            return (null, fault.Message, null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return (null, WithoutToken(fault.Message.TrimEnd('.')), null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"nothing came in {Patience.TotalSeconds:N0} seconds", null);
        }
    }

    private HttpRequestMessage Request(string url)
    {
        // The path stands after the address, so that no path can name another host.
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_settings.Endpoint.GetLeftPart(UriPartial.Authority) + url));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.TryAddWithoutValidation("User-Agent", _settings.UserAgent);
        if (_settings.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task PauseAsync(TimeSpan wait, string url, CancellationToken stop)
    {
        if (wait <= TimeSpan.Zero) return;
        if (wait > LongestWait)
            throw new HubException(
                HubFault.Later,
                $"{Host} asks to wait {wait.TotalHours:N1} hours before {url} is asked; what was kept is whole, and the same command goes on from there.");
        Waiting?.Invoke(wait);
        await Task.Delay(wait, _clock, stop).ConfigureAwait(false);
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    private ImmutableArray<(string, string)> Kept(HttpResponseMessage response)
    {
        var kept = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var name in HubAnswer.KeptHeaders)
        {
            if (Value(response, name) is not { Length: <= 8192 } value) continue;
            if (name == "location") value = WithoutSecrets(value);
            kept.Add((name, WithoutToken(value)));
        }
        return kept.ToImmutable();
    }

    // Addresses of other hosts are often signed for this visitor: what follows the path opens the file for everybody.
    private string WithoutSecrets(string location) =>
        Uri.TryCreate(_settings.Endpoint, location, out var uri) && uri.Authority == _settings.Endpoint.Authority ? location : location.Split('?', 2)[0];

    private string WithoutToken(string text) => _settings.Token is { } token ? text.Replace(token, "[token]", StringComparison.Ordinal) : text;

    private ReadOnlyMemory<byte> WithoutToken(ReadOnlyMemory<byte> body)
    {
        if (_token is null || body.Span.IndexOf(_token) < 0) return body;
        var text = Encoding.Latin1.GetString(body.Span).Replace(_settings.Token!, "[token]", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text);
    }
}
