using System.Runtime.CompilerServices;

namespace Hayward.Pages;

/// <summary>Pages as they were when somebody last looked at them and found them good.</summary>
internal static class Snapshots
{
    private const string Variable = "HAYWARD_WRITE_SNAPSHOTS";

    public static void Match(string name, string actual, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(caller)!, "snapshots", name);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        File.Exists(file).ShouldBeTrue($"There is no snapshot {file}: run the tests once with {Variable}=1 and look at what was written.");
        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (actual == expected) return;
        var at = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            The page differs from {file} at character {at}.
            expected: …{Around(expected, at)}…
            actual:   …{Around(actual, at)}…
            If the change is meant, run the tests once with {Variable}=1, look at the new page, and commit it.
            """);
    }

    private static string Around(string text, int at)
    {
        var begin = Math.Max(0, at - 60);
        return text[begin..Math.Min(text.Length, at + 60)].Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
