using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>The bodies that logs hold, as canonical JSON: keys in order, no blanks (rekor, pkg/types; rekor-tiles, api).</summary>
internal static class MockBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(MockSigning how, string type, byte[] signed, byte[] signature, byte[] certificate)
    {
        var pem = Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", certificate) + "\n");
        var payload = SHA256.HashData(how.Payload);
        var over = SHA256.HashData(signed);
        var envelope = Old(SHA256.HashData("the envelope as it was uploaded"u8));
        var spec = (how.Kind, how.KindVersion) switch
        {
            ("dsse", "0.0.1") => new JsonObject
            {
                ["envelopeHash"] = envelope,
                ["payloadHash"] = Old(payload),
                ["signatures"] = new JsonArray(new JsonObject { ["signature"] = Text(signature), ["verifier"] = Text(pem) }),
            },
            ("dsse", "0.0.2") => new JsonObject
            {
                ["dsseV002"] = new JsonObject
                {
                    ["payloadHash"] = New(payload),
                    ["signatures"] = new JsonArray(new JsonObject { ["content"] = Text(signature), ["verifier"] = Verifier(certificate) }),
                },
            },
            ("intoto", "0.0.2") => new JsonObject
            {
                ["content"] = new JsonObject
                {
                    ["envelope"] = new JsonObject
                    {
                        ["payloadType"] = type,
                        ["signatures"] = new JsonArray(new JsonObject { ["publicKey"] = Text(pem), ["sig"] = Text(Encoding.ASCII.GetBytes(Text(signature))) }),
                    },
                    ["hash"] = envelope,
                    ["payloadHash"] = Old(payload),
                },
            },
            ("hashedrekord", "0.0.1") => new JsonObject
            {
                ["data"] = new JsonObject { ["hash"] = Old(over) },
                ["signature"] = new JsonObject { ["content"] = Text(signature), ["publicKey"] = new JsonObject { ["content"] = Text(pem) } },
            },
            ("hashedrekord", "0.0.2") => new JsonObject
            {
                ["hashedRekordV002"] = new JsonObject
                {
                    ["data"] = New(over),
                    ["signature"] = new JsonObject { ["content"] = Text(signature), ["verifier"] = Verifier(certificate) },
                },
            },
            _ => [],
        };
        var body = new JsonObject { ["apiVersion"] = how.KindVersion, ["kind"] = how.Kind, ["spec"] = spec };
        return Encoding.UTF8.GetBytes(body.ToJsonString(Plain));
    }

    private static JsonObject Old(byte[] digest) => new() { ["algorithm"] = "sha256", ["value"] = Convert.ToHexStringLower(digest) };

    private static JsonObject New(byte[] digest) => new() { ["algorithm"] = "SHA2_256", ["digest"] = Text(digest) };

    private static JsonObject Verifier(byte[] certificate) => new()
    {
        ["keyDetails"] = "PKIX_ECDSA_P256_SHA_256",
        ["x509Certificate"] = new JsonObject { ["rawBytes"] = Text(certificate) },
    };

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}
