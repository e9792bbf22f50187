using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Locating;

/// <summary>The store of Ollama on this disk: <c>manifests/host/namespace/name/tag</c> is JSON that lists layers by media type, digest and
/// size; <c>blobs/sha256-hex</c> holds their bytes. A layer becomes a file named for its part.</summary>
/// <remarks>Source: docs of https://github.com/ollama/ollama and server/manifest.go there; the manifest has the shape of an OCI image
/// manifest.</remarks>
internal static class OllamaStore
{
    private const string DefaultHost = "registry.ollama.ai";
    private const string DefaultNamespace = "library";
    private const string DefaultTag = "latest";
    private const string MediaPrefix = "application/vnd.ollama.image.";
    private const int ManifestLimit = 1024 * 1024;
    private const int LayerLimit = 10_000;

    /// <summary>Resolves <c>name[:tag]</c>, <c>namespace/name[:tag]</c> or <c>host/namespace/name[:tag]</c> in the store of this
    /// user.</summary>
    public static Place Resolve(string locator, string id, Surroundings surroundings)
    {
        var colon = id.LastIndexOf(':');
        var slash = id.LastIndexOf('/');
        var (name, tag) = colon > slash ? (id[..colon], id[(colon + 1)..]) : (id, DefaultTag);
        var parts = name.Split('/');
        if (parts.Length is 0 or > 3 || !parts.Append(tag).All(IsName))
            throw new LocatorException($"{locator} is not an Ollama locator: ollama://name or ollama://name:tag was expected.");
        string[] full = parts.Length switch
        {
            1 => [DefaultHost, DefaultNamespace, parts[0]],
            2 => [DefaultHost, .. parts],
            _ => parts,
        };
        var store = surroundings.FirstSet("OLLAMA_MODELS") ?? Path.Combine(surroundings.Home, ".ollama", "models");
        var manifest = new FileInfo(Path.Combine([store, "manifests", .. full, tag]));
        if (!manifest.Exists)
            throw new LocatorException(
                $"{locator} is not on this disk (looked for {manifest.FullName}) and nothing was fetched; pull it first.");
        if (manifest.Length > ManifestLimit)
            throw new LocatorException(
                $"{manifest.FullName} has {manifest.Length:N0} bytes, too many for a manifest; pull the model again.");
        var bytes = File.ReadAllBytes(manifest.FullName);
        var (files, problems) = Layers(manifest.FullName, bytes, Path.Combine(store, "blobs"));
        return new Place
        {
            Locator = locator,
            Kind = LocatorKind.Ollama,
            Name = $"{name}:{tag}",
            Revision = Digest.Sha256(bytes).ToString(),
            Files = files,
            Problems = problems,
        };
    }

    private static (ImmutableArray<PlacedFile> Files, ImmutableArray<FileProblem> Problems) Layers(string manifest, byte[] bytes, string blobs)
    {
        var files = new List<PlacedFile>();
        var problems = new List<FileProblem>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.TryGetProperty("config", out var config))
                Take("ollama-config.json", config);
            foreach (var layer in root.GetProperty("layers").EnumerateArray().Take(LayerLimit))
                Take(NameOf(layer.GetProperty("mediaType").GetString() ?? ""), layer);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new LocatorException($"{manifest} is not a manifest ({broken.Message.TrimEnd('.')}); pull the model again.", broken);
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ([.. files], [.. problems]);

        void Take(string name, JsonElement layer)
        {
            var digest = layer.GetProperty("digest").GetString() ?? "";
            var size = layer.GetProperty("size").GetInt64();
            if (!digest.StartsWith("sha256:", StringComparison.Ordinal) || !LowerHex.Is(digest.AsSpan(7), 64))
                throw new FormatException($"the digest of {name} is not sha256: and 64 hexadecimal digits");
            var path = Numbered(name, taken);
            var blob = new FileInfo(Path.Combine(blobs, "sha256-" + digest[7..]));
            if (!blob.Exists)
                problems.Add(new FileProblem(
                    ProblemKind.Unreadable, path,
                    $"{path} ({digest}) is listed in the manifest and is not in the store; pull the model again."));
            else if (blob.LinkTarget is not null)
                problems.Add(new FileProblem(
                    ProblemKind.LinkLeavesFolder, path,
                    $"{path} ({digest}) is a link in the store and was not followed; pull the model again."));
            else if (!FileKinds.IsRegular(blob))
                problems.Add(new FileProblem(
                    ProblemKind.NotAFile, path, $"{path} ({digest}) is not a regular file and was not opened; pull the model again."));
            else
                files.Add(new PlacedFile(path, blob.FullName, blob.Length, new Digest("sha256", digest[7..])));
            if (blob is { Exists: true, LinkTarget: null } && blob.Length < size)
                problems.Add(new FileProblem(
                    ProblemKind.Truncated, path,
                    $"{path} has {blob.Length:N0} bytes and the manifest announces {size:N0}; pull the model again.", blob.Length));
        }
    }

    private static string NameOf(string mediaType)
    {
        var part = mediaType.StartsWith(MediaPrefix, StringComparison.Ordinal) ? mediaType[MediaPrefix.Length..] : "";
        return part switch
        {
            "model" => "model.gguf",
            "adapter" => "adapter.gguf",
            "projector" => "projector.gguf",
            "template" => "template",
            "system" => "system",
            "license" => "LICENSE",
            "params" => "params.json",
            "messages" => "messages.json",
            _ => "layer",
        };
    }

    private static string Numbered(string name, Dictionary<string, int> taken)
    {
        var number = taken[name] = taken.GetValueOrDefault(name) + 1;
        if (number == 1)
            return name;
        var ending = Path.GetExtension(name);
        return $"{name[..^ending.Length]}.{number}{ending}";
    }

    private static bool IsName(string part) =>
        part.Length is > 0 and <= 128 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
