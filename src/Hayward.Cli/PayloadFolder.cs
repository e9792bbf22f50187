using System.Collections.Immutable;
using System.Text;
using Hayward.Terms.Payload;

namespace Hayward.Cli;

/// <summary>Writes the files of a payload all or none: first to temporary siblings, then each is renamed.</summary>
internal static class PayloadFolder
{
    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="files">The files.</param>
    /// <param name="ownCard">True when the model's own card may be replaced by the merged one.</param>
    /// <param name="force">True when other files may be replaced too.</param>
    /// <exception cref="InputException">A file is there already, or the folder cannot be written.</exception>
    public static void Write(string folder, ImmutableArray<PayloadFile> files, bool ownCard, bool force)
    {
        var full = Path.GetFullPath(folder);
        var written = files.Select(f => (File: f, Path: Path.Combine(full, f.Path), Temporary: Path.Combine(full, $"{f.Path}.{Environment.ProcessId}.part"))).ToList();
        var there = written.Where(w => Path.Exists(w.Path) && !force && !(ownCard && w.File.Merged) && !Same(w.Path, w.File.Text)).Select(w => w.File.Path).ToList();
        if (there.Count > 0) throw new InputException($"{folder} already holds {string.Join(", ", there)}; nothing was written. Give another folder, or --force to replace.");
        try
        {
            Directory.CreateDirectory(full);
            foreach (var (file, _, temporary) in written) File.WriteAllText(temporary, file.Text, new UTF8Encoding(false));
            foreach (var (_, path, temporary) in written) File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            foreach (var (_, _, temporary) in written.Where(w => File.Exists(w.Temporary))) File.Delete(temporary);
            throw new InputException($"{folder} cannot be written: {fault.Message}");
        }
    }

    private static bool Same(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new FileInfo(path) is { Exists: true } info && info.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
    }
}
