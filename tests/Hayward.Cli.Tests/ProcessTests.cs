using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hayward.Cli.Tests;

/// <summary>What only a process of its own can show: its environment and its signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly BadFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Interrupted_in_a_long_reading_it_says_so_with_130_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends a signal of Unix");
        // Holes take no room on the disk, and hashing them takes far longer than the test.
        using (var large = File.Create(_folder.WriteBeside("model/large.bin", []))) large.SetLength(1L << 38);
        using var process = Start([_folder.Model, "--html", _folder.Beside("out/page.html")], []);
        await WhenItReads(process);
        Kill(process.Id, Interrupt).ShouldBe(0);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(ExitCode.Interrupted);
        error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("hayward: interrupted");
        Directory.Exists(_folder.Beside("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_of_the_hub_cache_is_found_through_the_environment_and_its_blobs_are_followed()
    {
        var commit = new string('c', 40);
        const string Entry = "hub/models--someone--small";
        var weights = BadFolder.Safetensors(BadFolder.OneTensor, 16);
        var name = Convert.ToHexStringLower(SHA256.HashData(weights));
        _folder.WriteBeside($"{Entry}/blobs/{name}", weights);
        _folder.WriteBeside($"{Entry}/refs/main", Encoding.UTF8.GetBytes(commit));
        Directory.CreateDirectory(_folder.Beside($"{Entry}/snapshots/{commit}"));
        File.CreateSymbolicLink(_folder.Beside($"{Entry}/snapshots/{commit}/model.safetensors"), $"../../blobs/{name}");
        var (code, output, _) = await Run(["hf://someone/small", "--fail-on", "never"], ("HF_HUB_CACHE", _folder.Beside("hub")));
        code.ShouldBe(ExitCode.Done);
        output.ShouldContain("someone/small");
        output.ShouldContain("4 parameters in 1 tensor");
        (code, _, var error) = await Run(["hf://someone/other"], ("HF_HUB_CACHE", _folder.Beside("hub")));
        code.ShouldBe(ExitCode.Input);
        error.ShouldContain("nothing was fetched");
    }

    [Fact]
    public async Task A_model_of_the_ollama_store_is_found_through_the_environment_and_a_lost_layer_is_told()
    {
        var weights = BadFolder.Gguf(0, 0);
        var name = Convert.ToHexStringLower(SHA256.HashData(weights));
        _folder.WriteBeside($"ollama/blobs/sha256-{name}", weights);
        _folder.WriteBeside(
            "ollama/manifests/registry.ollama.ai/library/small/latest",
            Encoding.UTF8.GetBytes($$"""
                {"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"sha256:{{name}}","size":{{weights.Length}}},
                {"mediaType":"application/vnd.ollama.image.license","digest":"sha256:{{new string('0', 64)}}","size":3}]}
                """));
        _folder.WriteBeside("ollama/manifests/registry.ollama.ai/library/broken/latest", "[1]"u8);
        var (code, output, error) = await Run(["ollama://small"], ("OLLAMA_MODELS", _folder.Beside("ollama")));
        code.ShouldBe(ExitCode.Input);
        output.ShouldContain("small:latest");
        error.ShouldContain("LICENSE");
        error.ShouldContain("is not in the store");
        (code, _, error) = await Run(["ollama://broken"], ("OLLAMA_MODELS", _folder.Beside("ollama")));
        code.ShouldBe(ExitCode.Input);
        error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("is not a manifest");
    }

    private static Process Start(string[] arguments, (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Hayward.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [program, "examine", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    // The process has the large file open as soon as it reads it.
    private async Task WhenItReads(Process process)
    {
        while (!process.HasExited && !new DirectoryInfo($"/proc/{process.Id}/fd").EnumerateFiles().Any(f => f.LinkTarget?.EndsWith("large.bin", StringComparison.Ordinal) == true))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        process.HasExited.ShouldBeFalse(_folder.Model);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
