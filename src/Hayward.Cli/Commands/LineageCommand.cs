using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage</c>: what models were made from, one line for each command.</summary>
internal static class LineageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("lineage", "Know what a model was made from, by its cards and by its weights.")
        {
            LineageCertifyCommand.Create(terminal),
            LineageVerifyCommand.Create(terminal, clock),
        }.WithExamples("hayward lineage certify model-Q8_0.gguf --parent ./base --key key.pem \\\n    --output model-Q8_0.derivation.json");
}
