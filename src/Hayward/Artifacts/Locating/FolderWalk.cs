using System.Collections.Immutable;

namespace Hayward.Artifacts.Locating;

/// <summary>Lists the regular files of a folder. A link to a file within the folder is followed, any other is a problem; links to folders
/// are not entered. <c>.git</c> and the hub client's bookkeeping (<c>.cache/huggingface</c>) are passed over: they are no part of the
/// model.</summary>
internal static class FolderWalk
{
    /// <summary>Lists the files below <paramref name="root"/>.</summary>
    /// <param name="root">The folder, as a full path.</param>
    /// <param name="alsoInside">Another folder to which links may lead: the blobs of the same cache entry.</param>
    public static (ImmutableArray<PlacedFile> Files, ImmutableArray<FileProblem> Problems) List(string root, string? alsoInside)
    {
        var walk = new Walk(RealPath(root), alsoInside is null ? null : RealPath(alsoInside));
        walk.Enter(new DirectoryInfo(root), "", 1);
        walk.Files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ([.. walk.Files], [.. walk.Problems]);
    }

    /// <summary>The path without links in any of its parts.</summary>
    internal static string RealPath(string path)
    {
        var parts = new Stack<string>();
        var folder = new DirectoryInfo(path);
        for (DirectoryInfo? at = folder; at is not null; at = at.Parent)
        {
            if (at.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                var rest = parts.Count == 0 ? target.FullName : Path.Combine([target.FullName, .. parts]);
                return RealPath(rest);
            }
            if (at.Parent is not null)
                parts.Push(at.Name);
        }
        return folder.FullName;
    }

    private sealed class Walk(string root, string? alsoInside)
    {
        private bool _full;

        public List<PlacedFile> Files { get; } = [];

        public List<FileProblem> Problems { get; } = [];

        public void Enter(DirectoryInfo folder, string path, int depth)
        {
            FileSystemInfo[] entries;
            try
            {
                entries = [.. folder.EnumerateFileSystemInfos().Take(ReadLimits.Files + 1)];
            }
            catch (Exception refused) when (depth > 1 && refused is UnauthorizedAccessException or IOException)
            {
                Add(
                    ProblemKind.Unreadable, path,
                    $"The folder {path} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions.");
                return;
            }
            foreach (var entry in entries.OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (_full)
                    return;
                Visit(entry, path.Length == 0 ? entry.Name : $"{path}/{entry.Name}", depth);
            }
        }

        private void Visit(FileSystemInfo entry, string path, int depth)
        {
            try
            {
                if (path.Contains('\uFFFD', StringComparison.Ordinal) && !entry.Exists)
                    Add(ProblemKind.Unreadable, path, $"The name {path} is not UTF-8, so the file could not be opened; rename it.");
                else if (entry.LinkTarget is not null)
                    Follow(entry, path);
                else if (entry is FileInfo file)
                    Take(file, path);
                else if (IsBookkeeping(path))
                    return;
                else if (depth == ReadLimits.Depth)
                    Add(
                        ProblemKind.Unreadable, path,
                        $"The folder {path} is more than {ReadLimits.Depth} deep and was not entered; examine it by itself.");
                else
                    Enter((DirectoryInfo)entry, path, depth + 1);
            }
            catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
            {
                Add(ProblemKind.Unreadable, path, $"{path} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions.");
            }
        }

        private void Follow(FileSystemInfo link, string path)
        {
            FileSystemInfo? target;
            try
            {
                target = link.ResolveLinkTarget(returnFinalTarget: true);
            }
            catch (IOException)
            {
                Add(ProblemKind.Unreadable, path, $"{path} is a link that leads back to itself; put the file itself there.");
                return;
            }
            if (target is null || !target.Exists)
            {
                Add(ProblemKind.Unreadable, path, $"{path} is a link to {link.LinkTarget}, which is not there; fetch the file again.");
                return;
            }
            var real = Path.Combine(RealPath(Path.GetDirectoryName(target.FullName)!), target.Name);
            if (!IsInside(root, real) && !(alsoInside is not null && IsInside(alsoInside, real)))
                Add(
                    ProblemKind.LinkLeavesFolder, path,
                    $"{path} is a link out of what is examined, to {link.LinkTarget}, and was not followed; put the file itself there.");
            else if (target is FileInfo)
                Take(new FileInfo(real), path);
        }

        private void Take(FileInfo file, string path)
        {
            if (!FileKinds.IsRegular(file))
            {
                Add(ProblemKind.NotAFile, path, $"{path} is a pipe, a socket or a device and was not opened; remove it.");
                return;
            }
            if (Files.Count == ReadLimits.Files)
            {
                _full = true;
                Add(
                    ProblemKind.Unreadable, path,
                    $"There are more than {ReadLimits.Files:N0} files; {path} and what follows was not read, so examine a smaller folder.");
                return;
            }
            Files.Add(new PlacedFile(path, file.FullName, file.Length));
        }

        private void Add(ProblemKind kind, string path, string message)
        {
            if (Problems.Count < ReadLimits.Files)
                Problems.Add(new FileProblem(kind, path, message));
        }

        private static bool IsInside(string folder, string path) =>
            path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

        private static bool IsBookkeeping(string path) =>
            path is ".git" or ".cache/huggingface" || path.EndsWith("/.git", StringComparison.Ordinal);
    }
}
