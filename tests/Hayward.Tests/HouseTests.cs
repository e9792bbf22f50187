using System.Text.RegularExpressions;

namespace Hayward.Tests;

/// <summary>The rules of the house that a machine can hold.</summary>
public sealed partial class HouseTests
{
    // Lowest first: a room may use those before it and itself.
    private static readonly string[][] Floors =
    [
        ["Evidence", "Knowledge"], ["Ledger"], ["Studies"], ["Artifacts"], ["Cards"], ["Terms"], ["Lineage"], ["Signing"], ["Bom"], ["Openness"], ["Release"],
    ];

    private static IEnumerable<(string Path, string[] Lines)> Sources(params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllLines(path)));

    [Fact]
    public void No_room_of_the_library_uses_one_above_it()
    {
        var against = new List<string>();
        var seen = 0;
        foreach (var (path, lines) in Sources("src/Hayward"))
        {
            var own = Floor(path.Split('/')[2]);
            if (own < 0) continue;
            foreach (var used in lines.Select(l => Using().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value))
            {
                seen++;
                if (Floor(used) > own) against.Add($"{path} uses Hayward.{used}");
            }
        }

        seen.ShouldBeGreaterThan(50);
        against.ShouldBeEmpty();
    }

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        var sources = Sources(
            "src/Hayward", "src/Hayward.Observatory", "src/Hayward.Hub",
            "tests/Hayward.Tests", "tests/Hayward.Cli.Tests", "tests/Hayward.Observatory.Tests", "tests/Hayward.Hub.Tests", "tests/Hayward.Pages.Tests").ToList();

        sources.Count.ShouldBeGreaterThan(500);
        foreach (var (path, lines) in sources)
        {
            var expected = $"namespace {string.Join('.', path.Split('/')[1..^1])};";
            lines.FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal)).ShouldBe(expected, path);
        }
    }

    // Tests of the library stand where what they test stands, so that either is found from the other.
    [Fact]
    public void Every_folder_of_tests_mirrors_a_folder_of_the_library()
    {
        var folders = Sources("tests/Hayward.Tests").Select(s => s.Path.Split('/')[2..^1]).Where(parts => parts.Length > 0 && parts[0] != "Samples")
            .Select(parts => string.Join('/', parts)).Distinct().ToList();

        folders.Count.ShouldBeGreaterThan(30);
        folders.Where(folder => !Directory.Exists(Repository.File("src/Hayward/" + folder))).ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_passes_four_hundred_lines() =>
        Sources("src", "samples", "tests").Where(s => s.Lines.Length > 400).Select(s => $"{s.Path}: {s.Lines.Length}").ShouldBeEmpty();

    // What a snapshot holds must not depend on how it was fetched, and what is fetched not on what is asked of it later.
    [Fact]
    public void Hub_and_Observatory_do_not_know_each_other_and_nobody_below_knows_them()
    {
        IEnumerable<string> Used(string folder) => Sources(folder).SelectMany(s => s.Lines).Select(l => Using().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).Distinct();

        Used("src/Hayward.Hub").ShouldNotBeEmpty();
        Used("src/Hayward.Hub").Intersect(["Observatory", "Pages", "Cli"]).ShouldBeEmpty();
        Used("src/Hayward.Observatory").Intersect(["Hub", "Pages", "Cli"]).ShouldBeEmpty();
        Used("src/Hayward").Intersect(["Hub", "Observatory", "Pages", "Cli"]).ShouldBeEmpty();
    }

    // Offline by default: who looks for connections that Hayward opens has one folder to read.
    [Fact]
    public void Only_the_hub_client_opens_connections()
    {
        var opening = Sources("src").Where(s => s.Lines.Any(l => Connection().IsMatch(l))).Select(s => s.Path).ToList();

        opening.ShouldContain("src/Hayward.Hub/Client/HubClient.cs");
        opening.Where(path => !path.StartsWith("src/Hayward.Hub/Client/", StringComparison.Ordinal) && path != "src/Hayward.Hub/Crawl/HubPull.cs").ShouldBeEmpty();
    }

    // The source-generated reader of JSON gives an init-only member its default(T) when the key is absent, whatever stands behind the "=".
    [Fact]
    public void No_shape_of_a_knowledge_file_gives_an_init_only_member_a_default()
    {
        var shapes = Sources("src/Hayward").Where(s => s.Lines.Any(l => l.Contains("JsonUnmappedMemberHandling.Disallow", StringComparison.Ordinal))).ToList();

        shapes.Count.ShouldBeGreaterThan(5);
        shapes.SelectMany(s => s.Lines.Where(l => l.Contains("init; } =", StringComparison.Ordinal)).Select(l => $"{s.Path}: {l.Trim()}")).ShouldBeEmpty();
    }

    private static int Floor(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageInvoker|HttpMessageHandler|SocketsHttpHandler|HttpWebRequest|WebRequest|WebClient|TcpClient|UdpClient|TcpListener|ClientWebSocket|Dns)\b|\bnew Socket\b|System\.Net\.(?:Http|Sockets)")]
    private static partial Regex Connection();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?Hayward\.(\w+)")]
    private static partial Regex Using();
}
