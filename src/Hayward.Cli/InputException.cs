namespace Hayward.Cli;

/// <summary>Input is missing, unreadable or malformed, or an output cannot be written. The message is the one sentence that the user
/// sees; the program ends with <see cref="ExitCode.Input"/>.</summary>
internal sealed class InputException(string message) : Exception(message);
