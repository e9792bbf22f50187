using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Tests;

/// <summary>A test that needs the native library of DuckDB; skipped by name where it is not, with a folder of its own that goes with it.</summary>
public abstract class NeedsEngine : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <summary>Skips where there is no engine.</summary>
    protected NeedsEngine()
    {
        Assert.SkipWhen(Database.Missing is not null, $"needs DuckDB: {Database.Missing}");
        _folder = Directory.CreateTempSubdirectory("hayward-observatory-");
    }

    /// <summary>Ends the test early when the run is stopped.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A path in the test's own folder.</summary>
    protected string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Names of what is in the test's own folder.</summary>
    protected IEnumerable<string> Left() => _folder.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
