namespace Hayward.Tests;

/// <summary>Finds files of the repository from the folder in which the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string File(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Hayward.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository: no Hayward.slnx above " + AppContext.BaseDirectory);
    }
}
