using System.Diagnostics;

namespace Hayward.Cli.Tests;

public sealed class InstallTests
{
    [Fact]
    public async Task The_program_installs_as_a_dotnet_tool_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("hayward-install-");
        try
        {
            var packages = Path.Combine(folder.FullName, "packages");
            var tools = Path.Combine(folder.FullName, "tools");
            var configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";
            var project = Path.Combine(Snapshot.Root, "src/Hayward.Cli/Hayward.Cli.csproj");
            await Run("dotnet", ["pack", project, "-c", configuration, "--no-build", "-o", packages, "-v", "q"]);

            // The library of DuckDB, 23 MB for each platform even when packed, is not part of the tool.
            new DirectoryInfo(packages).EnumerateFiles("*.nupkg").Single().Length.ShouldBeLessThan(15_000_000);

            // Only the folder just packed is a source, so that nothing else can be installed in its place.
            var sources = Path.Combine(folder.FullName, "nuget.config");
            await File.WriteAllTextAsync(
                sources,
                $"<configuration><packageSources><clear/><add key=\"packed\" value=\"{packages}\"/></packageSources></configuration>",
                TestContext.Current.CancellationToken);
            await Run("dotnet", ["tool", "install", "Hayward.Cli", "--tool-path", tools, "--configfile", sources]);
            (await Run(Path.Combine(tools, "hayward"), ["--version"])).Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}{await error}");
        return output;
    }
}
