using Hayward.Samples;

namespace Hayward.Cli.Tests;

/// <summary>The sample commons, written once for all tests and deleted when they end.</summary>
internal static class SampleFolder
{
    private static readonly string Root = Directory.CreateTempSubdirectory("hayward-samples-").FullName;

    static SampleFolder()
    {
        Names = [.. SampleCommons.Write(Path.Combine(Root, "models")).Select(s => Path.GetFileName(s.Folder))];
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);
    }

    /// <summary>Names of the folders.</summary>
    public static IReadOnlyList<string> Names { get; }

    /// <summary>A folder for what a test writes.</summary>
    public static string Scratch { get; } = Directory.CreateDirectory(Path.Combine(Root, "scratch")).FullName;

    /// <summary>The folder of one sample.</summary>
    public static string PathOf(string name)
    {
        Names.ShouldContain(name);
        return Path.Combine(Root, "models", name);
    }
}
