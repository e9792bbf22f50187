using System.IO.Compression;
using System.Net;

namespace Hayward.Hub.Tests.StandIn;

/// <summary>A process that is killed in the middle of a request.</summary>
internal sealed class KilledException : Exception;

/// <summary>The stand-in hub without sockets, with the faults of networks: cut bodies, bad gateways, connections that break. Faults come by a seed
/// and pass when the same thing is asked again.</summary>
internal sealed class StandInHandler(StandInHub hub, int seed = 0) : HttpMessageHandler
{
    private readonly Random _chance = new(seed);

    /// <summary>Of a hundred requests, how many meet a fault.</summary>
    public int Faults { get; init; }

    /// <summary>The request at which the crawl is killed, counted from 1; 0 for none.</summary>
    public int KillAt { get; set; }

    /// <summary>Requests that came.</summary>
    public int Count { get; private set; }

    /// <summary>What happened last as a fault.</summary>
    public List<string> Happened { get; } = [];

    /// <summary>Answers instead of the hub.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Count++;
        // Half of all kills come before the hub has heard anything, half after it has answered.
        var kill = Count == KillAt;
        if (kill && _chance.Next(2) == 0) throw new KilledException();
        if (Instead?.Invoke(request) is { } other) return Task.FromResult(other);
        var fault = !kill && _chance.Next(100) < Faults ? _chance.Next(4) : -1;
        if (fault == 0) return Told("502", new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>bad gateway</html>") });
        if (fault == 1)
        {
            Happened.Add("reset");
            throw new HttpRequestException("Connection reset by peer");
        }
        var answer = hub.Answer(request.RequestUri!.PathAndQuery, request.Headers.Authorization?.Parameter);
        if (kill) throw new KilledException();
        var response = Response(answer);
        if (fault < 0 || answer.Body.Length < 2) return Task.FromResult(response);
        var bytes = response.Content.ReadAsByteArrayAsync(cancellationToken).GetAwaiter().GetResult();
        var cut = bytes[.._chance.Next(bytes.Length)];
        var headers = response.Content.Headers;
        // A length that was announced and did not come, or a stream that just ends: then the body itself must tell.
        response.Content = fault == 2 || answer.Status != 200 || !answer.Headers["Content-Type"].Contains("json", StringComparison.Ordinal)
            ? new CutContent(cut, bytes.Length)
            : new ByteArrayContent(cut);
        foreach (var (name, value) in headers.Where(h => h.Key != "Content-Length")) response.Content.Headers.TryAddWithoutValidation(name, value);
        return Told("cut", response);
    }

    private Task<HttpResponseMessage> Told(string what, HttpResponseMessage response)
    {
        Happened.Add(what);
        return Task.FromResult(response);
    }

    private HttpResponseMessage Response(StandInAnswer answer)
    {
        var packed = _chance.Next(2) == 0;
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(packed ? Packed(answer.Body) : answer.Body) };
        if (packed) response.Content.Headers.ContentEncoding.Add("gzip");
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return response;
    }

    public static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private sealed class CutContent : HttpContent
    {
        private readonly byte[] _bytes;

        public CutContent(byte[] bytes, long said)
        {
            _bytes = bytes;
            Headers.ContentLength = said;
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(_bytes));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
