using System.Security.Cryptography;
using System.Text.Json;
using Hayward.Signing;

namespace Hayward.Cli.Tests;

/// <summary>The commands that sign and verify: what they print and how they end.</summary>
public sealed class ArtifactSignTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-sign-").FullName;

    public ArtifactSignTests()
    {
        Directory.CreateDirectory(At("model/sub"));
        File.WriteAllText(At("model/a.txt"), "a");
        File.WriteAllText(At("model/sub/b.txt"), "b");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("key.pub"), key.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public async Task What_is_signed_verifies_and_what_changed_is_named()
    {
        (await Sign()).Code.ShouldBe(0);
        var good = await Verify();
        good.Code.ShouldBe(0, good.Error);
        good.Out.ShouldStartWith("Verified: all 2 signed files are as signed.");

        File.WriteAllText(At("model/a.txt"), "A");
        File.WriteAllText(At("model/c.txt"), "c");
        var bad = await Verify();

        bad.Code.ShouldBe(1);
        bad.Out.ShouldStartWith("Not verified: the signature is good");
        bad.Out.ShouldContain("changed   a.txt");
        bad.Out.ShouldContain("extra     c.txt");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_json_keeps_its_schema(bool changed)
    {
        await Sign();
        if (changed) File.WriteAllText(At("model/a.txt"), "A");

        var call = await Verify("--json");

        call.Code.ShouldBe(changed ? 1 : 0);
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.GetProperty("verified").GetBoolean().ShouldBe(!changed);
        document.RootElement.GetProperty("differences").GetArrayLength().ShouldBe(changed ? 1 : 0);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-verification-1.schema.json"), call.Out);
    }

    [Fact]
    public void The_schemas_are_those_that_are_published()
    {
        Snapshot.Matches("docs/reference/schemas/hayward-verification-1.schema.json", VerificationJson.Schema().ToJsonString(Indented) + "\n");
        Snapshot.Matches("docs/reference/schemas/hayward-tensor-verification-1.schema.json", VerificationJson.TensorSchema().ToJsonString(Indented) + "\n");
    }

    [Fact]
    public async Task A_malformed_signature_is_bad_input_and_a_foreign_key_a_finding()
    {
        await Sign();
        File.WriteAllText(At("other.pub"), File.ReadAllText(At("key.pub")));
        using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP256)) File.WriteAllText(At("other.pub"), other.ExportSubjectPublicKeyInfoPem());

        var foreign = await Call.Of("artifact", "verify", At("model"), "--signature", At("model/model.sig"), "--key", At("other.pub"));
        foreign.Code.ShouldBe(1);
        foreign.Out.ShouldContain("OtherKey");

        File.WriteAllText(At("model/model.sig"), "{}");
        var malformed = await Verify();
        malformed.Code.ShouldBe(3);
        malformed.Error.ShouldContain("mediaType");
    }

    [Theory]
    [InlineData("sign", "MODEL", "--signature", "SIG")]
    [InlineData("sign", "MODEL", "--signature", "SIG", "--pkcs11", "pkcs11:token=x")]
    [InlineData("sign", "--key", "KEY", "--signature", "SIG")]
    [InlineData("sign", "MODEL", "--key", "KEY", "--signature", "SIG", "--shards", "--shard-size", "0")]
    [InlineData("verify", "MODEL", "--signature", "SIG")]
    [InlineData("verify", "MODEL", "--key", "KEY")]
    [InlineData("verify", "--key", "KEY", "--signature", "SIG")]
    [InlineData("verify", "MODEL", "--signature", "SIG", "--key", "KEY", "--identity", "me")]
    [InlineData("verify", "MODEL", "--signature", "SIG", "--identity", "me")]
    public async Task A_call_that_cannot_be_meant_is_refused(params string[] words)
    {
        var call = await Call.Of(["artifact", .. words.Select(w => w switch { "MODEL" => At("model"), "KEY" => At("key.pem"), "SIG" => At("x.sig"), _ => w })]);

        call.Code.ShouldBe(2, call.Out + call.Error);
        File.Exists(At("x.sig")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_private_key_is_not_a_key_to_verify_with()
    {
        await Sign();

        var call = await Call.Of("artifact", "verify", At("model"), "--signature", At("model/model.sig"), "--key", At("key.pem"));

        call.Code.ShouldBe(3);
        call.Error.ShouldContain("private key");
    }

    [Fact]
    public async Task A_passphrase_is_asked_at_a_terminal_and_never_printed()
    {
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            var ways = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
            File.WriteAllText(At("locked.pem"), key.ExportEncryptedPkcs8PrivateKeyPem("a word", ways));
        }

        string[] sign = ["artifact", "sign", At("model"), "--key", At("locked.pem"), "--signature", At("model/model.sig")];
        var good = await Call.Of(() => "a word", sign);
        var wrong = await Call.Of(() => "another", sign);
        var nobody = await Call.Of(sign);

        good.Code.ShouldBe(0, good.Error);
        good.Error.ShouldStartWith($"Passphrase of {At("locked.pem")}: \n");
        (good.Out + good.Error).ShouldNotContain("a word");
        (wrong.Code, nobody.Code).ShouldBe((3, 3));
        wrong.Error.ShouldContain("cannot be opened with this passphrase");
        nobody.Error.ShouldContain("--passphrase-env");
    }

    [Fact]
    public async Task What_is_no_trust_root_and_no_model_is_bad_input()
    {
        await Sign();

        var root = await Call.Of("artifact", "verify", At("model"), "--signature", At("model/model.sig"), "--identity", "me", "--identity-provider", "https://x", "--trust-root", At("key.pub"));
        var model = await Call.Of("artifact", "verify", At("nowhere"), "--signature", At("model/model.sig"), "--key", At("key.pub"));

        (root.Code, model.Code).ShouldBe((3, 3));
        root.Error.ShouldContain("key.pub is no trust root of Sigstore");
        model.Error.ShouldContain("nowhere is not on this disk; check the path.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string path) => Path.Combine(_folder, path);

    private Task<Call> Sign() => Call.Of("artifact", "sign", At("model"), "--key", At("key.pem"), "--signature", At("model/model.sig"));

    private Task<Call> Verify(params string[] more) =>
        Call.Of(["artifact", "verify", At("model"), "--signature", At("model/model.sig"), "--key", At("key.pub"), .. more]);
}
