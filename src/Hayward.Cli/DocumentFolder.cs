using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Release.Documents;

namespace Hayward.Cli;

/// <summary>Writes the documents of a release all or none, and takes away those that an earlier call wrote and this one does not.</summary>
internal static partial class DocumentFolder
{
    private const int MostFiles = 200;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="files">The files.</param>
    /// <param name="force">True when files that were edited by hand may be replaced.</param>
    /// <exception cref="InputException">A file that Hayward did not write stands there, or the folder cannot be written.</exception>
    public static void Write(string folder, ImmutableArray<DocumentFile> files, bool force)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            var before = Before(full);
            var edited = files.Where(f => f.Path != DocumentFiles.Trace && !force && Stranger(full, f.Path, f.Digest, before)).Select(f => f.Path).ToList();
            if (edited.Count > 0)
                throw new InputException($"{folder} holds {string.Join(", ", edited)}, which Hayward did not write or somebody edited; nothing was written. Give another folder with --to, or --force to replace.");
            // Only what an earlier trace names, with the very bytes that it names, is an old document of ours.
            var old = before.Where(b => files.All(f => f.Path != b.Key) && File.Exists(Path.Combine(full, b.Key)) && DigestOf(Path.Combine(full, b.Key)).ToString() == b.Value).Select(b => Path.Combine(full, b.Key)).ToList();
            Place(full, files);
            foreach (var path in old) File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be written: {fault.Message}");
        }
    }

    private static void Place(string full, ImmutableArray<DocumentFile> files)
    {
        var written = files.Select(f => (f.Text, Path: Path.Combine(full, f.Path), Temporary: Path.Combine(full, $"{f.Path}.{Environment.ProcessId}.part"))).ToList();
        try
        {
            Directory.CreateDirectory(full);
            foreach (var (text, _, temporary) in written) File.WriteAllText(temporary, text, new UTF8Encoding(false));
            foreach (var (_, path, temporary) in written) File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            foreach (var (_, _, temporary) in written.Where(w => File.Exists(w.Temporary))) File.Delete(temporary);
        }
    }

    private static bool Stranger(string full, string name, Digest now, ImmutableSortedDictionary<string, string> before)
    {
        var path = Path.Combine(full, name);
        if (Directory.Exists(path)) return true;
        if (!File.Exists(path)) return false;
        var there = DigestOf(path);
        return there != now && before.GetValueOrDefault(name) != there.ToString();
    }

    private static Digest DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return new Digest("sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)));
    }

    private static ImmutableSortedDictionary<string, string> Before(string full)
    {
        var trace = new FileInfo(Path.Combine(full, DocumentFiles.Trace));
        return !trace.Exists || trace.Length > DocumentJson.LargestTrace ? ImmutableSortedDictionary<string, string>.Empty
            : DocumentJson.FilesIn(File.ReadAllBytes(trace.FullName)).Where(f => OwnName().IsMatch(f.Key)).Take(MostFiles).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    // A trace is a file like any other: a name in it reaches no other folder.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]*\.md\z", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
