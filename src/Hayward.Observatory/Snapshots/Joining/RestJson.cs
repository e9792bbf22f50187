using System.Text.Json;
using Hayward.Observatory.Snapshots.Records;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Says whether a field is known otherwise.</summary>
internal delegate bool IsKnown(ReadOnlySpan<byte> name);

/// <summary>Puts what a later observation says in <c>rest</c> over what was there: its fields take the place of those of the same name, which keep their
/// order, and new ones follow.</summary>
internal static class RestJson
{
    /// <summary>Joins two objects.</summary>
    /// <param name="old">What was there.</param>
    /// <param name="later">What comes after; null where it has nothing.</param>
    /// <param name="known">Fields of the older one that have a value in a column now.</param>
    public static byte[]? Under(byte[] old, byte[]? later, IsKnown known)
    {
        var (before, after) = (Fields(old), later is null ? [] : Fields(later));
        var (parts, used) = (new JsonParts(), new HashSet<int>());
        foreach (var (name, value) in before)
        {
            var place = after.FindIndex(a => a.Name.AsSpan().SequenceEqual(name));
            if (place >= 0) used.Add(place);
            else if (known(name)) continue;
            parts.Add(name, place >= 0 ? after[place].Value : value);
        }
        for (var i = 0; i < after.Count; i++)
            if (!used.Contains(i)) parts.Add(after[i].Name, after[i].Value);
        return parts.IsEmpty ? null : parts.Close().ToArray();
    }

    /// <summary>The fields of an object, as they stand.</summary>
    public static List<(byte[] Name, byte[] Value)> Fields(byte[] json)
    {
        var fields = new List<(byte[] Name, byte[] Value)>();
        var reader = new Utf8JsonReader(json, FieldReader.Strict);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.ToArray();
            _ = reader.Read();
            fields.Add((name, FieldReader.Value(ref reader, json).ToArray()));
        }
        return fields;
    }
}
