using System.Collections.Immutable;
using System.Text;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Cli;

/// <summary>Reads the licence texts of a folder; which licence each is, its wording tells.</summary>
internal static class LicenseTexts
{
    private const int Most = 5000;
    private const int Longest = 1024 * 1024;

    /// <summary>Reads the texts.</summary>
    /// <exception cref="InputException">It is no folder, or cannot be read.</exception>
    public static ImmutableArray<LegalText> Read(string folder)
    {
        try
        {
            if (!Directory.Exists(folder)) throw new InputException($"{folder} is no folder; a folder with licence texts was expected.");
            return
            [
                .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Take(Most).Where(f => new FileInfo(f).Length <= Longest).Select(f => (Name: Path.GetFileName(f), Bytes: File.ReadAllBytes(f)))
                    .Where(f => !f.Bytes.AsSpan().Contains((byte)0)).Select(f => new LegalText(f.Name, Digest.Sha256(f.Bytes), LegalTextKind.License, Encoding.UTF8.GetString(f.Bytes))),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder} cannot be read: {fault.Message}");
        }
    }
}
