using System.Security.Cryptography;
using System.Text;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>The bodies that logs hold, as canonical JSON: keys in order, no blanks (rekor, pkg/types; rekor-tiles, api).</summary>
internal static class MockBody
{
    public static byte[] Of(MockSigning how, string type, byte[] signed, byte[] signature, byte[] certificate)
    {
        var pem = Convert.ToBase64String(Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", certificate) + "\n"));
        var (sig, raw) = (Convert.ToBase64String(signature), Convert.ToBase64String(certificate));
        var payload = SHA256.HashData(how.Payload);
        var over = SHA256.HashData(signed);
        var envelope = Convert.ToHexStringLower(SHA256.HashData("the envelope as it was uploaded"u8));
        var body = (how.Kind, how.KindVersion) switch
        {
            ("dsse", "0.0.1") => $$"""
                {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256","value":"{{envelope}}"},"payloadHash":{"algorithm":"sha256","value":"{{Convert.ToHexStringLower(payload)}}"},"signatures":[{"signature":"{{sig}}","verifier":"{{pem}}"}]}}
                """,
            ("dsse", "0.0.2") => $$"""
                {"apiVersion":"0.0.2","kind":"dsse","spec":{"dsseV002":{"payloadHash":{"algorithm":"SHA2_256","digest":"{{Convert.ToBase64String(payload)}}"},"signatures":[{"content":"{{sig}}","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"{{raw}}"}}}]}}}
                """,
            ("intoto", "0.0.2") => $$"""
                {"apiVersion":"0.0.2","kind":"intoto","spec":{"content":{"envelope":{"payloadType":"{{type}}","signatures":[{"publicKey":"{{pem}}","sig":"{{Convert.ToBase64String(Encoding.ASCII.GetBytes(sig))}}"}]},"hash":{"algorithm":"sha256","value":"{{envelope}}"},"payloadHash":{"algorithm":"sha256","value":"{{Convert.ToHexStringLower(payload)}}"}}}}
                """,
            ("hashedrekord", "0.0.1") => $$"""
                {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"sha256","value":"{{Convert.ToHexStringLower(over)}}"}},"signature":{"content":"{{sig}}","publicKey":{"content":"{{pem}}"}}}}
                """,
            ("hashedrekord", "0.0.2") => $$"""
                {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":"{{Convert.ToBase64String(over)}}"},"signature":{"content":"{{sig}}","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"{{raw}}"}}}}}}
                """,
            _ => $$"""{"apiVersion":"{{how.KindVersion}}","kind":"{{how.Kind}}","spec":{}}""",
        };
        return Encoding.UTF8.GetBytes(body);
    }
}
