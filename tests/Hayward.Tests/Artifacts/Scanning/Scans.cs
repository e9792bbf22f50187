using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Scanning;

namespace Hayward.Tests.Artifacts.Scanning;

/// <summary>Scans bytes and places as the program does.</summary>
internal static class Scans
{
    private static readonly Scanner Rules = new();

    /// <summary>Scans bytes as a file of that name.</summary>
    public static ScannedFile Of(byte[] file, string name = "model.pkl")
    {
        using var folder = new TestFolder();
        return Place(folder.Write(name, file)).Files.Single();
    }

    /// <summary>Scans a place.</summary>
    public static ScanReport Place(string path) =>
        Rules.Scan(ArtifactReader.Read(Locator.Resolve(path, Surroundings.OfProcess()), Measures.Observations, null, TestContext.Current.CancellationToken));
}
