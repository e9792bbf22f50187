namespace Hayward.Cli;

/// <summary>How the program ends. Documented in <c>docs/reference/exit-codes.md</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and a finding is at or above <c>--fail-on</c>.</summary>
    public const int Finding = 1;

    /// <summary>The call is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Input is missing, unreadable or malformed.</summary>
    public const int Input = 3;

    /// <summary>The network, or a hub behind it, does not answer as it should.</summary>
    public const int Network = 4;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
