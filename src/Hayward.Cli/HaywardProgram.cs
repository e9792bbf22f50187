using System.CommandLine;
using System.CommandLine.Invocation;

namespace Hayward.Cli;

/// <summary>Runs one call of the program and turns its end into an exit code and one sentence.</summary>
internal static class HaywardProgram
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider clock, CancellationToken cancellation = default)
    {
        var parsed = CommandTree.Create(terminal, clock).Parse(args);
        var streams = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            var code = await parsed.InvokeAsync(streams, cancellation);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (InputException fault)
        {
            terminal.Error.WriteLine($"hayward: {Views.SafeText.Plain(fault.Message)}");
            return ExitCode.Input;
        }
        catch (IOException fault)
        {
            terminal.Error.WriteLine($"hayward: a file or stream failed ({Views.SafeText.Plain(fault.Message.TrimEnd('.'))}); check the disk and where the output goes.");
            return ExitCode.Input;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("hayward: interrupted; nothing half-written was left behind.");
            return ExitCode.Interrupted;
        }
    }
}
