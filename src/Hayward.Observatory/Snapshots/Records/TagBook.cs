using System.Text;
using System.Text.Json;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>The tags that the hub lists, each with the label that it had last.</summary>
internal sealed class TagBook
{
    private readonly List<(long? Observed, byte[] Json)> _seen = [];

    /// <summary>Whether no list was seen.</summary>
    public bool IsEmpty => _seen.Count == 0;

    /// <summary>Takes a list, an object with an array of tags for each type.</summary>
    public void See(long? observed, byte[] json) => _seen.Add((observed, json));

    /// <summary>Writes the tags that are other than in the snapshot that is there.</summary>
    /// <param name="known">Those that are there.</param>
    /// <param name="row">The row to fill.</param>
    /// <returns>The rows that no longer count.</returns>
    public List<(RowPlace Place, bool Labelled)> Join(Dictionary<(string Type, string Id), (string? Label, RowPlace Place)> known, TableRow row)
    {
        var now = new Dictionary<(string Type, string Id), string?>();
        foreach (var (_, json) in _seen.OrderBy(s => s.Observed ?? long.MinValue)) Read(json, now);
        var replaced = new List<(RowPlace, bool)>();
        foreach (var (tag, label) in now)
        {
            if (known.TryGetValue(tag, out var before))
            {
                if (before.Label == label) continue;
                replaced.Add((before.Place, before.Label is not null));
            }
            row.Begin();
            row.Set(0, Encoding.UTF8.GetBytes(tag.Type));
            row.Set(1, Encoding.UTF8.GetBytes(tag.Id));
            if (label is not null) row.Set(2, Encoding.UTF8.GetBytes(label));
            row.Keep();
        }
        return replaced;
    }

    private static void Read(byte[] json, Dictionary<(string Type, string Id), string?> tags)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var group in document.RootElement.EnumerateObject().Where(g => g.Value.ValueKind is JsonValueKind.Array))
        {
            foreach (var tag in group.Value.EnumerateArray().Where(t => t.ValueKind is JsonValueKind.Object))
            {
                if (TextOf(tag, "id") is not { Length: > 0 and <= RecordReader.LongestId } id) continue;
                tags[(TextOf(tag, "type") ?? group.Name, id)] = TextOf(tag, "label");
            }
        }
    }

    private static string? TextOf(JsonElement tag, string name) => tag.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
