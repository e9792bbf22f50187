using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>The reference verifier for JavaScript, <c>@sigstore/verify</c>, a judge from outside; <c>./test</c> installs it.</summary>
internal static class KeylessJudge
{
    private static readonly string Folder = Repository.File("tests/oracles");
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The trust root of the public instance, as the package <c>@sigstore/tuf</c> carries it.</summary>
    public static JsonObject PublicRoot()
    {
        var seeds = JsonNode.Parse(File.ReadAllBytes(Require("@sigstore/tuf/seeds.json")))!;
        var target = seeds["https://tuf-repo-cdn.sigstore.dev"]!["targets"]!["trusted_root.json"]!.GetValue<string>();
        return JsonNode.Parse(Convert.FromBase64String(target))!.AsObject();
    }

    /// <summary>For each bundle null when the judge accepts it, or why it does not. It looks at no identity.</summary>
    public static async Task<string?[]> AskAsync(JsonObject root, IEnumerable<JsonObject> bundles)
    {
        Require("@sigstore/verify/package.json");
        var cases = new JsonObject
        {
            ["roots"] = new JsonArray(root.DeepClone()),
            ["cases"] = new JsonArray([.. bundles.Select(bundle => new JsonObject { ["root"] = 0, ["bundle"] = bundle.DeepClone() })]),
        };
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, cases.ToJsonString(Plain));
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "keyless.mjs"), file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = node.StandardError.ReadToEndAsync();
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            node.ExitCode.ShouldBe(0, await error);
            return [.. JsonNode.Parse(output)!.AsArray().Select(reason => reason?.GetValue<string>())];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Require(string path)
    {
        var full = Path.Combine(Folder, "node_modules", path);
        Assert.SkipUnless(File.Exists(full), $"needs {path}: run ./test with npm on the path");
        return full;
    }
}
