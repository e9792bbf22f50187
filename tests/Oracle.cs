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
        var (code, output) = await RunAsync("validate.mjs", "ajv", [schema, document]);
        code.ShouldBe(0, $"{Path.GetFileName(schema)}: {output}");
    }

    /// <summary>What Sigstore's own verifier says of a bundle: 0 when the signature of its envelope was made with the key, 1 when not; skips
    /// the calling test when it is not installed.</summary>
    /// <param name="bundle">The bundle's text.</param>
    /// <param name="key">The public key, PEM.</param>
    public static async Task<int> SigstoreAsync(string bundle, string key)
    {
        var (code, output) = await RunAsync("sigstore.mjs", "@sigstore/verify", ["-", bundle, key]);
        code.ShouldBeLessThan(2, output);
        return code;
    }

    // The second argument is a document, handed over as a file.
    private static async Task<(int Code, string Output)> RunAsync(string script, string package, string[] arguments)
    {
        var folder = Path.Combine(Snapshot.Root, "tests", "oracles");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", package)), $"needs {package}: run ./test with npm on the path");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, arguments[1]);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, script), arguments[0], file, .. arguments[2..]])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = node.StandardError.ReadToEndAsync();
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, output + await error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
