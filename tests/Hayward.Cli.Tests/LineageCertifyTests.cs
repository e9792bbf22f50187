using System.Security.Cryptography;

namespace Hayward.Cli.Tests;

/// <summary>The commands that certify a derivation and verify it: what they print and how they end.</summary>
public sealed class LineageCertifyTests : IDisposable
{
    private static readonly string Child = Path.Combine(SampleFolder.PathOf("quantfold--sedge-131k-GGUF"), "sedge-131k-Q8_0.gguf");
    private static readonly string Parent = SampleFolder.PathOf("fenland-ai--sedge-131k");

    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-certify-").FullName;

    public LineageCertifyTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("key.pub"), key.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public async Task A_quantization_is_certified_and_the_certificate_verifies()
    {
        var certified = await Certify(Child, Parent);
        certified.Code.ShouldBe(ExitCode.Done, certified.Error);
        certified.Out.ShouldStartWith("quantization, bit for bit\n21 tensors: 5 cast, 16 quantized bit for bit.\n");
        certified.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        certified.Error.ShouldStartWith("certified with the key ");

        var verified = await Verify(Child, Parent);
        verified.Code.ShouldBe(ExitCode.Done, verified.Error);
        verified.Out.ShouldStartWith("Verified: measuring again gave what was signed for all 21 tensors.");
        verified.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task The_merge_of_the_samples_is_held_against_its_configuration()
    {
        var call = await Call.Of(
            "lineage", "certify", SampleFolder.PathOf("gorse-merges--gorse-blend-131k"), "--parent", SampleFolder.PathOf("moorgate-labs--Llama-Moorgate-131K"),
            "--parent", SampleFolder.PathOf("marram-research--EXAONE-Marram-131K"), "--dry-run");
        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldStartWith("merge, bit for bit\n0.62");
        call.Out.ShouldContain("agrees");
        call.Out.ShouldNotContain("contradicts");
    }

    [Fact]
    public async Task Other_weights_are_not_certified()
    {
        var call = await Certify(Child, SampleFolder.PathOf("moorgate-labs--Llama-Moorgate-131K"));
        call.Code.ShouldBe(ExitCode.Finding);
        call.Out.ShouldStartWith("unknown, not shown\n");
        call.Error.ShouldContain("nothing was signed");
        File.Exists(At("certificate.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_for_other_bytes_ends_with_code_1_and_a_broken_one_with_code_3()
    {
        (await Certify(Child, Parent)).Code.ShouldBe(ExitCode.Done);
        var other = await Verify(SampleFolder.PathOf("saltmarsh-ai--sentinel-131k"), Parent);
        other.Code.ShouldBe(ExitCode.Finding);
        other.Out.ShouldContain("OtherChild");

        await File.WriteAllTextAsync(At("certificate.json"), "{}", TestContext.Current.CancellationToken);
        var broken = await Verify(Child, Parent);
        broken.Code.ShouldBe(ExitCode.Input);
        broken.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_adapter_alone_is_an_input_error()
    {
        var call = await Certify(SampleFolder.PathOf("heath-commons--commoner-steward-lora"), SampleFolder.PathOf("heath-commons--commoner-158k"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("is an adapter");
    }

    [Fact]
    public async Task The_documents_are_of_the_published_schemas()
    {
        var report = await Call.Of("lineage", "certify", Child, "--parent", Parent, "--key", At("key.pem"), "--output", At("certificate.json"), "--json");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-derivation-1.schema.json"), report.Out);
        var result = await Call.Of("lineage", "verify", At("certificate.json"), "--child", Child, "--parent", Parent, "--key", At("key.pub"), "--json");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-derivation-verification-1.schema.json"), result.Out);
    }

    [Fact]
    public async Task Without_a_key_only_a_dry_run_is_possible() => (await Call.Of("lineage", "certify", Child, "--parent", Parent)).Code.ShouldBe(ExitCode.Usage);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Call> Certify(string child, string parent) =>
        Call.Of("lineage", "certify", child, "--parent", parent, "--key", At("key.pem"), "--output", At("certificate.json"));

    private Task<Call> Verify(string child, string parent) =>
        Call.Of("lineage", "verify", At("certificate.json"), "--child", child, "--parent", parent, "--key", At("key.pub"));

    private string At(string path) => Path.Combine(_folder, path);
}
