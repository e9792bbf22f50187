using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Evidence;

/// <summary>A digest as 64 hexadecimal digits.</summary>
internal sealed class Hash256Converter : JsonConverter<Hash256>
{
    /// <inheritdoc/>
    public override Hash256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Hash256.Parse(reader.GetString()) ?? throw new JsonException("A digest of 64 hexadecimal digits was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Hash256 value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
