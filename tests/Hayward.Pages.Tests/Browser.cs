using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Hayward.Pages.Tests.Browser))]

namespace Hayward.Pages.Tests;

/// <summary>One Chromium for all tests: the one that <c>HAYWARD_CHROMIUM</c> names, else Debian's. Tests that need it skip by name
/// when it is not there.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Variable = "HAYWARD_CHROMIUM";
    private static readonly string Path = Environment.GetEnvironmentVariable(Variable) ?? "/usr/bin/chromium";
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-pages-").FullName;
    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>Starts the browser, where there is one.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path)) return;
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        });
    }

    /// <summary>Opens a page from a file, as a reader would, and keeps the addresses of everything that it asks for.</summary>
    public async Task<OpenPage> Open(string name, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true)
    {
        Assert.SkipWhen(_browser is null, $"needs Chromium: {Path} is not there; install it or name it in {Variable}");
        var file = System.IO.Path.Combine(_folder, $"{name}.html");
        await File.WriteAllTextAsync(file, await SamplePages.Of(name), TestContext.Current.CancellationToken);
        var context = await _browser!.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
        });
        var page = await context.NewPageAsync();
        var requests = new List<string>();
        var errors = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return new OpenPage(page, context, requests, errors);
    }

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _driver?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A page in the browser, with what it asked for and complained of.</summary>
public sealed record OpenPage(IPage Page, IBrowserContext Context, List<string> Requests, List<string> Errors) : IAsyncDisposable
{
    /// <summary>Closes it.</summary>
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
