using System.Security.Cryptography;
using System.Text.Json;

namespace Hayward.Cli.Tests;

/// <summary>The commands that package, verify and compare releases: what they print and how they end.</summary>
public sealed class ReleaseBundleTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("hayward-release-").FullName;

    public ReleaseBundleTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("key.pub"), key.ExportSubjectPublicKeyInfoPem());
        var sample = SampleFolder.PathOf("fenland-ai--sedge-131k");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var place = At(Path.Combine("model", Path.GetRelativePath(sample, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }

        Directory.CreateDirectory(At("model/release/evidence"));
        File.WriteAllText(At("model/release/evidence/cyber.md"), "Below.\n");
        WriteDossier("1.0");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_release_is_packaged_and_verified_in_a_clean_folder_with_the_public_key_alone()
    {
        var made = await Package();
        made.Code.ShouldBe(0, made.Error);
        made.Out.ShouldStartWith("The release stands in ");
        made.Out.ShouldContain("Left out");
        made.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        Directory.Move(At("bundle"), At("clean"));
        Directory.Delete(At("model"), recursive: true);

        var call = await Call.Of("release", "verify", At("clean"), "--key", At("key.pub"));

        call.Code.ShouldBe(0, call.Out + call.Error);
        call.Out.ShouldStartWith("Verified, the weights aside");
        call.Out.ShouldContain("model.safetensors");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("model.safetensors", 1)]
    [InlineData("release/evidence/cyber.md", 1)]
    [InlineData("release/release.yaml", 1)]
    [InlineData("release/manifest.json", 1)]
    [InlineData("model.sig", 1)]
    public async Task One_flipped_byte_is_refused_and_named(string path, int code)
    {
        (await Package("--with-weights")).Code.ShouldBe(0);
        var file = Path.Combine(At("bundle"), path);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);

        var call = await Verify();

        call.Code.ShouldBe(code, call.Error);
        (call.Out + call.Error).ReplaceLineEndings(" ").ShouldContain(path);
        call.Out.ShouldStartWith("Not verified.");
    }

    [Fact]
    public async Task Bad_calls_and_bad_input_end_with_their_codes()
    {
        (await Call.Of("release", "package", At("model"), "--key", At("key.pem"))).Code.ShouldBe(2);
        (await Call.Of("release", "verify", At("bundle"))).Code.ShouldBe(2);
        (await Call.Of("release", "verify", At("nowhere"), "--key", At("key.pub"))).Code.ShouldBe(3);
        (await Call.Of("release", "verify", At("model"), "--key", At("key.pub"))).Error.ShouldContain("release/manifest.json");
        (await Call.Of("release", "package", At("model/release/evidence"), "--to", At("bundle"), "--key", At("key.pem"))).Code.ShouldBe(3);
        (await Package()).Code.ShouldBe(0);
        var again = await Package();
        again.Code.ShouldBe(3);
        again.Error.ShouldContain("never overwritten");
        (await Call.Of("release", "verify", At("bundle"), "--key", At("key.pem"))).Error.ShouldContain("private key");
        File.WriteAllText(At("bundle/release/manifest.sig"), "{}");
        var malformed = await Verify();
        malformed.Code.ShouldBe(3);
        malformed.Error.ShouldContain("release/manifest.sig");
    }

    [Fact]
    public async Task The_json_keeps_its_schemas()
    {
        var made = await Package("--json");
        var verified = await Verify("--json");
        var differs = await Call.Of("release", "diff", At("bundle"), At("model"), "--json");

        using (var document = JsonDocument.Parse(verified.Out)) document.RootElement.GetProperty("verified").GetBoolean().ShouldBeTrue();
        await Holds("hayward-release-package-1", made.Out);
        await Holds("hayward-release-verification-1", verified.Out);
        await Holds("hayward-release-diff-1", differs.Out);
    }

    [Fact]
    public async Task What_changed_is_said_in_words_and_can_stop_a_job()
    {
        (await Package()).Code.ShouldBe(0);
        var same = await Call.Of("release", "diff", At("bundle"), At("bundle"));
        same.Code.ShouldBe(0);
        same.Out.ShouldStartWith("Nothing changed");
        var card = File.ReadAllText(At("model/README.md"));
        File.WriteAllText(At("model/README.md"), card.Replace("license: mit", "license: cc-by-nc-4.0", StringComparison.Ordinal));
        WriteDossier("1.1");

        var call = await Call.Of("release", "diff", At("bundle"), At("model"), "--fail-on", "high");

        call.Code.ShouldBe(1, call.Out + call.Error);
        call.Out.ShouldContain("Licence tightened");
        call.Out.ShouldContain("licenses/cc-by-nc-4.0.yaml");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        (await Call.Of("release", "diff", At("bundle"), At("model"))).Code.ShouldBe(0);
    }

    private Task<Call> Package(params string[] more) => Call.Of(["release", "package", At("model"), "--to", At("bundle"), "--key", At("key.pem"), .. more]);

    private Task<Call> Verify(params string[] more) => Call.Of(["release", "verify", At("bundle"), "--key", At("key.pub"), .. more]);

    private static Task Holds(string schema, string document) =>
        Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, $"docs/reference/schemas/{schema}.schema.json"), document);

    private string At(string path) => Path.Combine(_home, path);

    private void WriteDossier(string version) => File.WriteAllText(At("model/release/release.yaml"), $"""
        format: hayward-release-1
        release:
          name: fenland-ai/sedge-131k
          version: '{version}'
          model: ..
          publisher: fenland-ai
        evidence:
          - id: cyber-report
            path: evidence/cyber.md
            digest: sha256:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At("model/release/evidence/cyber.md"))))}
            kind: evaluation-report
            title: Cyber evaluation
            date: 2026-11-01
        """);
}
