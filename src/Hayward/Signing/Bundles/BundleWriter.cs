using System.Buffers;
using System.Text.Json;

namespace Hayward.Signing.Bundles;

/// <summary>Writes the bundle of a key or certificate signature: the same bundle gives the same bytes.</summary>
internal static class BundleWriter
{
    /// <summary>Writes <paramref name="bundle"/> as one line of JSON with a newline at its end. Nothing stands in it that the verification
    /// does not look at.</summary>
    public static byte[] Write(Bundle bundle)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("mediaType", bundle.MediaType);
            json.WriteStartObject("verificationMaterial");
            Write(json, bundle.Material);
            json.WriteEndObject();
            json.WriteStartObject("dsseEnvelope");
            json.WriteBase64String("payload", bundle.Envelope.Payload.Span);
            json.WriteString("payloadType", bundle.Envelope.PayloadType);
            json.WriteStartArray("signatures");
            foreach (var signature in bundle.Envelope.Signatures)
            {
                json.WriteStartObject();
                json.WriteBase64String("sig", signature.Signature.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, VerificationMaterial material)
    {
        switch (material)
        {
            case PublicKeyHint key:
                json.WriteStartObject("publicKey");
                json.WriteString("hint", key.Hint);
                json.WriteEndObject();
                break;
            case CertificateChain chain:
                json.WriteStartObject("x509CertificateChain");
                json.WriteStartArray("certificates");
                foreach (var certificate in chain.Certificates)
                {
                    json.WriteStartObject();
                    json.WriteBase64String("rawBytes", certificate.Span);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            default:
                throw new NotSupportedException($"A bundle with {material.GetType().Name} is read and never written.");
        }
    }
}
