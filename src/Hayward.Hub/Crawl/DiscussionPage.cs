using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>A thread as a list of discussions shows it.</summary>
/// <param name="Num">Its number in the repository.</param>
/// <param name="Comments">Comments that the hub counts.</param>
/// <param name="State">What changes when somebody acts on it: status, title, pin.</param>
internal readonly record struct ThreadHead(long Num, long Comments, string State);

/// <summary>One page of a list of discussions.</summary>
/// <param name="Start">Threads before this page.</param>
/// <param name="Count">Threads in all.</param>
/// <param name="Length">Entries of the page.</param>
/// <param name="Threads">Those that can be read.</param>
/// <param name="OwnerType"><c>user</c> or <c>org</c>: what the owner of the repository is; null where no thread tells.</param>
internal sealed record DiscussionPage(long Start, long Count, int Length, IReadOnlyList<ThreadHead> Threads, string? OwnerType)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.Depth };

    /// <summary>Whether no page follows.</summary>
    public bool IsLast => Length == 0 || Start + Length >= Count;

    /// <summary>Reads a page; null where the body is none.</summary>
    public static DiscussionPage? Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, Options);
        var root = document.RootElement;
        if (root.Count("count") is not { } count || root.Count("start") is not { } start) return null;
        var threads = new List<ThreadHead>();
        var (length, owner) = (0, (string?)null);
        foreach (var item in root.List("discussions"))
        {
            length++;
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("repoOwner", out var who)) owner ??= who.Text("type");
            if (item.Count("num") is { } num)
                threads.Add(new ThreadHead(num, item.Count("numComments") ?? 0, $"{item.Text("status")}\n{item.Text("title")}\n{item.Is("pinned")}"));
        }
        return new DiscussionPage(start, count, length, threads, owner);
    }

    /// <summary>The times of the comments in a thread with its events, UTC; null where the body is no thread.</summary>
    public static DateTime[]? CommentTimes(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, Options);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array) return null;
        return [.. events.EnumerateArray().Where(e => e.Text("type") == "comment").Select(e => e.Time("createdAt")).OfType<DateTime>()];
    }
}
