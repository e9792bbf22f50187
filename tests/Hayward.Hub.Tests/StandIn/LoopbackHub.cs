using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Hayward.Hub.Tests.StandIn;

/// <summary>The stand-in hub on a port of this machine, for clients that are no part of this process.</summary>
internal sealed class LoopbackHub : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LoopbackHub(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    /// <summary>Cuts the connection in the middle of a body when this says so.</summary>
    public Func<string, bool> Cuts { get; set; } = _ => false;

    public static async Task<LoopbackHub> OpenAsync(StandInHub hub, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var loopback = new LoopbackHub(server);
        var gate = new SemaphoreSlim(1);
        server.Run(async context =>
        {
            await gate.WaitAsync(context.RequestAborted);
            try
            {
                await loopback.AnswerAsync(hub, context);
            }
            finally
            {
                gate.Release();
            }
        });
        await server.StartAsync(stop);
        hub.Address = loopback.Address;
        return loopback;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(StandInHub hub, HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var bearer = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : null;
        var answer = hub.Answer(target, bearer);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        context.Response.ContentLength = answer.Body.Length;
        if (Cuts(target) && answer.Body.Length > 1)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
