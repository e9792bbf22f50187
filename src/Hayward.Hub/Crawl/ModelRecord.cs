using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>What a crawl needs of the record of a model.</summary>
/// <param name="Key">The hub's number of the repository; its name where the record has none.</param>
/// <param name="Id">Its name.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Likes">Likes.</param>
/// <param name="Sha">The revision.</param>
/// <param name="Silent">Whether its discussions are closed.</param>
internal sealed record ModelRecord(string Key, string Id, DateTime? Created, long Likes, string? Sha, bool Silent)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.Depth };

    /// <summary>Reads the records of a page of the list, or a single record. What is no record of a public model is passed over and counted.</summary>
    /// <exception cref="HubException">The body is neither a list nor a record.</exception>
    public static IReadOnlyList<ModelRecord> ReadAll(HubAnswer answer, out int malformed)
    {
        using var document = JsonDocument.Parse(answer.Body, Options);
        var root = document.RootElement;
        if (root.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            throw new HubException(HubFault.Misbehaves, $"The hub's answer to {answer.Url} is neither a list of models nor a model.");
        var models = new List<ModelRecord>();
        malformed = 0;
        foreach (var item in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root })
        {
            var id = item.Text("id") ?? item.Text("modelId");
            if (!HubPath.IsRepository(id)) malformed++;
            else models.Add(new ModelRecord(item.Text("_id") ?? id!, id!, item.Time("createdAt"), item.Count("likes") ?? 0, item.Text("sha"), IsSilent(item)));
        }
        return models;
    }

    private static bool IsSilent(JsonElement item) => item.Is("discussionsDisabled");
}
