using System.Text.Json;
using Hayward.Evidence;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Digests;

/// <summary>Reads digests from JSON: the listing of a hub (its tree, or a record with <c>siblings</c>) and what
/// <c>hayward artifact hash --json</c> prints (<c>files</c>).</summary>
internal static class DigestListing
{
    /// <summary>Reads <paramref name="bytes"/>.</summary>
    /// <exception cref="SigningException">It is no such document.</exception>
    public static Dictionary<string, Digest?> Read(ReadOnlyMemory<byte> bytes, string source)
    {
        try
        {
            using var document = StrictJson.Parse(bytes, source);
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Array ? root
                : root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("siblings", out var found) || root.TryGetProperty("files", out found)) && found.ValueKind == JsonValueKind.Array ? found
                : throw new SigningException($"{source} lists no files; the tree of a hub repository, a record with siblings, or what hayward artifact hash --json prints was expected.");
            return Read(list, source);
        }
        catch (BundleException fault)
        {
            throw new SigningException(fault.Message);
        }
    }

    private static Dictionary<string, Digest?> Read(JsonElement list, string source)
    {
        var files = new Dictionary<string, Digest?>(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            var item = JsonView.Of(element, $"{source}: a file");
            if (item.Has("type") && item.Text("type") is "directory") continue;
            var path = DigestList.Path(item.TextOrNull("path") ?? item.Text("rfilename"));
            if (!files.TryAdd(path, Of(item))) throw new SigningException($"{source} names {StrictJson.Shown(path)} twice; each file was expected once.");
        }

        return files;
    }

    private static Digest? Of(JsonView item)
    {
        // What git stores itself is known by a hash over more than the content, so it tells nothing here.
        if (item.ObjectOrNull("lfs") is { } lfs) return Sha256(lfs.TextOrNull("sha256") ?? lfs.TextOrNull("oid"));
        if (item.ObjectOrNull("pointsTo") is { } pointer) return Sha256(pointer.TextOrNull("oid"));
        if (item.Has("digests")) return item.Texts("digests", BundleLimits.ListItems).Select(Sha256).FirstOrDefault(d => d is not null);
        return Sha256(item.TextOrNull("sha256"));
    }

    private static Digest? Sha256(string? hex)
    {
        if (hex is null) return null;
        if (hex.StartsWith("sha256:", StringComparison.Ordinal)) hex = hex[7..];
        return hex.Length == 64 && IsHex(hex) ? new Digest("sha256", hex) : null;
    }

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
