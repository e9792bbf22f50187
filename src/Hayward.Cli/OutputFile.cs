using System.Text;

namespace Hayward.Cli;

/// <summary>Writes a file whole or not at all: what is written goes to a temporary sibling, which is then renamed.</summary>
internal static class OutputFile
{
    /// <summary>Writes <paramref name="text"/> as UTF-8 without a mark, making the folder where it is missing.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(false).GetBytes(text));

    /// <summary>Writes <paramref name="bytes"/>, making the folder where it is missing.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            throw new InputException($"{path} cannot be written: {fault.Message}");
        }
    }
}
