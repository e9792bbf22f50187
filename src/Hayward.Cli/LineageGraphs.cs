using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Lineage.Chains;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;

namespace Hayward.Cli;

/// <summary>Where graphs lie, and how a command opens one.</summary>
internal static class LineageGraphs
{
    /// <summary>Where a graph is when nobody says where, in words: the help is the same on every machine.</summary>
    public const string UsualPlace = "Without it, hayward/hub.lineage in the cache folder ($XDG_CACHE_HOME or ~/.cache).";

    /// <summary>The option by which a command is given a graph.</summary>
    public static Option<string?> Option() => new("--graph") { Description = $"The graph, made by 'lineage build'. {UsualPlace}", HelpName = "FILE" };

    /// <summary>The graph of this user, in the cache folder.</summary>
    public static string DefaultPath
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
                home = OperatingSystem.IsWindows()
                    ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(home, "hayward", "hub.lineage");
        }
    }

    /// <summary>Opens a graph and does something with it.</summary>
    /// <exception cref="InputException">It is missing, damaged or of another version.</exception>
    public static int With(string? file, Action<LineageGraph> use)
    {
        var path = file ?? DefaultPath;
        try
        {
            using var graph = LineageFile.Open(path);
            use(graph);
            return ExitCode.Done;
        }
        catch (LineageFileException fault)
        {
            throw new InputException($"{path}: {fault.Message}");
        }
        catch (FileNotFoundException)
        {
            throw new InputException($"{path} is not there; make a graph with 'hayward lineage build'.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>The option by which ancestors are looked up in a graph.</summary>
    public static Option<string?> In() => new("--in") { Description = "Look for ancestors in this graph too, made by 'lineage build': what the labels of a whole hub say of them.", HelpName = "GRAPH" };

    /// <summary>Does something with the models of a graph, or without where none is given.</summary>
    /// <exception cref="InputException">It is missing, damaged or of another version.</exception>
    public static T Knowing<T>(string? path, Func<IKnownModels?, T> use)
    {
        if (path is null) return use(null);
        var answer = default(T);
        _ = With(path, graph => answer = use(new GraphModels(graph)));
        return answer!;
    }

    /// <summary>The node of an id.</summary>
    /// <exception cref="InputException">The graph has none.</exception>
    public static int Node(LineageGraph graph, string id) =>
        graph.Find(id.StartsWith("hf://", StringComparison.Ordinal) ? id[5..] : id) is >= 0 and var node
            ? node
            : throw new InputException($"The graph has no model {SafeText.Plain(id)}; ids are written owner/name.");
}
