using System.Text;
using System.Text.Json.Nodes;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Sigstore;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>Verifies bundles and trust roots that tests hold as JSON, so that a test can change any value.</summary>
internal static class Keyless
{
    public static SignerVerification Verify(JsonObject bundle, JsonObject root, string identity = MockSigstore.Identity, string issuer = MockSigstore.Issuer) =>
        KeylessVerifier.Verify(BundleReader.Read(Encoding.UTF8.GetBytes(bundle.ToJsonString())),
            new KeylessPolicy(identity, issuer, Encoding.UTF8.GetBytes(root.ToJsonString())));

    /// <summary>The reason of the refusal, of the reader or of the verifier; null when the bundle is accepted.</summary>
    public static string? Refusal(JsonObject bundle, JsonObject root, string identity = MockSigstore.Identity, string issuer = MockSigstore.Issuer)
    {
        try
        {
            return Verify(bundle, root, identity, issuer).Problems is [var problem, ..] ? $"{problem.Rule}: {problem.Message}" : null;
        }
        catch (BundleException fault)
        {
            return $"Bundle{fault.Rule}: {fault.Message}";
        }
    }

    public static JsonObject Material(this JsonObject bundle) => bundle["verificationMaterial"]!.AsObject();

    public static JsonObject Entry(this JsonObject bundle) => bundle.Material()["tlogEntries"]![0]!.AsObject();

    public static JsonObject Proof(this JsonObject bundle) => bundle.Entry()["inclusionProof"]!.AsObject();

    public static JsonArray Timestamps(this JsonObject bundle) => bundle.Material()["timestampVerificationData"]!["rfc3161Timestamps"]!.AsArray();

    /// <summary>Changes one bit of a value in base64.</summary>
    public static void Flip(this JsonNode parent, string name, int at = -1)
    {
        var bytes = Convert.FromBase64String(parent[name]!.GetValue<string>());
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        parent[name] = Convert.ToBase64String(bytes);
    }
}
