using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Observatory.Tests.Statistics;

/// <summary>SciPy, and statsmodels beside it, as a judge from outside; <c>./test</c> installs it. One process answers all questions.</summary>
internal static class SciPy
{
    // The first on the path may be another than the system's, which Debian's package belongs to.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    /// <summary>Asks all questions; skips the calling test when there is no Python with SciPy.</summary>
    /// <param name="cases">The questions of <c>tests/oracles/statistics.py</c>.</param>
    /// <returns>For each its numbers, null where there is none; null for the whole where SciPy refuses.</returns>
    public static async Task<IReadOnlyList<double?[]?>> AskAsync(IEnumerable<JsonObject> cases)
    {
        var python = Pythons.FirstOrDefault(HasSciPy);
        Assert.SkipUnless(python is not null, "needs SciPy: install python3-scipy (and python3-statsmodels for more), or run ./test as root");
        var question = new JsonObject { ["cases"] = new JsonArray([.. cases]) }.ToJsonString();
        using var process = Start(python!, Path.Combine(Snapshot.Root, "tests", "oracles", "statistics.py"));
        var error = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(question);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        using var document = JsonDocument.Parse(await answer);
        var (scipy, models) = (document.RootElement.GetProperty("scipy"), document.RootElement.GetProperty("statsmodels"));
        TestContext.Current.SendDiagnosticMessage($"SciPy {scipy}, statsmodels {models.GetRawText()}, at {python}");
        return [.. document.RootElement.GetProperty("answers").EnumerateArray().Select(Numbers)];
    }

    private static double?[]? Numbers(JsonElement answer) => answer.ValueKind == JsonValueKind.Null ? null : [.. answer.EnumerateArray().Select(Number)];

    private static double? Number(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDouble();

    private static bool HasSciPy(string python)
    {
        try
        {
            using var process = Start(python, "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('scipy') is None)");
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string python, params string[] arguments) => Process.Start(new ProcessStartInfo(python, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
