using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts;

/// <summary>A folder of one test, removed with it.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("hayward-test-").FullName;

    /// <summary>Full path of a place in the folder.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file and the folders above it; returns its full path.</summary>
    public string Write(string path, ReadOnlySpan<byte> content)
    {
        var full = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content.ToArray());
        return full;
    }

    /// <summary>Writes a text.</summary>
    public string Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Makes a link with the target as written.</summary>
    public void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), target);
    }

    /// <summary>Reads a place as the program does.</summary>
    public static ArtifactSet Read(Place place, IProgress<ReadProgress>? progress = null) =>
        ArtifactReader.Read(place, progress, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
