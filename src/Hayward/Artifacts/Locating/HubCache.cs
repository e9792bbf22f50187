using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Locating;

/// <summary>The cache of the Hugging Face client on this disk: <c>models--owner--name/</c> with <c>refs/</c> (a branch name holds a
/// commit), <c>snapshots/commit/</c> (links) and <c>blobs/</c> (the bytes, named by their SHA-256 or, for small files, by their git object
/// id).</summary>
/// <remarks>Source: "Manage huggingface_hub cache-system", https://huggingface.co/docs/huggingface_hub/guides/manage-cache.</remarks>
internal static class HubCache
{
    private const string EntryPrefix = "models--";
    private const string DefaultBranch = "main";
    private const int RefLimit = 256;

    /// <summary>Resolves <c>owner/name[@revision]</c> in the cache of this user.</summary>
    public static Place Resolve(string locator, string id, Surroundings surroundings)
    {
        var at = id.IndexOf('@', StringComparison.Ordinal);
        var (repository, revision) = at < 0 ? (id, null) : (id[..at], id[(at + 1)..]);
        var parts = repository.Split('/');
        if (parts.Length is 0 or > 2 || !parts.All(IsName) || (revision is not null && !revision.Split('/').All(IsName)))
            throw new LocatorException($"{locator} is not a hub locator: hf://owner/name or hf://owner/name@revision was expected.");
        var cache = Folder(surroundings);
        var entry = Path.Combine(cache, EntryPrefix + string.Join("--", parts));
        if (!Directory.Exists(entry))
            throw new LocatorException($"{locator} is not on this disk (looked in {cache}) and nothing was fetched; download it first.");
        return FromEntry(locator, entry, repository, revision);
    }

    /// <summary>The place, when <paramref name="path"/> is an entry of a cache or one of its snapshots; null otherwise.</summary>
    public static Place? TryResolve(string locator, string path)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(path));
        if (RepositoryOf(folder.Name) is { } repository && Directory.Exists(Path.Combine(folder.FullName, "snapshots")))
            return FromEntry(locator, folder.FullName, repository, null);
        return folder.Parent is { Name: "snapshots", Parent: { } entry } && RepositoryOf(entry.Name) is { } owner
            ? FromSnapshot(locator, entry.FullName, owner, folder.Name)
            : null;
    }

    private static string Folder(Surroundings surroundings)
    {
        if (surroundings.FirstSet("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") is { } cache)
            return cache;
        if (surroundings.FirstSet("HF_HOME") is { } home)
            return Path.Combine(home, "hub");
        return Path.Combine(surroundings.FirstSet("XDG_CACHE_HOME") ?? Path.Combine(surroundings.Home, ".cache"), "huggingface", "hub");
    }

    private static Place FromEntry(string locator, string entry, string repository, string? revision)
    {
        var commit = ReadRef(entry, revision ?? DefaultBranch) ?? (revision is null ? Newest(entry) : revision);
        if (commit is null || !IsName(commit) || !Directory.Exists(Path.Combine(entry, "snapshots", commit)))
        {
            var what = revision is null ? "no snapshot" : $"no snapshot of revision {revision}";
            throw new LocatorException($"{locator} has {what} on this disk and nothing was fetched; download it first.");
        }
        return FromSnapshot(locator, entry, repository, commit);
    }

    private static Place FromSnapshot(string locator, string entry, string repository, string commit)
    {
        var blobs = Path.Combine(entry, "blobs");
        var (files, problems) = FolderWalk.List(Path.Combine(entry, "snapshots", commit), Directory.Exists(blobs) ? blobs : null);
        return new Place
        {
            Locator = locator,
            Kind = LocatorKind.HubCache,
            Name = repository,
            Repository = repository,
            Revision = commit,
            Files = [.. files.Select(f => f with { Stored = StoredDigest(f.FullPath) })],
            Problems = problems,
        };
    }

    private static string? ReadRef(string entry, string name)
    {
        var file = new FileInfo(Path.Combine([entry, "refs", .. name.Split('/')]));
        if (!file.Exists || file.Length is 0 or > RefLimit)
            return null;
        return File.ReadAllText(file.FullName).Trim();
    }

    private static string? Newest(string entry)
    {
        var snapshots = new DirectoryInfo(Path.Combine(entry, "snapshots"));
        return !snapshots.Exists ? null : snapshots.EnumerateDirectories()
            .OrderByDescending(d => d.LastWriteTimeUtc).ThenBy(d => d.Name, StringComparer.Ordinal)
            .FirstOrDefault()?.Name;
    }

    /// <summary>The digest that the name of a blob promises; null when the file is no blob of a cache.</summary>
    internal static Digest? StoredDigest(string path)
    {
        if (Path.GetFileName(Path.GetDirectoryName(path)) != "blobs")
            return null;
        var name = Path.GetFileName(path);
        if (LowerHex.Is(name, 64))
            return new Digest("sha256", name);
        return LowerHex.Is(name, 40) ? new Digest("gitoid-blob-sha1", name) : null;
    }

    private static string? RepositoryOf(string folder) =>
        folder.StartsWith(EntryPrefix, StringComparison.Ordinal) && folder.Length > EntryPrefix.Length
            ? ReplaceFirst(folder[EntryPrefix.Length..])
            : null;

    /// <summary>The first separator stands between owner and name; a name may hold <c>--</c> itself, an owner may not.</summary>
    private static string ReplaceFirst(string name)
    {
        var at = name.IndexOf("--", StringComparison.Ordinal);
        return at <= 0 ? name : $"{name[..at]}/{name[(at + 2)..]}";
    }

    private static bool IsName(string part) =>
        part.Length is > 0 and <= 128 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
