using System.Collections.Immutable;

namespace Hayward.Observatory.Engine;

/// <summary>What a database in memory may use.</summary>
/// <param name="Paths">Files that statements may read or write; no other file and no address of a network can be reached.</param>
internal sealed record EngineOptions(ImmutableArray<string> Paths)
{
    /// <summary>Memory of the engine's buffers, in bytes.</summary>
    public long Memory { get; init; } = 512L << 20;

    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The settings with which the engine opens. Nothing is fetched, nothing is written beside the program, and a statement changes no
    /// setting.</summary>
    internal IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("memory_limit", $"{Math.Max(64, Memory >> 20)}MiB"),
        ("threads", $"{Math.Max(1, Threads)}"),
        ("temp_directory", ""),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allow_community_extensions", "false"),
        ("allow_unsigned_extensions", "false"),
    ];

    /// <summary>The settings that the engine takes only from an open database; the last one closes them all.</summary>
    internal IEnumerable<string> Statements() =>
    [
        $"SET allowed_paths = [{string.Join(", ", Paths.Select(path => Sql.Text(Path.GetFullPath(path))))}]",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ];
}
