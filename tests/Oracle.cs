using System.Diagnostics;

namespace Hayward;

/// <summary>The JSON Schema validator <c>ajv</c>, a judge from outside; <c>./test</c> installs it.</summary>
internal static class Oracle
{
    /// <summary>Holds a JSON document to a schema; skips the calling test when the validator is not installed.</summary>
    /// <param name="schema">Path of the schema.</param>
    /// <param name="document">The document's text.</param>
    public static async Task ValidatesAsync(string schema, string document)
    {
        var folder = Path.Combine(Snapshot.Root, "tests", "oracles");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "ajv")), "needs ajv: run ./test with npm on the path");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, document);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "validate.mjs"), schema, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = node.StandardError.ReadToEndAsync();
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            node.ExitCode.ShouldBe(0, $"{Path.GetFileName(schema)}: {output}{await error}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
