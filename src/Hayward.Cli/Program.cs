using Hayward.Cli;

return await HaywardProgram.RunAsync(args, Terminal.System(), TimeProvider.System);
