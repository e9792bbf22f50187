using System.Security.Cryptography;
using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Samples;

namespace Hayward.Cli.Tests;

/// <summary>The whole way of the two sample releases: one to broad release, packaged, and verified elsewhere with the public key alone; the other stopped
/// at limited research, with the reasons as SARIF and as a badge.</summary>
public sealed class ReleasePathTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("hayward-path-").FullName;

    public ReleasePathTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("key.pub"), key.ExportSubjectPublicKeyInfoPem());
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task The_well_kept_sample_goes_all_the_way_and_is_verified_in_a_clean_folder()
    {
        var model = Write(SampleReleases.Names[0]);
        (await Call.Of("artifact", "sign", model, "--key", At("key.pem"), "--signature", Path.Combine(model, "model.sig"), "--ignore-paths", "release")).Code.ShouldBe(0);
        foreach (var stage in new[] { "internal", "trusted-evaluation", "limited-research", "gated-download", "broad-release" })
        {
            var call = await Call.Of(
                "release", "advance", stage, model, "--digest", Checkpoint(model), "--by", "R. Marsh", "--role", "release lead", "--reason", "All criteria are met.", "--key", At("key.pem"));
            call.Code.ShouldBe(0, $"{stage}\n{call.Out}{call.Error}");
        }

        var badge = await Call.Of("release", "status", model, "--badge", At("badge.svg"));
        badge.Code.ShouldBe(0, badge.Error);
        File.ReadAllText(At("badge.svg")).ShouldContain("release: broad release");
        var packaged = await Call.Of("release", "package", model, "--to", At("bundle"), "--key", At("key.pem"), "--with-weights");
        packaged.Code.ShouldBe(0, packaged.Error);
        packaged.Out.ShouldContain("was there and holds");
        Directory.Move(At("bundle"), At("clean"));
        Directory.Delete(model, recursive: true);

        var good = await Call.Of("release", "verify", At("clean"), "--key", At("key.pub"), "--json");
        good.Code.ShouldBe(0, good.Out + good.Error);
        using (var document = JsonDocument.Parse(good.Out))
        {
            document.RootElement.GetProperty("gates").EnumerateArray().Select(g => g.GetProperty("same").GetBoolean()).ShouldBe([true, true, true, true, true]);
            document.RootElement.GetProperty("notChecked").GetArrayLength().ShouldBe(0);
        }

        // One flipped byte in weights, evidence or decision.
        foreach (var path in new[] { "model.safetensors", "release/evidence/evaluation-report.md", "release/decisions/0005-advance-broad-release.json" })
        {
            var file = Path.Combine(At("clean"), path);
            var bytes = File.ReadAllBytes(file);
            var flipped = bytes.ToArray();
            flipped[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, flipped);
            var bad = await Call.Of("release", "verify", At("clean"), "--key", At("key.pub"));
            bad.Code.ShouldBe(1);
            bad.Out.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal).ShouldContain(path);
            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public async Task The_other_sample_is_stopped_with_reasons_where_they_stand()
    {
        var model = Write(SampleReleases.Names[1]);

        var call = await Call.Of("release", "gate", "gated-download", model, "--sarif", At("gate.sarif"));

        call.Code.ShouldBe(1, call.Error);
        using var sarif = JsonDocument.Parse(File.ReadAllText(At("gate.sarif")));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        results.Select(r => r.GetProperty("ruleId").GetString()).ShouldContain("GATE-SAFEGUARDS-TRAVEL");
        foreach (var result in results)
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            place.GetProperty("artifactLocation").GetProperty("uri").GetString()!.ShouldEndWith("release/release.yaml");
            place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBeGreaterThan(0);
        }
    }

    private string Write(string name)
    {
        var models = Path.GetDirectoryName(SampleFolder.PathOf(name))!;
        SampleReleases.Write(name, models, At(name), Checkpoint);
        return At(name);
    }

    private static string Checkpoint(string folder)
    {
        var place = Locator.Resolve(folder, Surroundings.OfProcess());
        return CheckpointDigest.Read(KnowledgeBase.BuiltIn).Of(ArtifactReader.Read(place, Measures.None, null, TestContext.Current.CancellationToken))!.Value.ToString();
    }

    private string At(string path) => Path.Combine(_home, path);
}
