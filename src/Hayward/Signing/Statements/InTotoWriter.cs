using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hayward.Signing.Statements;

/// <summary>Writes in-toto statements about models: the same statement gives the same bytes.</summary>
/// <remarks>Source: in-toto Attestation Framework, Statement v1.</remarks>
internal static class InTotoWriter
{
    /// <summary>Writes a statement as JSON in UTF-8.</summary>
    /// <param name="name">Name of the subject.</param>
    /// <param name="root">SHA-256 of the subject, lower-case hexadecimal.</param>
    /// <param name="predicateType">Type of the predicate.</param>
    /// <param name="predicate">Writes what stands within the predicate.</param>
    public static byte[] Write(string name, string? root, string predicateType, Action<Utf8JsonWriter> predicate) => Write([(name, root)], predicateType, predicate);

    /// <summary>Writes a statement about several subjects.</summary>
    /// <param name="subjects">Name and SHA-256 of each.</param>
    /// <param name="predicateType">Type of the predicate.</param>
    /// <param name="predicate">Writes what stands within the predicate.</param>
    public static byte[] Write(IEnumerable<(string Name, string? Sha256)> subjects, string predicateType, Action<Utf8JsonWriter> predicate)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("_type", StatementReader.StatementType);
            json.WriteStartArray("subject");
            foreach (var (name, digest) in subjects)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteStartObject("digest");
                json.WriteString("sha256", digest);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("predicateType", predicateType);
            json.WriteStartObject("predicate");
            predicate(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
