using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.Dossiers;

/// <summary>Where a dossier lies and what belongs to it.</summary>
public static class ReleaseFolder
{
    /// <summary>The file that makes a folder a dossier.</summary>
    public const string FileName = "release.yaml";

    /// <summary>Name of the dossier's folder within the folder of a model.</summary>
    public const string FolderName = "release";

    /// <summary>What lies in the folder of a dossier, for a dossier that shares its folder with the model.</summary>
    private static readonly string[] Own = [FileName, "evidence/", "decisions/", "documents/"];

    /// <summary>The folder of the dossier: the given folder when it holds <c>release.yaml</c>, otherwise <c>release/</c> in it.</summary>
    /// <param name="folder">The folder of a dossier or of a model.</param>
    /// <exception cref="ReleaseFileException">Neither holds a dossier.</exception>
    public static string Find(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (File.Exists(Path.Combine(folder, FileName))) return folder;
        var inside = Path.Combine(folder, FolderName);
        if (File.Exists(Path.Combine(inside, FileName))) return inside;
        throw new ReleaseFileException(Directory.Exists(folder)
            ? $"{folder} holds no dossier ({FileName}, or {FolderName}/{FileName}); hayward release init {folder} starts one."
            : $"{folder} is no folder on this disk; give the folder of a model or of its dossier.");
    }

    /// <summary>The text of the dossier in <paramref name="folder"/>, as found by <see cref="Find"/>.</summary>
    /// <exception cref="ReleaseFileException">It cannot be read, is too long or is not UTF-8.</exception>
    public static string Text(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!FileKinds.IsRegular(new FileInfo(path))) throw new ReleaseFileException($"{path} is a pipe, a socket or a device; a file was expected.");
            using var stream = File.OpenRead(path);
            var bytes = new byte[ReleaseReader.MostBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > ReleaseReader.MostBytes) throw new ReleaseFileException($"{path} has more than {ReleaseReader.MostBytes:N0} bytes; a dossier written by people was expected.");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ReleaseFileException($"{path} is not UTF-8 text; write it again as UTF-8.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseFileException($"{path} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions.");
        }
    }

    /// <summary>The place of the model, without what belongs to the dossier.</summary>
    /// <param name="folder">The folder of the dossier.</param>
    /// <param name="model"><see cref="ReleaseSubject.Model"/>: a path seen from there, or another locator.</param>
    /// <param name="surroundings">Where caches and stores are.</param>
    /// <exception cref="LocatorException">There is nothing to examine.</exception>
    public static Place Model(string folder, string model, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(model);
        var locator = model.Contains("://", StringComparison.Ordinal) ? model : Path.GetFullPath(Path.Combine(Path.GetFullPath(folder), model));
        return Without(Locator.Resolve(locator, surroundings) with { Locator = model }, locator, folder);
    }

    /// <summary>A place without the files of the dossier in <paramref name="folder"/>.</summary>
    /// <param name="place">The place.</param>
    /// <param name="root">The full path that the place was listed from.</param>
    /// <param name="folder">The folder of the dossier.</param>
    public static Place Without(Place place, string root, string folder)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(root);
        if (place.Kind != LocatorKind.Folder) return place;
        var relative = Path.GetRelativePath(Real(root), Real(folder)).Replace('\\', '/');
        ImmutableArray<string> left = relative == "." ? [.. Own] : relative.StartsWith("..", StringComparison.Ordinal) ? [] : [relative + "/"];
        bool Kept(string path) => !left.Any(l => l.EndsWith('/') ? path.StartsWith(l, StringComparison.Ordinal) || path + "/" == l : path == l);
        return place with { Files = [.. place.Files.Where(f => Kept(f.Path))], Problems = [.. place.Problems.Where(p => Kept(p.Path))] };
    }

    // The folder of a dossier that is about to be started is not there yet.
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) || Path.GetDirectoryName(full) is not { } above ? FolderWalk.RealPath(full) : Path.Combine(Real(above), Path.GetFileName(full));
    }
}
