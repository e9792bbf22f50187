using Hayward.Signing.Bundles;
using Hayward.Signing.Statements;

namespace Hayward.Tests.Signing;

/// <summary>Every rule of a signature file has a case that breaks it and no other.</summary>
public sealed class BundleReaderTests
{
    private const string Hint = """{"publicKey":{"hint":"ab"}}""";
    private const string Envelope = """{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"AA=="}]}""";
    private const string Media = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private const string Digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // SHA-256 over the 32 bytes above, by sha256sum.
    private const string Root = "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456";

    public static TheoryData<BundleRule, string> BrokenBundles() => new()
    {
        { BundleRule.NotJson, "" },
        { BundleRule.NotJson, " \n" },
        { BundleRule.NotJson, "{" },
        { BundleRule.NotJson, Bundle() + "x" },
        { BundleRule.NotJson, Bundle().Replace("ab", "\\ud800", StringComparison.Ordinal) },
        { BundleRule.FieldOfWrongType, "[]" },
        { BundleRule.DuplicateKey, Bundle(material: """{"publicKey":{"hint":"ab"},"publicKey":{"hint":"cd"}}""") },
        { BundleRule.DuplicateKey, Bundle(material: """{"publicKey":{"hint":"ab","h\u0069nt":"cd"}}""") },
        { BundleRule.TooDeep, Bundle(material: "{\"publicKey\":{\"hint\":\"ab\"},\"x\":" + new string('[', 40) + new string(']', 40) + "}") },
        { BundleRule.FieldMissing, "{\"mediaType\":\"" + Media + "\"}" },
        { BundleRule.FieldUnknown, Bundle()[..^1] + ",\"x\":1}" },
        { BundleRule.FieldUnknown, Bundle(envelope: Envelope.Replace("\"sig\"", "\"x\":1,\"sig\"", StringComparison.Ordinal)) },
        { BundleRule.MediaType, Bundle(media: "application/vnd.dev.sigstore.bundle.v9+json") },
        { BundleRule.MaterialKind, Bundle(material: "{}") },
        { BundleRule.MaterialKind, Bundle(material: """{"publicKey":{"hint":"ab"},"certificate":{"rawBytes":"AA=="}}""") },
        { BundleRule.PublicKeyWithoutHint, Bundle(material: """{"publicKey":{}}""") },
        { BundleRule.PublicKeyWithoutHint, Bundle(material: """{"publicKey":{"hint":""}}""") },
        { BundleRule.ChainEmpty, Bundle(material: """{"x509CertificateChain":{"certificates":[]}}""") },
        { BundleRule.LogEntriesMissing, Bundle(material: """{"certificate":{"rawBytes":"AA=="},"tlogEntries":[]}""") },
        { BundleRule.SignatureCount, Bundle(envelope: """{"payload":"e30=","payloadType":"x","signatures":[]}""") },
        { BundleRule.SignatureCount, Bundle(envelope: """{"payload":"e30=","payloadType":"x","signatures":[{"sig":"AA=="},{"sig":"AQ=="}]}""") },
        { BundleRule.NotBase64, Bundle(envelope: Envelope.Replace("e30=", "e30", StringComparison.Ordinal)) },
        { BundleRule.NotBase64, Bundle(envelope: Envelope.Replace("e30=", "e31=", StringComparison.Ordinal)) },
        { BundleRule.NotBase64, Bundle(envelope: Envelope.Replace("AA==", "AB==", StringComparison.Ordinal)) },
        { BundleRule.NotBase64, Bundle(envelope: Envelope.Replace("e30=", "e 30=", StringComparison.Ordinal)) },
        { BundleRule.NotBase64, Bundle(envelope: Envelope.Replace("e30=", "", StringComparison.Ordinal)) },
    };

