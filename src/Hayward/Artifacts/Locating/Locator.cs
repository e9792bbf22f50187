namespace Hayward.Artifacts.Locating;

/// <summary>Turns a locator into a place on this disk. A locator is a folder, a file, an entry of the Hugging Face cache or one of its
/// snapshots, <c>ollama://name[:tag]</c> or <c>hf://owner/name[@revision]</c>. Nothing is fetched.</summary>
public static class Locator
{
    private const string OllamaScheme = "ollama://";
    private const string HubScheme = "hf://";

    /// <summary>Resolves <paramref name="locator"/>.</summary>
    /// <exception cref="LocatorException">There is nothing at the place, it may not be read, or the locator is not understood.</exception>
    public static Place Resolve(string locator, Surroundings surroundings)
    {
        try
        {
            var place = locator switch
            {
                _ when locator.StartsWith(OllamaScheme, StringComparison.Ordinal) =>
                    OllamaStore.Resolve(locator, locator[OllamaScheme.Length..], surroundings),
                _ when locator.StartsWith(HubScheme, StringComparison.Ordinal) =>
                    HubCache.Resolve(locator, locator[HubScheme.Length..], surroundings),
                _ when locator.Contains("://", StringComparison.Ordinal) =>
                    throw new LocatorException($"{locator} is not a locator: give a folder, a file, ollama://name or hf://owner/name."),
                _ => OnDisk(locator),
            };
            return place.Files.IsEmpty && place.Problems.IsEmpty
                ? throw new LocatorException($"{locator} holds no file; give a folder that holds a model.")
                : place;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new LocatorException($"{locator} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions.", refused);
        }
    }

    private static Place OnDisk(string locator)
    {
        if (string.IsNullOrWhiteSpace(locator) || locator.Contains('\0', StringComparison.Ordinal))
            throw new LocatorException("The locator is empty; give a folder, a file, ollama://name or hf://owner/name.");
        var path = Path.GetFullPath(locator);
        if (Directory.Exists(path))
        {
            if (HubCache.TryResolve(locator, path) is { } entry)
                return entry;
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
            var (files, problems) = FolderWalk.List(path, alsoInside: null);
            return new Place { Locator = locator, Kind = LocatorKind.Folder, Name = name.Length > 0 ? name : path, Files = files, Problems = problems };
        }
        if (!File.Exists(path))
            throw new LocatorException($"{locator} is not on this disk; check the path.");
        return OneFile(locator, path);
    }

    private static Place OneFile(string locator, string path)
    {
        var name = Path.GetFileName(path);
        var info = new FileInfo(path);
        var target = (FileInfo?)info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        if (!FileKinds.IsRegular(target))
            throw new LocatorException($"{locator} is a pipe, a socket or a device; give a regular file.");
        return new Place
        {
            Locator = locator,
            Kind = LocatorKind.File,
            Name = name,
            Files = [new PlacedFile(name, target.FullName, target.Length, HubCache.StoredDigest(target.FullName))],
        };
    }
}
