using System.Text.RegularExpressions;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>A snapshot that is being made, or what is added to one: a folder beside the one to be. A new snapshot takes its place in one step; of an
/// increment the files go there first, and count when the manifest that names them takes the place of the one before.</summary>
internal sealed partial class SnapshotFolder : IDisposable
{
    private readonly string _target;
    private readonly string _part;

    private SnapshotFolder(string target)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _part = $"{_target}.{Environment.ProcessId}.part";
    }

    /// <summary>Begins a snapshot.</summary>
    /// <param name="target">The folder to be.</param>
    /// <param name="replace">Whether a snapshot that is there gives way.</param>
    /// <exception cref="SnapshotException">Something is there that does not give way.</exception>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static SnapshotFolder Create(string target, bool replace)
    {
        var folder = new SnapshotFolder(target);
        if (File.Exists(folder._target)) throw new SnapshotException($"{target} is a file; the name of a folder was expected.");
        if (Directory.Exists(folder._target) && Directory.EnumerateFileSystemEntries(folder._target).Any())
        {
            if (!File.Exists(Path.Combine(folder._target, SnapshotManifest.FileName)))
                throw new SnapshotException($"{target} holds other things than a snapshot; name a folder that is empty or not there.");
            if (!replace)
                throw new SnapshotException($"{target} is a snapshot already; say --replace to put the new one in its place, or --add to add to it.");
        }
        return folder.Begin();
    }

    /// <summary>Begins what is added to a snapshot.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static SnapshotFolder Add(HubSnapshot snapshot)
    {
        var folder = new SnapshotFolder(snapshot.Path);
        folder.Sweep(snapshot.Manifest);
        return folder.Begin();
    }

    /// <summary>Path of a file while it is made.</summary>
    public string At(string name) => Path.Combine(_part, name);

    /// <summary>Gives the snapshot its place. What stood there stays whole until then.</summary>
    public void Publish(SnapshotManifest manifest)
    {
        File.WriteAllText(At(SnapshotManifest.FileName), manifest.Write());
        var old = $"{_target}.{Environment.ProcessId}.old";
        if (Directory.Exists(_target)) Directory.Move(_target, old);
        try
        {
            Directory.Move(_part, _target);
        }
        catch (IOException) when (Directory.Exists(old))
        {
            Directory.Move(old, _target);
            throw;
        }
        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
    }

    /// <summary>Adds the files to the snapshot, and then the manifest that names them in the place of the one before.</summary>
    public void PublishInto(SnapshotManifest manifest)
    {
        var written = At(SnapshotManifest.FileName);
        File.WriteAllText(written, manifest.Write());
        var moved = new List<string>();
        try
        {
            foreach (var file in Directory.EnumerateFiles(_part).Where(f => f != written).ToList())
            {
                var place = Path.Combine(_target, Path.GetFileName(file));
                File.Move(file, place);
                moved.Add(place);
            }
            File.Move(written, Path.Combine(_target, SnapshotManifest.FileName), overwrite: true);
        }
        catch
        {
            foreach (var file in moved) File.Delete(file);
            throw;
        }
        Sweep(manifest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
    }

    private SnapshotFolder Begin()
    {
        if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
        Directory.CreateDirectory(_part);
        return this;
    }

    // An increment that was killed leaves files that no manifest names, and so does one that put many parts together.
    private void Sweep(SnapshotManifest manifest)
    {
        var named = manifest.Files().Select(f => f.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_target))
        {
            var name = Path.GetFileName(file);
            if (!named.Contains(name) && OurName().Match(name) is { Success: true } match && IsOurs(match.Groups[1].Value)) File.Delete(file);
        }
    }

    private static bool IsOurs(string stem) => stem is "rejected" or "replaced" || Schemas.All.Any(s => s.Name == stem);

    [GeneratedRegex(@"^([a-z_]+)(-\d{1,9})?\.(parquet|jsonl)$", RegexOptions.CultureInvariant)]
    private static partial Regex OurName();
}
