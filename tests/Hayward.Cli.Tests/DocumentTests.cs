using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hayward.Cli.Tests;

/// <summary>The documents are run: every line that begins with <c>$</c> in a console block, in order, in an empty folder. Other lines of the
/// block are output that must appear, in order; a line of three dots stands for any lines.</summary>
public sealed partial class DocumentTests(MadeDemo demo) : IClassFixture<MadeDemo>
{
    // These lines are what the whole run of the tests does, or what InstallTests does.
    private static readonly string[] RunElsewhere = ["./test", "dotnet pack ", "dotnet tool install ", "eval "];

    public static TheoryData<string> Documents()
    {
        var data = new TheoryData<string>("README.md");
        foreach (var folder in new[] { "docs/tutorials", "docs/how-to" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Snapshot.Root, folder), "*.md").Order(StringComparer.Ordinal))
                data.Add(Path.GetRelativePath(Snapshot.Root, file).Replace('\\', '/'));
        return data;
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task Every_command_of_a_document_works_as_it_says(string document)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Snapshot.Root, document), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("hayward-docs-");
        try
        {
            foreach (Match block in ConsoleBlock().Matches(text))
                foreach (var (command, expected) in Commands(block.Groups[1].Value))
                    await Run(command, expected, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_to_a_file(string document)
    {
        var full = Path.Combine(Snapshot.Root, document);
        foreach (Match link in RelativeLink().Matches(File.ReadAllText(full)))
            Path.Exists(Path.Combine(Path.GetDirectoryName(full)!, link.Groups[1].Value)).ShouldBeTrue($"{document} links to {link.Groups[1].Value}");
    }

    private async Task Run(string command, List<string> expected, string folder)
    {
        if (RunElsewhere.Any(command.StartsWith)) return;
        // A comment at the end of a command says which code it ends with when that is not 0.
        var code = ExitComment().Match(command) is { Success: true } comment ? int.Parse(comment.Groups[1].ValueSpan) : 0;
        var words = Words(command.Split(" #")[0]);
        words[0].ShouldBeOneOf("./hayward", "hayward", "openssl");
        if (words is [_, "demo"])
        {
            demo.CopyTo(folder);
            Follows(demo.Output, expected, command);
            return;
        }

        var other = words[0] == "openssl";
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipWhen(other && !path.Any(p => File.Exists(Path.Combine(p, words[0]))), $"needs the program {words[0]}");
        var start = new ProcessStartInfo(other ? words[0] : "dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!other) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Hayward.Cli.dll"));
        foreach (var word in words[1..]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(code, $"{command}\n{output}\n{await error}");
        Follows(output + await error, expected, command);
    }

    private static void Follows(string output, List<string> expected, string command)
    {
        var at = 0;
        foreach (var line in expected.Select(l => l.Trim()).Where(l => l.Length > 0 && l != "..."))
        {
            var found = output.IndexOf(line, at, StringComparison.Ordinal);
            found.ShouldBeGreaterThanOrEqualTo(0, $"{command} should print, in this order: {line}\n\n{output}");
            at = found + line.Length;
        }
    }

    private static IEnumerable<(string Command, List<string> Expected)> Commands(string block)
    {
        (string Command, List<string> Expected)? current = null;
        foreach (var line in block.Split('\n'))
        {
            if (!line.StartsWith("$ ", StringComparison.Ordinal))
            {
                current?.Expected.Add(line);
                continue;
            }

            if (current is { } done) yield return done;
            current = (line[2..].Trim(), []);
        }

        if (current is { } last) yield return last;
    }

    private static string[] Words(string command) =>
        [.. Word().Matches(command).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value)];

    [GeneratedRegex(@"^```console\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex(@"""([^""]*)""|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"# ends with (\d+)")]
    private static partial Regex ExitComment();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)")]
    private static partial Regex RelativeLink();
}
