namespace Hayward.Samples;

/// <summary>Writes a folder of samples beside its place and moves it there at the end, so that it is never half written.</summary>
internal static class SampleFolder
{
    /// <summary>The file that marks a folder as written here and free to be replaced.</summary>
    public const string Marker = ".sample-commons";

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Where to; made when it is not there, replaced when an earlier call wrote it.</param>
    /// <param name="about">What the marker says.</param>
    /// <param name="write">Fills the folder that it is given.</param>
    /// <exception cref="IOException">The folder holds something else, which is left alone, or it cannot be written.</exception>
    public static void Write(string folder, string about, Action<string> write)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // Both names are fixed, so that what an interrupted call left behind is taken away by the next one.
        var draft = $"{target}.writing";
        var old = $"{target}.old";
        foreach (var place in new[] { target, draft, old })
            RefuseForeign(place);
        Remove(draft);
        try
        {
            Directory.CreateDirectory(draft);
            File.WriteAllText(Path.Combine(draft, Marker), about);
            write(draft);
            Replace(target, draft, old);
        }
        finally
        {
            Remove(draft);
        }
    }

    private static void RefuseForeign(string place)
    {
        if (File.Exists(place))
            throw new IOException($"{place} is a file; the samples need a folder, so name another place.");
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any() && !File.Exists(Path.Combine(place, Marker)))
            throw new IOException($"{place} holds files that are not samples and is left alone; name an empty folder or a new one.");
    }

    private static void Replace(string target, string draft, string old)
    {
        Remove(old);
        if (Directory.Exists(target))
            Directory.Move(target, old);
        try
        {
            Directory.Move(draft, target);
        }
        catch (IOException)
        {
            if (Directory.Exists(old))
                Directory.Move(old, target);
            throw;
        }

        Remove(old);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
