using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Release.Bundles;

/// <summary>A file that was found in the folder of a bundle.</summary>
/// <param name="Path">Path in the bundle, with <c>/</c>.</param>
/// <param name="FullPath">Path on this disk.</param>
/// <param name="Size">Size in bytes.</param>
internal sealed record FoundFile(string Path, string FullPath, long Size);

/// <summary>What lies in the folder of a bundle. Nothing is opened, no link is followed.</summary>
/// <param name="Files">Regular files by path.</param>
/// <param name="Problems">Links, pipes, names that cannot be, folders that cannot be read.</param>
internal sealed record BundleWalk(ImmutableSortedDictionary<string, FoundFile> Files, ImmutableArray<BundleProblem> Problems)
{
    /// <summary>Lists <paramref name="folder"/>.</summary>
    public static BundleWalk Of(string folder)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, FoundFile>(StringComparer.Ordinal);
        var problems = new List<BundleProblem>();
        Enter(new DirectoryInfo(folder), "", 1, files, problems);
        return new BundleWalk(files.ToImmutable(), [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }

    private static void Enter(DirectoryInfo folder, string path, int depth, ImmutableSortedDictionary<string, FoundFile>.Builder files, List<BundleProblem> problems)
    {
        if (depth > ReadLimits.Depth)
        {
            problems.Add(new BundleProblem(BundleProblemRule.Unreadable, path, $"The folder {path} is more than {ReadLimits.Depth} deep, which no bundle is; it was not read."));
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos().Take(ReadLimits.Files + 1)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.Add(new BundleProblem(BundleProblemRule.Unreadable, path, $"The folder {(path.Length == 0 ? "of the bundle" : path)} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions."));
            return;
        }

        foreach (var entry in entries)
        {
            var inner = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (files.Count + problems.Count > BundleManifestReader.MostFiles)
            {
                problems.Add(new BundleProblem(BundleProblemRule.Extra, inner, $"There are more than {BundleManifestReader.MostFiles:N0} files; {inner} and what follows was not looked at."));
                return;
            }

            if (entry.LinkTarget is not null) problems.Add(new BundleProblem(BundleProblemRule.Link, inner, $"{inner} is a symbolic link, and a bundle holds only files; put the file itself there."));
            else if (entry is DirectoryInfo inside) Enter(inside, inner, depth + 1, files, problems);
            else if (entry is not FileInfo { Exists: true } file || !FileKinds.IsRegular(file)) problems.Add(new BundleProblem(BundleProblemRule.Unreadable, inner, $"{inner} is a pipe, a socket, a device or has a name that is not UTF-8; remove it."));
            else files[inner] = new FoundFile(inner, file.FullName, file.Length);
        }
    }

    /// <summary>The digest of the first <paramref name="size"/> bytes of a file; null when it has fewer or more.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Digest? Hash(FoundFile file, long size, ProgressMeter meter, CancellationToken cancellation)
    {
        using var stream = new FileStream(file.FullPath, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var left = size;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = stream.Read(buffer);
            if (read == 0) return left == 0 ? new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset())) : null;
            if ((left -= read) < 0) return null;
            hash.AppendData(buffer.AsSpan(0, read));
            meter.Add(read, file.Path);
        }
    }

    /// <summary>Reads a small file whole.</summary>
    /// <returns>Null when it has more than <paramref name="most"/> bytes.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? Read(string path, int most)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > most) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
