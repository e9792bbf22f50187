using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>A page of commits, newest first.</summary>
internal static class CommitPage
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.Depth };

    /// <summary>The commits' digests.</summary>
    public static IReadOnlyList<string> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, Options);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(c => c.Text("id")).OfType<string>()] : [];
    }
}
