using System.Text;
using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>Takes out of the answers to be kept what is not public, and the records of those who opted out.</summary>
internal sealed class RecordFilter(OptOut optOut)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.Depth };

    /// <summary>Records that were taken out because they are private.</summary>
    public int Private { get; private set; }

    /// <summary>Records that were taken out because of the opt-out list.</summary>
    public int OptedOut { get; private set; }

    /// <summary>The answer without such records, and how many they were. All other bytes of the body stay.</summary>
    public (HubAnswer Answer, int Dropped) Apply(HubAnswer answer)
    {
        if (answer.Status != 200 || !JsonText.IsWhole(answer.Body.Span)) return (answer, 0);
        using var document = JsonDocument.Parse(answer.Body, Options);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object) return Drops(root) ? (answer with { Body = default }, 1) : (answer, 0);
        if (root.ValueKind != JsonValueKind.Array) return (answer, 0);
        var kept = new List<string>(root.GetArrayLength());
        var dropped = 0;
        foreach (var item in root.EnumerateArray())
        {
            if (Drops(item)) dropped++;
            else kept.Add(item.GetRawText());
        }
        return dropped == 0 ? (answer, 0) : (answer with { Body = Encoding.UTF8.GetBytes($"[{string.Join(',', kept)}]") }, dropped);
    }

    private bool Drops(JsonElement record)
    {
        if (record.Is("private"))
        {
            Private++;
            return true;
        }
        if ((record.Text("id") ?? record.Text("modelId")) is not { } id || !optOut.Forbids(id)) return false;
        OptedOut++;
        return true;
    }
}
