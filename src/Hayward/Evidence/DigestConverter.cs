using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Evidence;

/// <summary>Writes a digest as <c>sha256:ab12…</c>.</summary>
public sealed class DigestConverter : JsonConverter<Digest>
{
    /// <inheritdoc/>
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new Digest(text[..colon], text[(colon + 1)..])
            : throw new JsonException($"'{text}' is not a digest; algorithm:hex was expected.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
