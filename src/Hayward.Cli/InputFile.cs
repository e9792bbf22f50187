using System.Text;
using Hayward.Openness.Declarations;

namespace Hayward.Cli;

/// <summary>Reads a small text file that a command was given.</summary>
internal static class InputFile
{
    /// <summary>Reads the file and parses it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Bytes it may have.</param>
    /// <param name="parse">The parser.</param>
    /// <exception cref="InputException">It is missing, unreadable, too long or malformed.</exception>
    public static T Parse<T>(string path, int most, Func<string, T> parse)
    {
        try
        {
            return parse(Read(path, most));
        }
        catch (AssessmentFileException fault)
        {
            throw new InputException($"{path}: {fault.Message}");
        }
    }

    private static string Read(string path, int most)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[most + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > most) throw new InputException($"{path} has more than {most:N0} bytes; a declaration written by a person was expected.");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"{path} is not UTF-8 text.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }
}
