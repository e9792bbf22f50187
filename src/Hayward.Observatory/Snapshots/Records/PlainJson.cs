using System.Buffers;
using System.Text.Json;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Copies JSON without what a snapshot does not keep: full names, pictures and addresses of people, and the HTML that the hub makes of a
/// comment whose text is kept.</summary>
internal static class PlainJson
{
    /// <summary>The names of the fields that are left out, wherever they stand.</summary>
    public static readonly string[] LeftOut = ["fullname", "avatarUrl", "avatar", "editorAvatarUrls", "email", "html"];

    /// <summary>Whether a field is left out.</summary>
    public static bool IsLeftOut(ref Utf8JsonReader name)
    {
        if (!name.ValueIsEscaped) return IsLeftOut(name.ValueSpan);
        foreach (var field in LeftOut)
            if (name.ValueTextEquals(field)) return true;
        return false;
    }

    private static bool IsLeftOut(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("html"u8),
        5 => name.SequenceEqual("email"u8),
        6 => name.SequenceEqual("avatar"u8),
        8 => name.SequenceEqual("fullname"u8),
        9 => name.SequenceEqual("avatarUrl"u8),
        16 => name.SequenceEqual("editorAvatarUrls"u8),
        _ => false,
    };

    /// <summary>Copies the value that the reader stands at, as it stands but for the fields that are left out, and goes to its end.</summary>
    public static void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            output.Write(FieldReader.Value(ref reader, json));
            return;
        }
        var ahead = reader;
        if (!Names(ref ahead))
        {
            output.Write(FieldReader.Value(ref reader, json));
            return;
        }
        Pieces(ref reader, json, output);
    }

    private static bool Names(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
            if (reader.TokenType is JsonTokenType.PropertyName && IsLeftOut(ref reader)) return true;
        return false;
    }

    private static void Pieces(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var isObject = reader.TokenType is JsonTokenType.StartObject;
        output.Write(isObject ? "{"u8 : "["u8);
        var first = true;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (isObject)
            {
                var leave = IsLeftOut(ref reader);
                var name = reader.ValueSpan;
                _ = reader.Read();
                if (leave)
                {
                    reader.Skip();
                    continue;
                }
                output.Write(first ? "\""u8 : ",\""u8);
                output.Write(name);
                output.Write("\":"u8);
            }
            else if (!first)
            {
                output.Write(","u8);
            }
            first = false;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) Pieces(ref reader, json, output);
            else output.Write(FieldReader.Value(ref reader, json));
        }
        output.Write(isObject ? "}"u8 : "]"u8);
    }
}