    [Theory, MemberData(nameof(BrokenBundles))]
    public void A_bundle_that_breaks_a_rule_is_refused_by_that_rule(BundleRule rule, string text)
    {
        var fault = Should.Throw<BundleException>(() => BundleReader.Read(System.Text.Encoding.UTF8.GetBytes(text)));

        fault.Rule.ShouldBe(rule);
        fault.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("\"keyid\":null,")]
    [InlineData("\"keyid\":\"\",")]
    [InlineData("\"keyid\":\"any\",")]
    [InlineData("")]
    public void A_key_id_may_be_there_and_tells_nothing(string field) =>
        BundleReader.Read(System.Text.Encoding.UTF8.GetBytes(Bundle(envelope: Envelope.Replace("\"sig\"", field + "\"sig\"", StringComparison.Ordinal))))
            .Envelope.Signatures.ShouldHaveSingleItem();

    [Theory]
    [InlineData("_-8=")]
    [InlineData("_-8")]
    [InlineData("/+8=")]
    public void Both_alphabets_of_base64_are_read(string text) =>
        Base64Text.Decode(text).ShouldBe([0xFF, 0xEF]);

    [Theory]
    [InlineData("application/vnd.in-toto+json", "DSSEv1 28 application/vnd.in-toto+json 2 {}")]
    [InlineData("\u00e9", "DSSEv1 2 \u00e9 2 {}")]
    public void The_encoding_to_be_signed_is_that_of_dsse(string type, string expected) =>
        System.Text.Encoding.UTF8.GetString(new Envelope(type, "{}"u8.ToArray(), []).PreAuthentication()).ShouldBe(expected);

    public static TheoryData<BundleRule, string> BrokenStatements() => new()
    {
        { BundleRule.NotJson, "" },
        { BundleRule.DuplicateKey, Statement().Replace("\"name\":\"m\"", "\"name\":\"m\",\"name\":\"n\"", StringComparison.Ordinal) },
        { BundleRule.StatementType, Statement().Replace("Statement/v1", "Statement/v0.1", StringComparison.Ordinal) },
        { BundleRule.PredicateType, Statement().Replace("signature/v1.0", "signature/v2.0", StringComparison.Ordinal) },
        { BundleRule.SubjectCount, Statement().Replace("\"subject\":[", "\"subject\":[{\"name\":\"x\",\"digest\":{\"sha256\":\"ab\"}},", StringComparison.Ordinal) },
        { BundleRule.FieldUnknown, Statement()[..^1] + ",\"x\":1}" },
        { BundleRule.FieldUnknown, Statement(serialization: """{"method":"files","hash_type":"sha256","allow_symlinks":false,"x":1}""") },
        { BundleRule.FieldMissing, Statement(serialization: """{"method":"files","hash_type":"sha256"}""") },
        { BundleRule.Method, Statement(serialization: """{"method":"tensors","hash_type":"sha256","allow_symlinks":false}""") },
        { BundleRule.Algorithm, Statement(serialization: """{"method":"files","hash_type":"md5","allow_symlinks":false}""") },
        { BundleRule.Algorithm, Statement(Resource("a", algorithm: "sha1")) },
        { BundleRule.Algorithm, Statement(Resource("a", algorithm: "blake3")) },
        { BundleRule.ShardSize, Statement(serialization: """{"method":"files","hash_type":"sha256","allow_symlinks":false,"shard_size":5}""") },
        { BundleRule.ShardSize, Statement(Resource("a:0:5"), Shards("0")) },
        { BundleRule.ShardSize, Statement(Resource("a:0:5"), Shards("5.5")) },
        { BundleRule.FieldMissing, Statement(Resource("a:0:5"), """{"method":"shards","hash_type":"sha256","allow_symlinks":false}""") },
        { BundleRule.ShardName, Statement(Resource("a"), Shards("5")) },
        { BundleRule.ShardName, Statement(Resource("a:5:0"), Shards("5")) },
        { BundleRule.ShardName, Statement(Resource("a:00:5"), Shards("5")) },
        { BundleRule.ShardName, Statement(Resource("a:+0:5"), Shards("5")) },
        { BundleRule.ShardName, Statement(Resource("a:0:9999999999999999999"), Shards("5")) },
        { BundleRule.ShardGap, Statement(Resource("a:5:9"), Shards("5")) },
        { BundleRule.ShardGap, Statement(Resource("a:0:6"), Shards("5")) },
        { BundleRule.ShardGap, Statement(Resource("a:0:3") + "," + Resource("a:3:8"), Shards("5")) },
        { BundleRule.Digest, Statement(Resource("a", digest: Digest.ToUpperInvariant())) },
        { BundleRule.Digest, Statement(Resource("a", digest: Digest[..^2])) },
        { BundleRule.ResourcePath, Statement(Resource("../a")) },
        { BundleRule.ResourcePath, Statement(Resource("/a")) },
        { BundleRule.ResourcePath, Statement(Resource("a//b")) },
        { BundleRule.ResourcePath, Statement(Resource("a\\u0000b")) },
        { BundleRule.ResourcePath, Statement(Resource("C:/a")) },
        { BundleRule.ResourcePath, Statement(Resource(".") + "," + Resource("a")) },
        { BundleRule.DuplicateResource, Statement(Resource("a") + "," + Resource("a")) },
        { BundleRule.RootDigest, Statement(root: Digest) },
    };

