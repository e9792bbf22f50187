using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Release.Bundles;

namespace Hayward.Tests.Release.Bundles;

/// <summary>The JSON documents of bundles keep the schemas that are published.</summary>
public sealed class BundleJsonTests : IDisposable
{
    private readonly BundleHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("hayward-release-bundle-1")]
    [InlineData("hayward-release-verification-1")]
    [InlineData("hayward-release-package-1")]
    public async Task Documents_keep_their_schemas(string name)
    {
        JsonNode schema = name switch { "hayward-release-bundle-1" => BundleJson.Schema(), "hayward-release-package-1" => BundleJson.PackagedSchema(), _ => BundleJson.VerificationSchema() };
        var path = $"docs/reference/schemas/{name}.schema.json";
        Snapshot.Matches(path, schema.ToJsonString(new JsonSerializerOptions(JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");
        var packaged = _house.Package();
        var good = _house.Verify();
        _house.Write("bundle/extra.txt", "x");

        string[] documents = name switch
        {
            "hayward-release-bundle-1" => [File.ReadAllText(Path.Combine(_house.Bundle, BundlePaths.Manifest))],
            "hayward-release-package-1" => [BundleJson.Write(packaged)],
            _ => [BundleJson.Write(good), BundleJson.Write(_house.Verify())],
        };

        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, path), documents);
    }

    [Fact]
    public void A_manifest_that_is_read_and_written_again_is_the_same()
    {
        _house.Package();
        var bytes = File.ReadAllBytes(Path.Combine(_house.Bundle, BundlePaths.Manifest));

        var manifest = BundleManifestReader.Read(bytes, out var problems);

        problems.ShouldBeEmpty();
        System.Text.Encoding.UTF8.GetBytes(BundleJson.Write(manifest.ShouldNotBeNull())).ShouldBe(bytes);
    }
}
