using Hayward.Artifacts.Locating;

namespace Hayward.Lineage.Chains;

/// <summary>Folders of models in which ancestors are looked for, by the repository that a folder's name tells: <c>owner--name</c>, or
/// <c>models--owner--name</c> of a cache.</summary>
public sealed class ModelFolders
{
    private const string CachePrefix = "models--";
    private const int Most = 100_000;

    private readonly Dictionary<string, string> _byRepository = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No folder at all.</summary>
    public static ModelFolders None { get; } = new();

    /// <summary>Lists folders of models, and folders that hold them.</summary>
    /// <param name="folders">Each is a model or the parent of models.</param>
    /// <exception cref="LocatorException">One is no folder, or cannot be read.</exception>
    public static ModelFolders Of(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var found = new ModelFolders();
        foreach (var folder in folders)
        {
            var full = Path.GetFullPath(folder);
            if (!Directory.Exists(full)) throw new LocatorException($"{folder} is no folder; give the folder of a model, or one that holds such folders.");
            try
            {
                found.Add(full);
                foreach (var inner in Directory.EnumerateDirectories(full).Order(StringComparer.Ordinal).Take(Most)) found.Add(inner);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new LocatorException($"{folder} cannot be listed ({fault.Message.TrimEnd('.')}); check its permissions.", fault);
            }
        }

        return found;
    }

    /// <summary>The folder of a model; null when none of the folders is it. A name without owner finds the folder of that name, whoever owns
    /// it.</summary>
    /// <param name="model"><c>owner/name</c>, or a name without owner.</param>
    public string? Find(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Contains('/', StringComparison.Ordinal)) return _byRepository.GetValueOrDefault(model);
        return _byName.GetValueOrDefault(model);
    }

    /// <summary>The repository that the name of a folder tells, or the name itself.</summary>
    public static string NameOf(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (name.StartsWith(CachePrefix, StringComparison.Ordinal)) name = name[CachePrefix.Length..];
        var at = name.IndexOf("--", StringComparison.Ordinal);
        return at > 0 && at + 2 < name.Length ? $"{name[..at]}/{name[(at + 2)..]}" : name;
    }

    private void Add(string folder)
    {
        var name = NameOf(folder);
        _byRepository.TryAdd(name, folder);
        _byName.TryAdd(name[(name.LastIndexOf('/') + 1)..], folder);
    }
}
