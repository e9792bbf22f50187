namespace Hayward;

/// <summary>Compares a text with a file of the source tree. With <c>HAYWARD_UPDATE=1</c> the file is written instead; read the
/// difference before you commit it.</summary>
internal static class Snapshot
{
    /// <summary>Root of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Holds <paramref name="text"/> equal to the file at <paramref name="path"/> below the root.</summary>
    public static void Matches(string path, string text)
    {
        var full = Path.Combine(Root, path);
        text = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("HAYWARD_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        File.Exists(full).ShouldBeTrue($"{path} is missing; run the tests with HAYWARD_UPDATE=1 to write it");
        text.ShouldBe(File.ReadAllText(full), $"{path} is not what the program gives; run the tests with HAYWARD_UPDATE=1 and read the difference");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hayward.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the source tree.");
    }
}
