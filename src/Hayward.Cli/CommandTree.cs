using System.CommandLine;
using Hayward.Cli.Commands;

namespace Hayward.Cli;

/// <summary>Every command of the program, one line each.</summary>
internal static class CommandTree
{
    public static RootCommand Create(Terminal terminal, TimeProvider clock)
    {
        var root = new RootCommand("Hayward looks after the common: it says, with evidence, what an open-weight model is, how open it is and on what terms it stands.")
        {
            ExamineCommand.Create(terminal, clock),
            DemoCommand.Create(terminal, clock),
            ArtifactCommand.Create(terminal, clock),
            TermsCommand.Create(terminal, clock),
            LineageCommand.Create(terminal, clock),
            ReleaseCommand.Create(terminal, clock),
            StudyCommand.Create(terminal, clock),
            HubCommand.Create(terminal, clock),
            OpennessCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        ExampleHelp.Install(root.WithExamples("hayward demo", "hayward examine ./my-model", "hayward openness tables"));
        return root;
    }
}
