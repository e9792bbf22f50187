using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub</c>: snapshots of a model hub, one line for each command.</summary>
internal static class HubCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("hub", "Keep what a model hub says as a snapshot: tables that can be checked and asked.")
        {
            HubImportCommand.Create(terminal),
            HubPullCommand.Create(terminal, clock),
            HubSqlCommand.Create(terminal),
            HubSynthesizeCommand.Create(terminal),
            HubExportCommand.Create(terminal),
        }.WithExamples("hayward hub import models.jsonl.gz --to ./snapshot", "hayward hub sql \"SELECT count(*) FROM models\" ./snapshot");
}
