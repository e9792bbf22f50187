namespace Hayward;

/// <summary>Real data that tests may read and never copy. The folder is named by the environment variable
/// <c>HAYWARD_TEST_DATA</c>; a test whose data is missing is skipped by name.</summary>
internal static class TestData
{
    private const string Variable = "HAYWARD_TEST_DATA";

    /// <summary>Path of a file or folder of the test data; skips the calling test when it is not there.</summary>
    public static string Require(string path)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"needs {path}: {Variable} is not set");
        var full = Path.Combine(root!, path);
        Assert.SkipUnless(Path.Exists(full), $"needs {path}, which is not in the folder that {Variable} names");
        return full;
    }

    /// <summary>Path of a file or folder below <c>tests/corpus/</c>.</summary>
    public static string Corpus(string path) => Path.Combine(AppContext.BaseDirectory, "corpus", path);
}
