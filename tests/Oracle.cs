using System.Diagnostics;

namespace Hayward;

/// <summary>Judges from outside, the JSON Schema validator <c>ajv</c> and Sigstore's reader of bundles; <c>./test</c> installs them.</summary>
internal static class Oracle
{
    /// <summary>Holds a JSON document to a schema; skips the calling test when the validator is not installed.</summary>
    /// <param name="schema">Path of the schema.</param>
    /// <param name="document">The document's text.</param>
    public static Task ValidatesAsync(string schema, string document) => ValidatesAsync(schema, [document]);

    /// <summary>Holds JSON documents to a schema; skips the calling test when the validator is not installed.</summary>
    /// <param name="schema">Path of the schema; it may refer to the <c>*.schema.json</c> files of its draft beside it.</param>
    /// <param name="documents">The documents' texts.</param>
    public static async Task ValidatesAsync(string schema, IReadOnlyList<string> documents)
    {
        var (valid, words) = await AskAsync(schema, documents);
        valid.ShouldBeTrue($"{Path.GetFileName(schema)}: {words}");
    }

    /// <summary>Asks whether documents hold to a schema; skips the calling test when the validator is not installed.</summary>
    public static async Task<(bool Valid, string Words)> AskAsync(string schema, IReadOnlyList<string> documents)
    {
        var (code, words) = await RunAsync("validate.mjs", "ajv", [schema], documents, []);
        return (code == 0, words);
    }

    /// <summary>Asks Sigstore's own reader whether a key made the signature of a bundle's envelope; skips the calling test when it is not
    /// installed.</summary>
    /// <param name="bundle">The bundle's text.</param>
    /// <param name="key">The public key, PEM.</param>
    public static async Task<bool> AskSigstoreAsync(string bundle, string key)
    {
        var (code, words) = await RunAsync("sigstore.mjs", "@sigstore/verify", [], [bundle], [key]);
        code.ShouldBeLessThan(2, words);
        return code == 0;
    }

    private static async Task<(int Code, string Words)> RunAsync(string script, string package, string[] before, IReadOnlyList<string> documents, string[] after)
    {
        var folder = Path.Combine(Snapshot.Root, "tests", "oracles");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", package)), $"needs {package}: run ./test with npm on the path");
        var place = Directory.CreateTempSubdirectory("hayward-oracle-");
        try
        {
            var files = documents.Select((_, i) => Path.Combine(place.FullName, $"{i}.json")).ToList();
            foreach (var (file, document) in files.Zip(documents)) await File.WriteAllTextAsync(file, document);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, script), .. before, .. files, .. after])
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
            place.Delete(recursive: true);
        }
    }
}
