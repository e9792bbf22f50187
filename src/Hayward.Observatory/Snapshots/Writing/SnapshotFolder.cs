namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>A snapshot that is being made: a folder beside the one to be, which takes its place in one step when all is there.</summary>
internal sealed class SnapshotFolder : IDisposable
{
    private readonly string _target;
    private readonly string _part;

    /// <summary>Begins a snapshot.</summary>
    /// <param name="target">The folder to be.</param>
    /// <param name="replace">Whether a snapshot that is there gives way.</param>
    /// <exception cref="SnapshotException">Something is there that does not give way.</exception>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public SnapshotFolder(string target, bool replace)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _part = $"{_target}.{Environment.ProcessId}.part";
        if (File.Exists(_target)) throw new SnapshotException($"{target} is a file; the name of a folder was expected.");
        if (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any())
        {
            if (!File.Exists(Path.Combine(_target, SnapshotManifest.FileName)))
                throw new SnapshotException($"{target} holds other things than a snapshot; name a folder that is empty or not there.");
            if (!replace) throw new SnapshotException($"{target} is a snapshot already; say --replace to put the new one in its place.");
        }
        if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
        Directory.CreateDirectory(_part);
    }

    /// <summary>Path of a file while the snapshot is made.</summary>
    public string At(string name) => Path.Combine(_part, name);

    /// <summary>Gives the snapshot its place. What stood there stays whole until then.</summary>
    public void Publish()
    {
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
    }
}
