using System.CommandLine;
using System.Text;

namespace Hayward.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands()
    {
        var data = new TheoryData<string>();
        foreach (var (path, _) in Tree()) data.Add(path);
        return data;
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Help_has_an_example_and_fits_80_columns(string path)
    {
        var call = await Call.Of([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldContain("Example");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task The_reference_page_is_the_help_of_every_command()
    {
        var page = new StringBuilder("# The command line\n\nEvery command with its help, as the program prints it.\n");
        foreach (var (path, _) in Tree())
        {
            var call = await Call.Of([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            page.Append($"\n## `hayward{(path.Length > 0 ? " " + path : "")}`\n\n```text\n{call.Out.TrimEnd()}\n```\n");
        }

        Snapshot.Matches("docs/reference/cli.md", page.ToString());
    }

    [Fact]
    public async Task An_unknown_option_is_a_usage_error() => (await Call.Of("examine", "--no-such-thing")).Code.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task A_missing_folder_is_one_sentence_and_code_3()
    {
        var call = await Call.Of("examine", "/no/such/folder");
        call.Code.ShouldBe(ExitCode.Input);
        call.Out.ShouldBeEmpty();
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        call.Error.ShouldContain("/no/such/folder");
    }

    [Theory, InlineData("bash"), InlineData("zsh"), InlineData("fish"), InlineData("pwsh")]
    public async Task Completion_is_a_script_that_asks_the_program(string shell)
    {
        var call = await Call.Of("completion", shell);
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldContain("[suggest:");
    }

    [Fact]
    public async Task The_program_suggests_its_commands()
    {
        var call = await Call.Of("[suggest:10]", "hayward ex");
        call.Out.Split('\n').ShouldContain("examine");
    }

    private static IEnumerable<(string Path, Command Command)> Tree()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, false, false, false, 80);
        return Walk("", CommandTree.Create(terminal, TimeProvider.System));
    }

    private static IEnumerable<(string, Command)> Walk(string path, Command command)
    {
        yield return (path, command);
        foreach (var child in command.Subcommands)
            foreach (var found in Walk($"{path} {child.Name}".Trim(), child))
                yield return found;
    }
}
