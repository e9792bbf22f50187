using System.Runtime.InteropServices;
using Hayward.Cli;

using var stop = new CancellationTokenSource();
// The first signal asks the work to stop, so that it can clean up and say so; a second one ends the process at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await HaywardProgram.RunAsync(args, Terminal.System(), TimeProvider.System, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
