using System.Text.Json;

namespace Hayward.Signing.Statements;

/// <summary>Writes the statement of a model signature in the form of the specification: the same statement gives the same bytes.</summary>
internal static class StatementWriter
{
    /// <summary>Writes <paramref name="statement"/> as JSON in UTF-8.</summary>
    public static byte[] Write(ModelStatement statement) => InTotoWriter.Write(statement.Name, statement.Root, StatementReader.PredicateType, json =>
    {
        Write(json, statement.Serialization);
        json.WriteStartArray("resources");
        foreach (var resource in statement.Resources)
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            json.WriteString("algorithm", resource.Algorithm.Name());
            json.WriteString("digest", resource.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Serialization serialization)
    {
        json.WriteStartObject("serialization");
        json.WriteString("method", serialization.ShardSize is null ? "files" : "shards");
        json.WriteString("hash_type", serialization.Hash.Name());
        if (serialization.ShardSize is { } size) json.WriteNumber("shard_size", size);
        json.WriteBoolean("allow_symlinks", serialization.AllowSymlinks);
        json.WriteStartArray("ignore_paths");
        foreach (var path in serialization.IgnoredPaths) json.WriteStringValue(path);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
