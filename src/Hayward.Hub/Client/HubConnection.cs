using System.Net;

namespace Hayward.Hub.Client;

/// <summary>The connections that a crawl opens.</summary>
public static class HubConnection
{
    /// <summary>Opens connections to the hub, through the proxy that the environment names; it follows nothing, keeps no cookies and unpacks nothing
    /// unbounded.</summary>
    public static HttpMessageHandler Open() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        // Addresses of a hub change; a connection is not kept beyond them.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };
}
