using System.Text;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Tests.Cards;

/// <summary>Makes sets of files out of texts, as the folder reader would keep them.</summary>
internal static class Declared
{
    /// <summary>Reads files given by path and text.</summary>
    public static DeclaredSide Read(params (string Path, string Text)[] files) =>
        CardReader.Read(Set([.. files.Select(file => File(file.Path, Encoding.UTF8.GetBytes(file.Text)))]));

    /// <summary>Reads one card.</summary>
    public static DeclaredSide Card(string text) => Read(("README.md", text));

    /// <summary>Reads the files of a real folder.</summary>
    public static DeclaredSide Folder(string folder) =>
        CardReader.Read(Set([.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => File(Path.GetRelativePath(folder, path).Replace('\\', '/'), System.IO.File.ReadAllBytes(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)]));

    public static ArtifactSet Set(params ModelFile[] files) =>
        new() { Locator = "test", Kind = LocatorKind.Folder, Name = "test", Measures = Measures.Usual, Files = [.. files] };

    public static ModelFile File(string path, byte[] bytes) =>
        new() { Path = path, Size = bytes.Length, Digest = Digest.Sha256(bytes), Format = FileFormat.Text, Bytes = bytes };

    /// <summary>Codes of the issues, in order.</summary>
    public static IEnumerable<string> Codes(this DeclaredSide side) => side.Issues.Select(issue => issue.Code);
}
