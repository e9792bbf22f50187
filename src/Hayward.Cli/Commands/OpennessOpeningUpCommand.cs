using System.CommandLine;
using Hayward.Knowledge;
using Hayward.Openness.Declarations;
using Hayward.Openness.Frameworks;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward openness opening-up FILE</c>.</summary>
internal static class OpennessOpeningUpCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A project file of Opening up ChatGPT (YAML)." };
        var command = new Command("opening-up", "Score of an Opening up ChatGPT project file, as JSON.") { file };
        command.SetAction(call =>
        {
            var framework = FrameworkCatalog.Load(KnowledgeBase.BuiltIn)["opening-up"];
            var declared = InputFile.Parse(call.GetRequiredValue(file), OpeningUpFile.MaxText, text => OpeningUpFile.Parse(text, framework));
            terminal.Out.Write(DeclarationJson.Write(OpeningUpVerdict.Of(declared, framework)));
            return ExitCode.Done;
        });
        return command.WithExamples("hayward openness opening-up bloomz.yaml");
    }
}
