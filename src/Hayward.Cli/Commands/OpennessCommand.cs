using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward openness …</c>: the frameworks by themselves.</summary>
internal static class OpennessCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("openness", "Judge declarations under single openness frameworks.") { };
}
