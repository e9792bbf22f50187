using System.Security.Cryptography;
using System.Text;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks that a log entry is about this signature: its canonical body records the signature, the digest of what was signed, and the
/// certificate. Without this, a proof shows only that some entry is in the log.</summary>
internal static class EntryBody
{
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Checks the body of one entry.</summary>
    public static void Check(LogEntry entry, KeylessMaterial material)
    {
        var body = JsonPlace.Parse(entry.CanonicalizedBody, MaxBytes, $"the body of log entry {entry.LogIndex}", KeylessRule.EntryMalformed);
        var (kind, version) = (body["kind"].Text(), body["apiVersion"].Text());
        if (kind != entry.Kind || version != entry.KindVersion)
            throw new KeylessException(KeylessRule.EntryMalformed, $"{body.Path} is of kind {kind} {version}, the bundle says {entry.Kind} {entry.KindVersion}.");
        var spec = body["spec"];
        switch (kind, version)
        {
            case ("dsse", "0.0.1"):
                var dsse = Only(spec["signatures"]);
                Expect(dsse["signature"].Bytes(), material.Signature, dsse.Path);
                ExpectDigest(Digest(spec["payloadHash"]), material.PayloadDigest, "payload", spec.Path);
                ExpectCertificate(Pem(dsse["verifier"]), material, dsse.Path);
                break;
            case ("dsse", "0.0.2"):
                var logged = spec["dsseV002"];
                var second = Only(logged["signatures"]);
                Expect(second["content"].Bytes(), material.Signature, second.Path);
                ExpectDigest(Digest2(logged["payloadHash"]), material.PayloadDigest, "payload", logged.Path);
                ExpectCertificate(second["verifier"]["x509Certificate"]["rawBytes"].Bytes(), material, second.Path);
                break;
            case ("intoto", "0.0.2"):
                var content = spec["content"];
                var signature = Only(content["envelope"]["signatures"]);
                // Rekor took the envelope's signature, base64 already, for bytes and encoded it once more.
                Expect(Twice(signature["sig"]), material.Signature, signature.Path);
                ExpectDigest(Digest(content["payloadHash"]), material.PayloadDigest, "payload", content.Path);
                if (content["envelope"]["payloadType"].Text() != material.PayloadType)
                    throw new KeylessException(KeylessRule.EntryDigest, $"{content.Path} records another payload type than that of the bundle, {material.PayloadType}.");
                ExpectCertificate(Pem(signature["publicKey"]), material, signature.Path);
                break;
            case ("hashedrekord", "0.0.1"):
                Expect(spec["signature"]["content"].Bytes(), material.Signature, spec.Path);
                ExpectDigest(Digest(spec["data"]["hash"]), SHA256.HashData(material.SignedBytes), "signed bytes", spec.Path);
                ExpectCertificate(Pem(spec["signature"]["publicKey"]["content"]), material, spec.Path);
                break;
            case ("hashedrekord", "0.0.2"):
                var record = spec["hashedRekordV002"];
                Expect(record["signature"]["content"].Bytes(), material.Signature, record.Path);
                ExpectDigest(Digest2(record["data"]), SHA256.HashData(material.SignedBytes), "signed bytes", record.Path);
                ExpectCertificate(record["signature"]["verifier"]["x509Certificate"]["rawBytes"].Bytes(), material, record.Path);
                break;
            default:
                throw new KeylessException(KeylessRule.EntryMalformed, $"{body.Path} is of kind {kind} {version}; dsse 0.0.1 or 0.0.2, intoto 0.0.2, "
                    + "or hashedrekord 0.0.1 or 0.0.2 was expected.");
        }
    }

    private static JsonPlace Only(JsonPlace list) => list.List(1).ToList() is [var one]
        ? one
        : throw new KeylessException(KeylessRule.EntrySignature, $"{list.Path} is empty; exactly one signature was expected.");

    private static byte[] Digest(JsonPlace place) => place["algorithm"].Text() == "sha256"
        ? place["value"].Hex()
        : throw new KeylessException(KeylessRule.EntryMalformed, $"{place.Path}.algorithm is not sha256.");

    private static byte[] Digest2(JsonPlace place) => place["algorithm"].Text() == "SHA2_256"
        ? place["digest"].Bytes()
        : throw new KeylessException(KeylessRule.EntryMalformed, $"{place.Path}.algorithm is not SHA2_256.");

    private static byte[] Twice(JsonPlace place)
    {
        try
        {
            return Convert.FromBase64String(Encoding.ASCII.GetString(place.Bytes()));
        }
        catch (FormatException fault)
        {
            throw new KeylessException(place.Rule, $"{place.Path} is not base64 of base64.", fault);
        }
    }

    // PEM in base64. The label tells a certificate from a key.
    private static byte[] Pem(JsonPlace place)
    {
        var text = Encoding.ASCII.GetString(place.Bytes());
        if (!PemEncoding.TryFind(text, out var fields) || text[fields.Label] != "CERTIFICATE")
            throw new KeylessException(KeylessRule.EntryCertificate, $"{place.Path} is not a certificate in PEM.");
        var bytes = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(text.AsSpan(fields.Base64Data), bytes, out var length) && length == bytes.Length
            ? bytes
            : throw new KeylessException(KeylessRule.EntryCertificate, $"{place.Path} is not a certificate in PEM.");
    }

    private static void Expect(byte[] recorded, ReadOnlyMemory<byte> signature, string where)
    {
        if (!signature.Span.SequenceEqual(recorded)) throw new KeylessException(KeylessRule.EntrySignature, $"{where} records another signature than that of the bundle.");
    }

    private static void ExpectDigest(byte[] recorded, byte[] found, string what, string where)
    {
        if (recorded.AsSpan().SequenceEqual(found)) return;
        throw new KeylessException(KeylessRule.EntryDigest, $"{where} records the {what} with SHA-256 {Convert.ToHexStringLower(recorded)}; that of the bundle has "
            + $"{Convert.ToHexStringLower(found)}.");
    }

    private static void ExpectCertificate(byte[] recorded, KeylessMaterial material, string where)
    {
        if (!material.Certificate.Encoded.Span.SequenceEqual(recorded))
            throw new KeylessException(KeylessRule.EntryCertificate, $"{where} records another certificate than that of the bundle.");
    }
}
