using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Manifests;

/// <summary>What a model holds on this disk, by the rules of model signing: every regular file but those left out.</summary>
/// <param name="Name">Name of the folder or file.</param>
/// <param name="IsFile">True when the model is one file.</param>
/// <param name="Files">The files, by code point.</param>
/// <param name="Faults">Entries that cannot be signed: links, pipes, names that are no UTF-8.</param>
internal sealed record ModelFiles(string Name, bool IsFile, ImmutableArray<PlacedFile> Files, ImmutableArray<Difference> Faults);

/// <summary>Lists the files of a model.</summary>
/// <param name="ignored">What is left out.</param>
/// <param name="allowSymlinks">Follow links to files.</param>
internal sealed class ModelWalk(IgnoredPaths ignored, bool allowSymlinks)
{
    private readonly List<PlacedFile> _files = [];
    private readonly List<Difference> _faults = [];

    /// <summary>Lists the files of <paramref name="path"/>, a folder or a file.</summary>
    /// <exception cref="IOException">There is nothing there, or it may not be read.</exception>
    public static ModelFiles List(string path, IgnoredPaths ignored, bool allowSymlinks)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Path.GetFileName(full) is { Length: > 0 } last ? last : full;
        var walk = new ModelWalk(ignored, allowSymlinks);
        var isFile = !Directory.Exists(full);
        if (isFile)
        {
            var file = new FileInfo(full);
            if (!file.Exists) throw new FileNotFoundException($"{path} is not on this disk; check the path.");
            walk.Take(file, name);
        }
        else
        {
            walk.Enter(new DirectoryInfo(full), "", 1);
        }

        return new ModelFiles(name, isFile, [.. walk._files.OrderBy(f => f.Path, CodePointOrder.Instance)], [.. walk._faults.OrderBy(f => f.Path, CodePointOrder.Instance)]);
    }

    private void Enter(DirectoryInfo folder, string path, int depth)
    {
        if (depth > ReadLimits.Depth)
        {
            Fault(path, $"The folder {path} is more than {ReadLimits.Depth} deep; sign it by itself.");
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos().Take(ReadLimits.Files + 1)];
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            Fault(path, $"The folder {(path.Length == 0 ? folder.Name : path)} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions.");
            return;
        }

        foreach (var entry in entries)
        {
            var inner = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (ignored.Contains(inner)) continue;
            if (_files.Count + _faults.Count >= ReadLimits.Files)
            {
                Fault(inner, $"There are more than {ReadLimits.Files:N0} files; {inner} and what follows was not read.");
                return;
            }

            if (entry is DirectoryInfo inside && entry.LinkTarget is null) Enter(inside, inner, depth + 1);
            else Take(entry, inner);
        }
    }

    private void Take(FileSystemInfo entry, string path)
    {
        var target = entry;
        if (entry.LinkTarget is not null)
        {
            if (!allowSymlinks)
            {
                Fault(path, $"{path} is a symbolic link, which model signing refuses; put the file itself there, or follow links with --allow-symlinks.");
                return;
            }

            target = Resolve(entry);
        }

        if (path.Contains('\uFFFD', StringComparison.Ordinal) && !entry.Exists)
            Fault(path, $"The name {path} is not UTF-8, so no signature can name it; rename it.");
        else if (target is not FileInfo { Exists: true } file)
            Fault(path, $"{path} is a link to a folder or to nothing; put the files themselves there.");
        else if (!FileKinds.IsRegular(file))
            Fault(path, $"{path} is a pipe, a socket or a device; remove it.");
        else if (ModelPath.Fault(path) is { } fault)
            Fault(path, $"The path {path} {fault}, so no signature can name it; rename it.");
        else
            _files.Add(new PlacedFile(path, file.FullName, file.Length));
    }

    private static FileSystemInfo? Resolve(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Fault(string path, string message) => _faults.Add(new Difference(DifferenceKind.Unreadable, path, message));
}
