using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hayward.Cli;

/// <summary>Adds examples to the help of every command.</summary>
internal static class ExampleHelp
{
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>Gives a command its examples, shown at the end of its help.</summary>
    public static TCommand WithExamples<TCommand>(this TCommand command, params string[] examples)
        where TCommand : Command
    {
        Examples[command] = examples;
        return command;
    }

    /// <summary>Puts the examples into the help of the whole tree, laid out for 80 columns.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        var standard = (HelpAction)help.Action!;
        standard.MaxWidth = Terminal.UsualWidth;
        help.Action = new WithExamplesAction(standard);
    }

    private sealed class WithExamplesAction(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            var code = standard.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            // The library names the program after its assembly file; people call it by its command.
            output.Write(text.ToString().Replace(RootCommand.ExecutableName, "hayward", StringComparison.Ordinal));
            if (!Examples.TryGetValue(parseResult.CommandResult.Command, out var examples)) return code;
            output.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
            foreach (var example in examples) output.WriteLine($"  {example}");
            output.WriteLine();
            return code;
        }
    }
}
