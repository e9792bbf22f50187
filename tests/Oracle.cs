using System.Diagnostics;

namespace Hayward;

/// <summary>The JSON Schema validator <c>ajv</c>, a judge from outside; <c>./test</c> installs it.</summary>
internal static class Oracle
{
    /// <summary>Holds a JSON document to a schema; skips the calling test when the validator is not installed.</summary>
    /// <param name="schema">Path of the schema.</param>
    /// <param name="document">The document's text.</param>
    public static Task ValidatesAsync(string schema, string document) => ValidatesAsync(schema, [document]);

    /// <summary>Holds JSON documents to a schema; skips the calling test when the validator is not installed.</summary>
    /// <param name="schema">Path of the schema; one of draft-07 may refer to the <c>*.schema.json</c> files beside it.</param>
    /// <param name="documents">The documents' texts.</param>
    public static async Task ValidatesAsync(string schema, IReadOnlyList<string> documents)
    {
        var (valid, words) = await AskAsync(schema, documents);
        valid.ShouldBeTrue($"{Path.GetFileName(schema)}: {words}");
    }

    /// <summary>Asks whether documents hold to a schema; skips the calling test when the validator is not installed.</summary>
    public static async Task<(bool Valid, string Words)> AskAsync(string schema, IReadOnlyList<string> documents)
    {
        var folder = Path.Combine(Snapshot.Root, "tests", "oracles");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "ajv")), "needs ajv: run ./test with npm on the path");
        var place = Directory.CreateTempSubdirectory("hayward-oracle-");
        try
        {
            var files = documents.Select((_, i) => Path.Combine(place.FullName, $"{i}.json")).ToList();
            foreach (var (file, document) in files.Zip(documents)) await File.WriteAllTextAsync(file, document);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "validate.mjs"), schema, .. files])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = node.StandardError.ReadToEndAsync();
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode == 0, output + await error);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
