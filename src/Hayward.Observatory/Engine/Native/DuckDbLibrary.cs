using System.Reflection;
using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

/// <summary>Finds the shared library of DuckDB and loads it once.</summary>
internal static class DuckDbLibrary
{
    /// <summary>The name that the imports use.</summary>
    public const string Name = "hayward-duckdb";

    /// <summary>Names the file, or the folder with it, before all other places.</summary>
    public const string Variable = "HAYWARD_DUCKDB";

    /// <summary>The C interface changes between minor versions, so only this one is taken; <c>native/package.json</c> pins which exactly.</summary>
    private const string Version = "1.5";

    private const string Package = "@duckdb/node-bindings@1.5.6-r.1";

    private static readonly Lazy<(nint Handle, string? Fault)> Loaded = new(Load);

    static DuckDbLibrary() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    /// <summary>One sentence that says why the engine cannot be used and how to get it; null when it is there.</summary>
    public static string? Missing => Loaded.Value.Fault;

    private static string File => OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    private static string Kept
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache)) cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "hayward", "native");
        }
    }

    private static (nint Handle, string? Fault) Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            var file = Directory.Exists(named) ? Path.Combine(named, File) : named;
            return NativeLibrary.TryLoad(file, out var chosen)
                ? Checked(chosen, file)
                : (0, $"{Variable} names {named}, and no DuckDB library could be loaded from there.");
        }
        foreach (var file in Places())
            if (NativeLibrary.TryLoad(file, out var handle))
                return Checked(handle, file);
        var how = $"'npm install --prefix \"{Kept}\" {Package}' brings it, or {Variable} names a {File} of version {Version}";
        return (0, $"This needs the DuckDB library, which is not here; {how}.");
    }

    /// <summary>Beside the program, where a build puts it; then where the sentence above puts it.</summary>
    private static IEnumerable<string> Places()
    {
        yield return Path.Combine(AppContext.BaseDirectory, File);
        var packages = Path.Combine(Kept, "node_modules", "@duckdb");
        if (!Directory.Exists(packages)) yield break;
        // The package manager brings only the build for this system, under a name that ends with the system and the processor.
        foreach (var package in Directory.EnumerateDirectories(packages, "node-bindings-*").Order(StringComparer.Ordinal))
            yield return Path.Combine(package, File);
    }

    private static unsafe (nint Handle, string? Fault) Checked(nint handle, string file)
    {
        if (!NativeLibrary.TryGetExport(handle, "duckdb_library_version", out var export)) return (0, $"{file} is not a DuckDB library.");
        var found = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)export)()) ?? "";
        return found.StartsWith($"v{Version}.", StringComparison.Ordinal)
            ? (handle, null)
            : (0, $"{file} is DuckDB {found}; version {Version} was expected.");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name != Name ? 0 : Loaded.Value is { Fault: null } loaded ? loaded.Handle : throw new EngineException(Loaded.Value.Fault!);
}
