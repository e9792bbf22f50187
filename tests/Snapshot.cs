namespace Hayward;

/// <summary>Compares a text with a file of the source tree that somebody once looked at and found good. With <c>HAYWARD_UPDATE=1</c> the
/// file is written instead; look at the difference before you commit it.</summary>
internal static class Snapshot
{
    private const string Variable = "HAYWARD_UPDATE";

    /// <summary>Root of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Holds <paramref name="text"/> equal to the file at <paramref name="path"/> below the root.</summary>
    public static void Matches(string path, string text)
    {
        var file = Path.Combine(Root, path);
        text = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing: run the tests once with {Variable}=1 and look at what was written.");
        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (text == expected) return;
        var at = text.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            The text differs from {path} at character {at}.
            expected: …{Around(expected, at)}…
            actual:   …{Around(text, at)}…
            If the change is meant, run the tests once with {Variable}=1, look at the difference, and commit it.
            """);
    }

    private static string Around(string text, int at) =>
        text[Math.Min(text.Length, Math.Max(0, at - 60))..Math.Min(text.Length, at + 60)].Replace("\n", "\\n", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hayward.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the source tree.");
    }
}
