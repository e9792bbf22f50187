using System.CommandLine;
using Hayward.Knowledge;
using Hayward.Openness.Declarations;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward openness mof FILE</c>.</summary>
internal static class OpennessMofCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A YAML file of the Model Openness Tool." };
        var command = new Command("mof", "Class, progress and remediation of a Model Openness Tool file, as JSON.") { file };
        command.SetAction(call =>
        {
            var frameworks = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);
            var licenses = LicenseCatalog.BuiltIn;
            var framework = frameworks["mof-1.0"];
            var declared = InputFile.Parse(call.GetRequiredValue(file), MotFile.MaxText, text => MotFile.Parse(text, framework));
            terminal.Out.Write(DeclarationJson.Write(MotVerdict.Of(declared, framework, frameworks.Knowledge, licenses.Resolve)));
            return ExitCode.Done;
        });
        return command.WithExamples("hayward openness mof OLMo-7B.yml");
    }
}