    [Theory, MemberData(nameof(BrokenStatements))]
    public void A_statement_that_breaks_a_rule_is_refused_by_that_rule(BundleRule rule, string payload)
    {
        var fault = Should.Throw<BundleException>(() => StatementReader.Read(new Envelope(StatementReader.PayloadType, System.Text.Encoding.UTF8.GetBytes(payload), [])));

        fault.Rule.ShouldBe(rule, fault.Message);
        fault.Message.ShouldEndWith(".");
    }

    [Fact]
    public void Another_payload_type_is_refused() =>
        Should.Throw<BundleException>(() => StatementReader.Read(new Envelope("application/json", System.Text.Encoding.UTF8.GetBytes(Statement()), [])))
            .Rule.ShouldBe(BundleRule.PayloadType);

    [Fact]
    public void A_statement_that_keeps_all_rules_is_read()
    {
        var statement = Read(Statement());

        statement.Resources.ShouldHaveSingleItem().ShouldBe(new Resource("a", null, ContentHash.Sha256, Digest));
        statement.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void The_forms_of_the_reference_tool_are_read_with_a_note()
    {
        var statement = Read(Statement(Resource("a:b:0:8", algorithm: "sha256-sharded-8"), Shards("8.0")));

        statement.Resources.ShouldHaveSingleItem().ShouldBe(new Resource("a:b", new ByteRange(0, 8), ContentHash.Sha256, Digest));
        statement.Serialization.ShardSize.ShouldBe(8);
        statement.Notes.Select(n => n.Rule).ShouldBe(["ShardSizeAsFloat", "ShardSizeInAlgorithm"]);
    }

    private static ModelStatement Read(string payload) =>
        StatementReader.Read(new Envelope(StatementReader.PayloadType, System.Text.Encoding.UTF8.GetBytes(payload), []));

    private static string Bundle(string media = Media, string material = Hint, string envelope = Envelope) =>
        $$"""{"mediaType":"{{media}}","verificationMaterial":{{material}},"dsseEnvelope":{{envelope}}}""";

    private static string Resource(string name, string algorithm = "sha256", string digest = Digest) =>
        $$"""{"name":"{{name}}","algorithm":"{{algorithm}}","digest":"{{digest}}"}""";

    private static string Shards(string size) => $$"""{"method":"shards","hash_type":"sha256","shard_size":{{size}},"allow_symlinks":false}""";

    private static string Statement(string? resources = null, string? serialization = null, string root = Root) =>
        """{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"m","digest":{"sha256":"ROOT"}}],"predicateType":"https://model_signing/signature/v1.0","predicate":{"resources":[RESOURCES],"serialization":SERIALIZATION}}"""
            .Replace("ROOT", root, StringComparison.Ordinal)
            .Replace("RESOURCES", resources ?? Resource("a"), StringComparison.Ordinal)
            .Replace("SERIALIZATION", serialization ?? """{"method":"files","hash_type":"sha256","allow_symlinks":false}""", StringComparison.Ordinal);
}
